import type { TlsEnding } from '../model/tls.ts'
import { CertificateRequests } from '../wire/tls-certificate-request.ts'
import { TlsEndings } from '../wire/tls-ending.ts'
import { TlsFragments } from '../wire/tls-fragments.ts'
import type { Tap } from './tapped.ts'

/** What the records of one TLS connection give away and Node keeps to itself. */
export class TlsWatch implements Tap {
  readonly #theirs = new TlsFragments()
  readonly #ours = new TlsFragments()
  readonly #requests = new CertificateRequests()
  readonly #endings = new TlsEndings()

  readonly received = (bytes: Uint8Array): void => {
    for (const fragment of this.#theirs.push(bytes)) {
      this.#requests.see(fragment)
      this.#endings.see(fragment)
    }
  }

  readonly sent = (bytes: Uint8Array): void => {
    for (const fragment of this.#ours.push(bytes)) this.#requests.seeOwn(fragment)
  }

  /** As facts; nothing where it cannot be known. */
  clientCertificate(version?: string): { readonly clientCertificateAsked?: boolean } {
    const asked = this.#requests.answer(version)
    return asked === undefined ? {} : { clientCertificateAsked: asked }
  }

  /** How the peer has ended, after so many bytes of data. */
  ending(version: string, bytes: number): TlsEnding {
    return this.#endings.end(version, { bytes, isCut: this.#theirs.isCut })
  }
}
