import { describe, expect, it } from 'vitest'
import { replyText } from '../../../src/diagnose/model/reply.ts'
import { parseFeatures } from '../../../src/diagnose/wire/features.ts'
import { bannerAddress, identifyServer, type ServerClues } from '../../../src/diagnose/wire/product.ts'
import { ReplyReader } from '../../../src/diagnose/wire/reply-reader.ts'
import { recorded } from './bytes.ts'

function cluesOf(server: string): Required<Pick<ServerClues, 'greeting' | 'replies' | 'features'>> {
  const events = new ReplyReader().push(recorded(`${server}.control`))
  const replies = events.flatMap((event) => (event.type === 'reply' ? [event.reply] : []))
  const [greeting = '', ...rest] = replies.map((reply) => replyText(reply))
  const features = replies.flatMap((reply) => parseFeatures(reply).lines)
  return { greeting, replies: rest, features: features.map(({ name, param }) => (param ? `${name} ${param}` : name)) }
}

describe('a recorded server', () => {
  const SERVERS = [
    ['vsftpd-3.0.3', 'vsftpd', '3.0.3'],
    ['proftpd-1.3.8', 'proftpd', undefined],
    ['pure-ftpd-1.0.50', 'pure-ftpd', undefined],
    ['inetutils-2.4', 'inetutils', '2.4'],
    ['linux-ftpd-0.17', 'linux-ftpd', '0.17'],
    ['pyftpdlib-1.5.7', 'pyftpdlib', '1.5.7'],
  ] as const

  it.each(SERVERS)('%s is known by everything it said', (server, product, version) => {
    expect(identifyServer(cluesOf(server))).toMatchObject({
      product,
      confidence: 'certain',
      ...(version && { version }),
    })
  })

  it.each(SERVERS)('%s is known by its greeting alone', (server, product) => {
    expect(identifyServer({ greeting: cluesOf(server).greeting })).toMatchObject({ product, confidence: 'certain' })
  })

  // linux-ftpd was recorded with nothing but failed logins, which say the same as others do.
  it.each(SERVERS.filter(([server]) => server !== 'linux-ftpd-0.17'))(
    '%s is known behind a hidden greeting',
    (server, product) => {
      expect(identifyServer({ ...cluesOf(server), greeting: 'FTP server ready' }).product).toBe(product)
    },
  )
})

it.each([
  ['331 Please specify the password.', 'vsftpd', 'certain'],
  ['331 Please, specify the password.', 'filezilla', 'certain'],
  ['500 OOPS: vsftpd: refusing to run with writable root inside chroot()', 'vsftpd', 'certain'],
  ['500 AUTH not understood', 'proftpd', 'certain'],
  ['500 Command "AUTH" not understood.', 'pyftpdlib', 'certain'],
  ["500 'FEAT': command not understood.", 'linux-ftpd', 'likely'],
  ["500 'FOO': command not recognized", 'inetutils', 'likely'],
  ['200 Zzz...', 'pure-ftpd', 'certain'],
  ['331 User x OK. Password required', 'pure-ftpd', 'certain'],
  ['215 UNIX emulated by FileZilla.', 'filezilla', 'certain'],
  ['215 UNIX emulated by FileZilla', 'filezilla-0.9', 'certain'],
  ['215 Windows_NT', 'iis', 'likely'],
  ['530-User cannot log in.\r\n Win32 error:   The user name or password is incorrect.\r\n530 End', 'iis', 'certain'],
  ['530 Login incorrect.', 'unknown', 'likely'],
])('the reply %j alone means %s, %s', (reply, product, confidence) => {
  expect(identifyServer({ replies: [reply] })).toMatchObject({ product, confidence })
})

it.each([
  ['220 (vsFTPd 3.0.5)', 'vsftpd', '3.0.5'],
  ['220 ProFTPD 1.3.5e Server (Debian) [::ffff:10.0.0.5]', 'proftpd', '1.3.5e'],
  ['220-FileZilla Server 1.7.3\n220 Please visit https://filezilla-project.org/', 'filezilla', '1.7.3'],
  ['220-FileZilla Server version 0.9.60 beta', 'filezilla-0.9', '0.9.60'],
  ['220 Microsoft FTP Service', 'iis', undefined],
  ['220 Serv-U FTP Server v15.1 ready...', 'serv-u', '15.1'],
  ['220 CrushFTP Server Ready!', 'crushftp', undefined],
  ['220 Wing FTP Server 7.2.8 ready...', 'wing', '7.2.8'],
  ['220 host X2 WS_FTP Server 8.5.0(24135676)', 'ws-ftp', '8.5.0'],
  ['220 host FTP server (Version wu-2.6.2(1) Mon Dec 3 2001) ready.', 'wu-ftpd', '2.6.2'],
  ['220 host (glFTPd 2.11 Linux+TLS) ready.', 'glftpd', '2.11'],
  ['220-Cerberus FTP Server Personal Edition', 'cerberus', undefined],
  ['220 bftpd 2.2.1 at 192.168.1.1 ready.', 'bftpd', '2.2.1'],
  ['220 MikroTik FTP server (MikroTik 6.49.10) ready', 'mikrotik', '6.49.10'],
  ['220 Synology FTP server ready.', 'synology', undefined],
  ['220 NASFTPD Turbo station 1.3.5a Server (ProFTPD) [::ffff:192.168.1.4]', 'qnap', '1.3.5a'],
])('%s', (greeting, product, version) => {
  const found = identifyServer({ greeting })
  expect(found).toMatchObject({ product, confidence: 'certain' })
  expect(found.version).toBe(version)
})

it('stays QNAP when its ProFTPD answers', () => {
  const clues = { greeting: '220 NASFTPD Turbo station 1.3.5a Server (ProFTPD)', replies: ['500 X not understood'] }
  expect(identifyServer(clues)).toMatchObject({ product: 'qnap', confidence: 'certain' })
})

it('is no longer certain when greeting and replies contradict each other', () => {
  const clues = { greeting: '220 (vsFTPd 2.3.4)', replies: ['500 AUTH not understood', '200 UTF8 set to on'] }
  expect(identifyServer(clues)).toMatchObject({ product: 'proftpd', confidence: 'likely' })
})

it('shows the strings that told, safe to print', () => {
  expect(identifyServer({ replies: ['500 OOPS: \x1b[31mx'] }).evidence).toEqual(['OOPS: '])
  expect(
    identifyServer({ greeting: '220 (vsFTPd 3.0.3)', replies: ['331 Please specify the password.'] }).evidence,
  ).toEqual(['(vsFTPd 3.0.3)', 'Please specify the password.'])
  expect(identifyServer({})).toEqual({ product: 'unknown', confidence: 'likely', evidence: [] })
})

it.each([
  ['220 ProFTPD Server (Debian) [::ffff:10.99.2.2]', '10.99.2.2'],
  ['220 ProFTPD 1.3.5 Server (x) [192.168.1.4]', '192.168.1.4'],
  ['220 ProFTPD Server (x) [2001:db8::5]', '2001:db8::5'],
  ['220 ::ffff:10.99.2.2 FTP server ready', '10.99.2.2'],
  ['220 10.99.2.2 FTP server ready', '10.99.2.2'],
  ['220 (vsFTPd 3.0.3)', undefined],
  ['220-Local time is now [12:30:45].', undefined],
  ['220 ProFTPD Server (x) [999.1.1.1]', undefined],
  ['220---------- Welcome to Pure-FTPd [privsep] [TLS] ----------', undefined],
])('the address in %s', (greeting, address) => {
  expect(bannerAddress(greeting)).toBe(address)
})
