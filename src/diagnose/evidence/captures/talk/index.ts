import { fromBytes } from '../../../wire/latin1.ts'
import { Dialogue, LineCutter, type Said } from './lines.ts'
import { isReply, verbOf } from './role.ts'
import type { At, Side } from './side.ts'
import { SshTalk } from './ssh.ts'
import { isTlsRecord, TlsTalk } from './tls.ts'

/** As much as tells a protocol by its first bytes. */
const ENOUGH = 5

/** What the two ends of a connection say, as far as it is FTP, TLS or the beginning of SSH: told by content, not by port. */
export class Talk {
  dialogue: Dialogue | undefined
  tls: TlsTalk | undefined
  ssh: SshTalk | undefined
  /** The first bytes of each side, where they are none of these. */
  readonly begins: Record<Side, string> = { client: '', server: '' }
  /** Where TLS began behind an FTP command. */
  securedAt: At | undefined
  #isOther = false
  #asked = false
  readonly #hasSpoken: Record<Side, boolean> = { client: false, server: false }
  /** Where the server began to speak. */
  #greeted: At | undefined
  readonly #strange: Record<Side, boolean> = { client: false, server: false }
  readonly #lines: Record<Side, LineCutter> = {
    client: new LineCutter('client', true),
    server: new LineCutter('server', false),
  }

  bytes(side: Side, bytes: Uint8Array, at: At): void {
    if (this.#isOther) return
    if (this.tls) this.#toTls(side, bytes, at)
    else if (this.ssh) this.ssh.bytes(side, bytes, at)
    else if (this.dialogue && !this.#isSshToFtp(side, bytes)) this.#toLines(side, bytes, at)
    else if (this.dialogue) this.#turnToSsh(bytes, at)
    else this.#begin(side, bytes, at)
    this.#hasSpoken[side] = true
  }

  /** The greeting of an FTP server may come before an SSH client has said what it is. */
  #isSshToFtp(side: Side, bytes: Uint8Array): boolean {
    return side === 'client' && !this.#hasSpoken.client && fromBytes(bytes.subarray(0, 4)) === 'SSH-'
  }

  #turnToSsh(bytes: Uint8Array, at: At): void {
    this.dialogue = undefined
    this.ssh = new SshTalk()
    this.ssh.bytes('server', Buffer.from(this.begins.server, 'latin1'), this.#greeted ?? at)
    this.ssh.bytes('client', bytes, at)
  }

  lost(side: Side): void {
    this.#lines[side].lost()
    this.tls?.lost(side)
    this.ssh?.lost(side)
  }

  #begin(side: Side, bytes: Uint8Array, at: At): void {
    if (this.#strange[side]) return
    if (side === 'server') this.#greeted ??= { number: at.number, time: at.time }
    const before = this.begins[side]
    const text = (before + fromBytes(bytes.subarray(0, 64))).slice(0, 64)
    this.begins[side] = text
    const all = before === '' ? bytes : Buffer.concat([Buffer.from(before, 'latin1'), bytes])
    if (isTlsRecord(all)) this.tls = new TlsTalk()
    else if (text.startsWith('SSH-')) this.ssh = new SshTalk()
    else if (side === 'server' ? isReply(text) && text.length > 3 : verbOf(text) !== undefined)
      this.dialogue = new Dialogue()
    else {
      this.#strange[side] = text.length >= ENOUGH && !/^[A-Za-z0-9]{3,7}$/.test(text)
      this.#isOther = this.#strange.client && this.#strange.server
      return
    }
    this.bytes(side, all, at)
  }

  #toTls(side: Side, bytes: Uint8Array, at: At): void {
    const { tls } = this
    if (!tls) return
    const text = fromBytes(bytes.subarray(0, 200))
    if (side === 'server' && !tls.answer && !tls.plainAnswer && isReply(text)) tls.plainAnswer = { text, ...at }
    else tls.bytes(side, bytes, at)
  }

  #toLines(side: Side, bytes: Uint8Array, at: At): void {
    // The reply that allows it may be missing, or a client begins with TLS unasked.
    if (isTlsRecord(bytes)) return this.#secure(side, bytes, at)
    const rest = this.#lines[side].push(bytes, at, (said) => this.#hear(said))
    if (rest && rest.length > 0 && this.tls) this.#toTls(side, rest, at)
  }

  /** Whether what follows is TLS. */
  #hear(said: Said): boolean {
    const { who, text } = said
    // SMTP greets in the same way.
    if (who === 'client' && /^(?:EHLO|HELO|LHLO)\b/i.test(text)) {
      this.#isOther = true
      this.dialogue = undefined
      return true
    }
    this.dialogue?.add(said)
    if (who === 'client') this.#asked = /^AUTH\s/i.test(text)
    else if (this.#asked && /^234[ -]/.test(text)) {
      this.#secure('client', new Uint8Array(0), said)
      return true
    }
    return false
  }

  #secure(side: Side, bytes: Uint8Array, at: At): void {
    this.tls = new TlsTalk()
    this.securedAt = { number: at.number, time: at.time }
    if (bytes.length > 0) this.#toTls(side, bytes, at)
  }
}

export type { Said } from './lines.ts'
export { roleOf, verbOf } from './role.ts'
export type { At, Side } from './side.ts'
export { type SshSide, type SshTalk } from './ssh.ts'
export { type Alert, type TlsTalk } from './tls.ts'
