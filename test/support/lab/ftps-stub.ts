import { join } from 'node:path'
import type { SecureVersion } from 'node:tls'
import { addresses } from './addresses.ts'
import type { FtpServer } from './daemon.ts'
import type { Lab } from './lab.ts'
import type { ProxyOptions } from './tls-proxy.ts'
import type { CertificateFiles } from './tls.ts'

/** How the made-up FTPS server differs from a good one. */
export interface FtpsOptions {
  readonly port: number
  readonly files: Pick<CertificateFiles, 'chain' | 'key'>
  /** The data connections show another certificate. */
  readonly dataFiles?: Pick<CertificateFiles, 'chain' | 'key'>
  /** Verb -> reply. */
  readonly replies?: Readonly<Record<string, string>>
  /** Bytes (latin1) in answer to the first ones after AUTH TLS, and then the end. */
  readonly handshake?: string
  /**
   * It demands that data connections resume the session, and forgets every session (`forgets`), or those of TLS 1.3
   * (`forgets-tls13`). Or it resets data connections: those in TLS 1.3, those that resume, those that name the server (SNI), all
   * with TLS, all.
   */
  readonly data?:
    | 'forgets'
    | 'forgets-tls13'
    | 'resets-tls13'
    | 'resets-resumed'
    | 'resets-named'
    | 'resets-tls'
    | 'resets'
  /** Only files have trouble with their data connections; `first`: only the first file of all. */
  readonly trouble?: 'files' | 'first file'
  /** How data connections end: without close_notify, or with a record that is not complete. */
  readonly ending?: 'no-close-notify' | 'mid-record'
  readonly minVersion?: SecureVersion
  readonly maxVersion?: SecureVersion
}

async function startProgram(lab: Lab, program: string, options: { readonly port: number }) {
  const argv = [process.execPath, join(import.meta.dirname, program), JSON.stringify(options)]
  const running = lab.start('server', argv)
  await lab.untilListening('server', options.port, running)
}

/** Starts a made-up FTPS server on port 21 of the server. */
export async function startFtpsStub(
  lab: Lab,
  options: Omit<FtpsOptions, 'port'>,
): Promise<Pick<FtpServer, 'address' | 'address6'>> {
  await startProgram(lab, 'ftps-server.ts', { ...options, port: 21 })
  return { address: addresses.server.v4, address6: addresses.server.v6 }
}

/** Puts a device that will not have TLS before a server of the same machine that listens on another port. */
export const startTlsProxy = (lab: Lab, options: ProxyOptions): Promise<void> =>
  startProgram(lab, 'tls-proxy.ts', options)
