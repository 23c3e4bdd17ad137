import type { TlsEnding } from '../model/tls.ts'
import { RECORD, type TlsFragment } from './tls-fragments.ts'

/** Level and description, the hidden content type, and the tag of every cipher that TLS 1.3 is used with (RFC 8446 section 5.2). */
const HIDDEN_ALERT = 2 + 1 + 16
const HIDDEN = 1 + 16
/** What comes before the data is a handful of records: the handshake's, and tickets. */
const FIRST_RECORDS = 24

/**
 * Watches how what the server sends ends: with an alert, as it should (RFC 8446 section 6.1, RFC 5246 section 7.2.1), or
 * not. TLS 1.3 hides what a record is, but not how long it is: the data that was decrypted must add up.
 */
export class TlsEndings {
  #last: TlsFragment | undefined
  #isCut = false
  /** Bytes inside all hidden records, and after each of the first ones. */
  #hidden = 0
  readonly #before: number[] = [0]

  see(fragment: TlsFragment): void {
    this.#last = fragment
    this.#isCut = !fragment.ends
    if (!fragment.ends || fragment.type !== RECORD.data) return
    this.#hidden += fragment.length - HIDDEN
    if (this.#before.length < FIRST_RECORDS) this.#before.push(this.#hidden)
  }

  /** What is known once the stream has ended. `bytes` is how much data was decrypted; `isCut` that a record's header is cut. */
  end(version: string, { bytes, isCut }: { readonly bytes: number; readonly isCut: boolean }): TlsEnding {
    if (isCut || this.#isCut) return 'cut'
    if (version !== 'TLSv1.3') return this.#last?.type === RECORD.alert ? 'close-notify' : 'none'
    return this.#endHidden(this.#last?.type === RECORD.data ? this.#last.length : 0, bytes)
  }

  /** A record as short as an alert is one, or two bytes of data; a longer one is no alert, unless it is padded. */
  #endHidden(length: number, bytes: number): TlsEnding {
    const isData = bytes > 0 && this.#addsUp(bytes)
    const isAlert = length === HIDDEN_ALERT && this.#addsUp(bytes + HIDDEN_ALERT - HIDDEN)
    if (isAlert === isData) return 'unknown'
    return isAlert ? 'close-notify' : 'none'
  }

  /** The data fills all records but some of the first. */
  #addsUp(bytes: number): boolean {
    return this.#before.includes(this.#hidden - bytes)
  }
}
