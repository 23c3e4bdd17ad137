import type { Entry, Format, Speaker } from '../entry.ts'
import { addressed, pureFtpd, saidByProftpd, saidByVsftpd, timed } from './own.ts'

/** `Nov 22 14:03:27 host program[123]: …` (RFC 3164) and the ISO time of rsyslog and journalctl; a priority may lead. */
const ENVELOPE =
  /^(?:<\d{1,3}>)?((?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d)|(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*)) (?:\S{1,256} )?([\w./-]{1,64})(?:\[(\d+)\])?: (.*)$/

/** Programs by the name that they give to syslog; OpenSSH 9.8 split a session and its login off into programs of their own. */
const PROGRAMS: Readonly<Record<string, Speaker>> = {
  vsftpd: 'vsftpd',
  proftpd: 'proftpd',
  'pure-ftpd': 'pure-ftpd',
  ftpd: 'inetutils',
  'in.ftpd': 'inetutils',
  sshd: 'openssh',
  'sshd-session': 'openssh',
  'sshd-auth': 'openssh',
  'sftp-server': 'sftp-server',
  'internal-sftp': 'sftp-server',
}

/** What PAM calls the service is the program that asked. */
const PAM = /^pam_\w+\(([\w-]{1,32}):\w+\): /
const SERVICES: Readonly<Record<string, string>> = {
  vsftpd: 'vsftpd',
  proftpd: 'proftpd',
  'pure-ftpd': 'pure-ftpd',
  sshd: 'openssh',
  ftp: '',
}

export const syslog: Format = (line) => {
  const [, when = '', program = '', pid, text = ''] = ENVELOPE.exec(line) ?? []
  const speaker = PROGRAMS[program.replace(/^.*\//, '')]
  if (speaker === undefined) return undefined
  const entry = saidBy(speaker, text)
  return { ...entry, ...timed(when), ...(pid !== undefined && { session: `${speaker} ${pid}` }) }
}

function saidBy(speaker: Speaker, text: string): Entry {
  const service = PAM.exec(text)?.[1]
  if (service !== undefined)
    return {
      speaker: 'pam',
      ...addressed(peerIn(text)),
      said: { what: 'message', text },
      product: SERVICES[service] ?? '',
    }
  if (speaker === 'vsftpd') return saidByVsftpd(text)
  if (speaker === 'proftpd') return saidByProftpd(text)
  const own = speaker === 'pure-ftpd' ? pureFtpd(text) : undefined
  return own ?? { speaker, ...addressed(peerIn(text)), said: { what: 'message', text } }
}

/** Lines of sshd and PAM without their head: what only a server says (a client prints `Unable to negotiate` too). */
const BARE =
  /^(?:Failed (?:password|publickey|none|keyboard-interactive\S*) for |Accepted (?:password|publickey|keyboard-interactive\S*) for |Invalid user .{0,256} from |User .{1,256} from \S+ not allowed because |Authentication refused: bad ownership|(?:fatal: )?bad ownership or modes for chroot|subsystem request for \S+ by user |Connection (?:closed|reset) by (?:authenticating|invalid) user |drop connection #\d+ from |Server listening on |Connection from \S+ port \d+ on |srclimit_penalise: |userauth_pubkey: signature algorithm |error: maximum authentication attempts|Access denied for user .{1,256} by PAM|Disconnect(?:ing|ed)(?: from)? (?:authenticating|invalid) user |refused connect from |Postponed |Changed root directory to |Starting session: )/
const NEGOTIATION = /^Unable to negotiate with \S+ port \d+: .* \[preauth\]$/

export const bareSshd: Format = (line) => {
  if (/^pam_\w+\(/.test(line)) return saidBy('openssh', line)
  if (!BARE.test(line) && !NEGOTIATION.test(line)) return undefined
  return { speaker: 'openssh', ...addressed(peerIn(line)), said: { what: 'message', text: line } }
}

/** `from 192.0.2.1 port 22`, `by authenticating user web 192.0.2.1 port 22`, `rhost=192.0.2.1`, `from [192.0.2.1]:40000`. */
const PEERS: readonly RegExp[] = [
  /\bfrom \[?([0-9A-Fa-f.:]{2,45})\]?(?= port|:\d|[ )]|$)/,
  /\brhost=([0-9A-Fa-f.:]{2,45})/,
  / ([0-9A-Fa-f.:]{7,45}) port \d+/,
]

export function peerIn(text: string): string | undefined {
  for (const pattern of PEERS) {
    const found = pattern.exec(text)?.[1]
    if (found !== undefined) return found.replace(/:$/, '')
  }
  return undefined
}
