import type { Report } from '../../src/diagnose/index.ts'
import {
  account,
  certify,
  createLab,
  proftpdTls,
  pureFtpdTls,
  startProftpd,
  startPureFtpd,
  startVsftpd,
  trustedRoots,
  vsftpdTls,
  type CertificateFiles,
  type Certified,
  type FtpServer,
  type Lab,
  type ServerOptions,
} from '../support/lab/index.ts'
import { inLab, likeCertbot, pasteOf, pureFlags, purePem } from './pastes.ts'

export type Product = 'vsftpd' | 'proftpd' | 'pure-ftpd'
export const START: Record<Product, (lab: Lab, options: ServerOptions) => Promise<FtpServer>> = {
  vsftpd: startVsftpd,
  proftpd: startProftpd,
  'pure-ftpd': (lab, { config = [], ...options }) => startPureFtpd(lab, { ...options, config: ['-H', ...config] }),
}
export const TLS = { vsftpd: vsftpdTls, proftpd: proftpdTls, 'pure-ftpd': pureFtpdTls }
/** What the server is called. */
export const host = 'ftp.test'

/** What ftpcheck says about explicit TLS at the server: its verdict, and the first cause. */
export async function seen(lab: Lab, { address }: FtpServer): Promise<string> {
  const roots = trustedRoots(lab)
  const env = { FTPCHECK_PASSWORD: account.password, ...(roots && { NODE_EXTRA_CA_CERTS: roots }) }
  const { report } = await lab.check<Report>([address, '--protocol', 'ftpes', '--user', account.user], { env })
  return [report.verdict, ...report.causes.slice(0, 1).map(({ code }) => code)].join(' ')
}

export interface Repair {
  readonly product: Product
  /** Beside a good certificate and all that belongs to it, unless told. */
  readonly fault: (files: CertificateFiles) => readonly string[]
  readonly certificate?: Certified
  readonly says: string
  /** What is in the configuration after the repair. */
  readonly repaired: (lab: Lab, files: CertificateFiles, live: string) => readonly string[] | Promise<readonly string[]>
}

/** What ftpcheck says with the fault, and after the repair. */
export async function repair({ product, fault, certificate, repaired }: Repair): Promise<[string, string]> {
  await using lab = await createLab()
  const files = await certify(lab, certificate)
  const faulty = await START[product](lab, { config: fault(files) })
  const before = await seen(lab, faulty)
  await faulty.stop()
  const config = await repaired(lab, files, likeCertbot(lab, await certify(lab)))
  return [before, await seen(lab, await START[product](lab, { config }))]
}

/** As somebody does who follows the playbook: of the same name only the pasted line remains. */
export const pasted = (lines: readonly string[], paste: readonly string[]): string[] => [
  ...lines.filter((line) => paste.every((one) => one.split(' ')[0] !== line.split(' ')[0])),
  ...paste,
]

/** Flags of a Pure-FTPd on which a step was followed that makes its certificate file. */
export async function pureRepaired(lab: Lab, live: string, step: `${string}/${string}`): Promise<string[]> {
  const [paste = ''] = inLab(live, [pasteOf(step, 'pure-ftpd', { host })])
  return [...(await pureFlags(lab, paste)), '-2', purePem(lab)]
}
