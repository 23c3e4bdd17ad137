import type { Entry } from './entry.ts'
import type { Judged } from './judged.ts'
import type { LogMessage } from './log-message.ts'
import { row } from './messages/row.ts'
import type { Counted } from './tally.ts'

/**
 * vsftpd logs `OK LOGIN` before it enters the home, and never logs the `500 OOPS` that follows where it cannot. With
 * log_ftp_protocol on, the 230 that is missing tells (recorded).
 */
export const loginWithoutSession: LogMessage = row('vsftpd', [
  'login-without-session',
  /(?!)/,
  'service login vsftpd-writable-chroot/strong home-dir-missing/strong server-config-error/weak',
  [
    'The password was right, and no session followed: vsftpd ends it with 500 OOPS, which it never logs',
    '密码正确，但没有建立会话：vsftpd 用 500 OOPS 结束了会话，而它从不记录这个应答',
  ],
])

/** A client sends LIST when the data connection stands; one that cannot open it falls silent (curl and lftp, recorded). */
export const silentAfterPassive: LogMessage = row('vsftpd', [
  'silent-after-passive',
  /(?!)/,
  'network download passive-ports-filtered/strong',
  [
    'Clients were told a passive port and never said a word again: they could not open the data connection',
    '客户端得到被动端口后再无任何命令：它们无法建立数据连接',
  ],
])

const MOST = 500

/** Logins of vsftpd that have not been answered with 230 yet. */
export class Unanswered {
  readonly #waiting = new Map<string, Counted>()
  #hasReplies = false

  /** The login before this line that turns out to have led nowhere. */
  see(entry: Entry, judged: Judged, counted: Counted): Counted | undefined {
    if (entry.speaker !== 'vsftpd') return undefined
    const key = `${entry.user ?? ''} ${entry.address ?? ''}`
    if (entry.said.what === 'reply') {
      this.#hasReplies = true
      if (entry.said.text.startsWith('230')) this.#waiting.delete(key)
      return undefined
    }
    if (judged.success !== 'login') return undefined
    const before = this.#hasReplies ? this.#waiting.get(key) : undefined
    if (this.#waiting.size < MOST || before) this.#waiting.set(key, counted)
    return before
  }

  rest(): readonly Counted[] {
    return this.#hasReplies ? [...this.#waiting.values()] : []
  }
}
