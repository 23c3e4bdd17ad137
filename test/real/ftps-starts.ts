import {
  certify,
  proftpdTls,
  pureFtpdTls,
  startFtpsStub,
  vsftpdTls,
  type CertificateFiles,
  type Certified,
  type ServerOptions,
} from '../support/lab/index.ts'
import { account, addresses } from '../support/lab/index.ts'
import type { Start } from './case.ts'
import { made, proftpd, pureFtpd, vsftpd } from './starts.ts'

/** A server over TLS, and what it shows: a good certificate unless told. */
export interface Secured extends Omit<ServerOptions, 'config'> {
  readonly certificate?: Certified
  /** More lines of configuration, which win; some need the certificate's files. */
  readonly config?: readonly string[] | ((files: CertificateFiles) => readonly string[])
}

type Configured = Parameters<typeof made>[0]

const secured =
  (configured: Configured, lines: (files: CertificateFiles) => readonly string[]) =>
  ({ certificate, config = [], ...options }: Secured = {}): Start =>
    made(configured, async (lab) => {
      const files = await certify(lab, certificate)
      return { ...options, config: [...lines(files), ...(typeof config === 'function' ? config(files) : config)] }
    })

/** Logins and data only over TLS, data connections only with the session resumed: vsftpd's own defaults. */
export const vsftpdSecured = secured(vsftpd, vsftpdTls)
export const proftpdSecured = secured(proftpd, proftpdTls)
export const pureFtpdSecured = secured(pureFtpd, pureFtpdTls)
/** TLS is demanded for the login. */
export const strictPureFtpd = secured(pureFtpd, (files) => pureFtpdTls(files, 2))

/** TLS from the first byte, on port 990. */
export const implicitVsftpd = (options: Secured = {}): Start =>
  vsftpdSecured({ port: 990, ...options, config: ['implicit_ssl=YES'] })
export const implicitProftpd = (options: Secured = {}): Start =>
  proftpdSecured({ port: 990, ...options, config: ['TLSOptions UseImplicitSSL'] })

/** openssl-s_server(1) on port 990: it ends the handshake of who asks for another name (alert 112), and speaks no FTP. */
export const namedOtherwise: Start = async (lab) => {
  const { leaf, key } = await certify(lab)
  const certificates = ['-cert', leaf, '-key', key, '-cert2', leaf, '-key2', key]
  const names = ['-servername', 'other.test', '-servername_fatal']
  const running = lab.start('server', ['openssl', 's_server', '-accept', '990', '-quiet', ...certificates, ...names])
  await lab.untilListening('server', 990, running)
  return { address: addresses.server.v4, address6: addresses.server.v6 }
}

type Scripted = Omit<Parameters<typeof startFtpsStub>[1], 'files' | 'dataFiles'> & {
  readonly certificate?: Certified
  readonly dataCertificate?: Certified
}

/** What no real server can be made to do. */
export const scripted =
  ({ certificate, dataCertificate, ...options }: Scripted = {}): Start =>
  async (lab) => {
    const files = await certify(lab, certificate)
    const other = dataCertificate ? { dataFiles: await certify(lab, dataCertificate) } : {}
    return startFtpsStub(lab, { ...options, ...other, files })
  }

/** Arguments of a check by this protocol, with a login. */
export const by = (protocol: string, ...more: readonly string[]): string[] => [
  ...['--protocol', protocol, '--user', account.user],
  ...more,
]
