import { chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, makePki } from '../support/certificates.ts'
import {
  addresses,
  startInetutils,
  startProftpd,
  startPureFtpd,
  startPyftpdlib,
  startVsftpd,
} from '../support/lab/index.ts'
import type { FtpServer, Lab, ServerOptions } from '../support/lab/index.ts'

export type StartServer = (lab: Lab) => Promise<FtpServer>

const FTP = 5010

/** A folder that strangers may write to, in the home of user ftp. */
export const incoming = (homes: string): void => {
  const folder = join(homes, 'ftp', 'incoming')
  mkdirSync(folder)
  chownSync(folder, FTP, FTP)
}

/** The home of user ftp itself belongs to strangers. */
export const openHome = (homes: string): void => chownSync(join(homes, 'ftp'), FTP, FTP)

/** A certificate that the client trusts (by `ca.pem`), for the server's address; returns the file with chain and key. */
async function pem(lab: Lab): Promise<string> {
  const { root, intermediate, leaf } = await makePki({ rsaBits: 2048, addresses: [addresses.server.v4] })
  writeFileSync(join(lab.dir, 'ca.pem'), root.cert)
  const file = join(lab.dir, 'server.pem')
  writeFileSync(file, `${bundle(leaf, intermediate)}\n${leaf.key}`, { mode: 0o600 })
  writeFileSync(join(lab.dir, 'chain.pem'), intermediate.cert)
  return file
}

export const vsftpd =
  (config: readonly string[] = [], options: ServerOptions = {}): StartServer =>
  (lab) =>
    startVsftpd(lab, { ...options, config })

export const vsftpdTls =
  (config: readonly string[] = [], options: ServerOptions = {}): StartServer =>
  async (lab) => {
    const file = await pem(lab)
    const tls = ['ssl_enable=YES', `rsa_cert_file=${file}`, `rsa_private_key_file=${file}`, 'ssl_ciphers=HIGH']
    return startVsftpd(lab, { ...options, config: [...tls, ...config] })
  }

export const proftpd =
  (config: readonly string[] = [], options: ServerOptions = {}): StartServer =>
  (lab) =>
    startProftpd(lab, { ...options, config })

export const proftpdTls =
  (config: readonly string[] = []): StartServer =>
  async (lab) => {
    const file = await pem(lab)
    const tls = ['LoadModule mod_tls.c', 'TLSEngine on', 'TLSProtocol TLSv1.2 TLSv1.3']
    const files = [`TLSRSACertificateFile ${file}`, `TLSRSACertificateKeyFile ${file}`]
    const chain = `TLSCertificateChainFile ${join(lab.dir, 'chain.pem')}`
    return startProftpd(lab, { config: [...tls, ...files, chain, ...config] })
  }

/** Without looking up the client's name, for which nobody answers in a lab. */
export const pureFtpd =
  (config: readonly string[] = [], options: ServerOptions & { anonymous?: boolean } = {}): StartServer =>
  (lab) =>
    startPureFtpd(lab, { ...options, config: ['-H', ...config] })

export const pureFtpdTls =
  (config: readonly string[] = []): StartServer =>
  async (lab) =>
    startPureFtpd(lab, { config: ['-H', '-2', await pem(lab), '-J', 'HIGH:!aNULL', ...config] })

export const pyftpdlib =
  (config: readonly string[] = [], options: ServerOptions = {}): StartServer =>
  (lab) =>
    startPyftpdlib(lab, { ...options, config })

export const pyftpdlibTls = (): StartServer => async (lab) => {
  const config = ['handler = TLS_FTPHandler', `handler.certfile = "${await pem(lab)}"`]
  return startPyftpdlib(lab, { config })
}

export const inetutils = (): StartServer => (lab) => startInetutils(lab)

/** A section that lets strangers into the home of user ftp. */
export const anonymousSection = (...inside: readonly string[]): string[] => [
  ...['<Anonymous /home/ftp>', 'User ftp', 'Group ftp', 'UserAlias anonymous ftp', 'RequireValidShell off'],
  ...inside,
  '</Anonymous>',
]
