import type { Observation } from '../../../src/diagnose/model/observation.ts'
import { fail, greeted, healthy, HOST, loggedIn, ok, reply, type Asked } from '../../support/observations.ts'

type Row = Asked & { readonly seen: readonly Observation[] }

const session = healthy('220 Welcome')
const review = { options: { security: true } } as const

const written = (isDeleted: boolean) =>
  ok('anonymous-write', {
    ...{ folder: 'incoming', name: 'ftpcheck-0.tmp', reply: reply('226 Transfer complete.') },
    ...{ isDeleted, deleteReply: reply(isDeleted ? '250 Delete operation successful.' : '550 Permission denied.') },
  })
const bounced = (words: string) => ok('bounce', { announced: '192.0.2.1:50021', reply: reply(words) })
const copied = (words: string) => ok('mod-copy', { reply: reply(words) })
const injected = (answer: 'obeyed' | 'discarded' | 'ended' | 'refused') =>
  ok('starttls-injection', { answer, reply: reply('234 AUTH TLS successful') })
const admitted = ok('anonymous', { userReply: reply('230 Anonymous user logged in'), isEncrypted: false })

/** True, and worth fixing: what a review finds, or what is seen in passing. */
export const SECURITY_REMARKS: readonly (Row & { readonly advisory: string })[] = [
  { advisory: 'anonymous-login', seen: [...session, admitted] },
  { advisory: 'anonymous-writable', seen: [...session, admitted, written(false)] },
  { advisory: 'ftp-bounce', seen: [...session, bounced('200 PORT command successful. Consider using PASV.')] },
  {
    advisory: 'proftpd-mod-copy',
    seen: [...session, copied('350 File or directory exists, ready for destination name')],
  },
  { advisory: 'starttls-injection', seen: [...session, injected('obeyed')] },
  {
    advisory: 'plaintext-data-allowed',
    seen: [...session, ok('plain-data', { bytes: 190, closing: reply('226 Directory send OK.') })],
  },
  {
    advisory: 'plaintext-login-allowed',
    seen: [...session, ok('plain-login', { userReply: reply('331 Please specify the password.') })],
  },
  { advisory: 'banner-leaks', ...review, seen: healthy('220 (vsFTPd 3.0.5)') },
  {
    advisory: 'banner-leaks',
    ...review,
    seen: [...loggedIn('220 ProFTPD Server (Debian) [::ffff:10.0.0.5]'), ...session.slice(-6)],
  },
  ...['1.3.3c', '1.3.5', '1.3.5e', '1.3.6', '1.3.7a'].map((version) => ({
    advisory: 'known-vulnerable-version',
    seen: [...session.slice(0, 1), greeted(`220 ProFTPD ${version} Server (Debian) [${HOST}]`)],
  })),
  ...['Serv-U FTP Server v15.1 ready', 'Wing FTP Server 7.4.3 ready', 'WS_FTP Server 8.7.2'].map((words) => ({
    advisory: 'known-vulnerable-version',
    seen: [...session.slice(0, 1), greeted(`220 ${words}`)],
  })),
  {
    advisory: 'known-vulnerable-version',
    seen: [...session.slice(0, 1), greeted('220-FileZilla Server 1.7.2\r\n220 hi')],
  },
]

/** What lets strangers in is a cause for those who asked. */
export const SECURITY_FAULTS: readonly (Row & { readonly cause: string; readonly likelihood: string })[] = [
  { cause: 'anonymous-writable', likelihood: 'likely', ...review, seen: [...session, admitted, written(true)] },
  { cause: 'anonymous-writable', likelihood: 'likely', ...review, seen: [...session, admitted, written(false)] },
  { cause: 'ftp-bounce', likelihood: 'likely', ...review, seen: [...session, bounced('200 PORT command successful')] },
  { cause: 'ftp-bounce', likelihood: 'likely', ...review, seen: [...session, bounced("425 Can't connect to it.")] },
  { cause: 'proftpd-mod-copy', likelihood: 'likely', ...review, seen: [...session, copied('350 File exists')] },
  { cause: 'vsftpd-2.3.4-backdoor', likelihood: 'possible', ...review, seen: healthy('220 (vsFTPd 2.3.4)') },
]

const turnedAway = fail('anonymous', {
  ...{ code: 'reply-530', text: '530 Login incorrect.', reply: reply('530 Login incorrect.'), command: 'PASS' },
})

/** Answers that are right, and tests that could not be made: no word against the server. */
export const SECURE: readonly (Row & { readonly name: string })[] = [
  { name: 'strangers turned away', ...review, seen: [...session, turnedAway] },
  ...['500 Illegal PORT command.', '501 Rejected data connection to foreign address', '502 not implemented'].map(
    (words) => ({ name: words, ...review, seen: [...session, bounced(words)] }),
  ),
  ...['530 Please login with USER and PASS', "500 'SITE CPFR' not understood", '550 SSL/TLS required'].map((words) => ({
    ...{ name: words, ...review, seen: [...session, copied(words)] },
  })),
  ...(['discarded', 'ended', 'refused'] as const).map((answer) => ({
    ...{ name: `a NOOP ${answer}`, ...review, seen: [...session, injected(answer)] },
  })),
  ...['530 Non-anonymous sessions must use encryption.', '550 SSL/TLS required on the control channel'].map(
    (words) => ({
      ...{ name: words, ...review, seen: [...session, ok('plain-login', { userReply: reply(words) })] },
    }),
  ),
  { name: 'no connection left', ...review, seen: [...session, fail('bounce', 'budget'), fail('anonymous', 'timeout')] },
  {
    name: 'cut',
    ...review,
    seen: [...session, fail('plain-data', { code: 'closed', text: 'closed', command: 'PROT C' })],
  },
  {
    name: 'full',
    ...review,
    seen: [
      ...session,
      fail('anonymous', {
        code: 'reply-421',
        text: '421 Too many connections',
        reply: reply('421 Too many connections'),
      }),
    ],
  },
  { name: 'a version without a known hole', ...review, seen: healthy('220 Welcome') },
]
