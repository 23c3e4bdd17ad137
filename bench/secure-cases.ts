import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { issue } from '../test/support/certificates.ts'
import { addresses, authorize, makeKey, passiveDropped, startSshd, startVsftpd } from '../test/support/lab/index.ts'
import type { FtpServer, Lab } from '../test/support/lab/index.ts'
import type { Case } from './cases.ts'
import { files, ftpesClients, sftpClients, sshReviewers, tlsReviewers } from './secure-tools.ts'

/** Has a certificate for the address that the tools are given, from an authority that ftpcheck trusts. */
async function writeCertificate(lab: Lab): Promise<string> {
  const authority = await issue({ commonName: 'Lab', ca: true, rsaBits: 2048 })
  const names = { names: ['ftp.test'], addresses: [addresses.server.v4] }
  const server = await issue({ ...names, issuer: authority, rsaBits: 2048 })
  writeFileSync(join(lab.dir, files.authority), authority.cert)
  const file = join(lab.dir, 'server.pem')
  writeFileSync(file, server.key + server.cert, { mode: 0o600 })
  return file
}

/** vsftpd with TLS switched on: nobody logs in or transfers without, and data connections resume the session. */
export async function startFtpes(lab: Lab): Promise<FtpServer> {
  const file = await writeCertificate(lab)
  const forced = ['force_local_logins_ssl=YES', 'force_local_data_ssl=YES', 'require_ssl_reuse=YES']
  return startVsftpd(lab, { config: ['ssl_enable=YES', `rsa_cert_file=${file}`, ...forced] })
}

/** OpenSSH as Debian ships it, and a key that it knows. */
async function startSftp(lab: Lab): Promise<FtpServer> {
  const key = makeKey('ed25519')
  writeFileSync(join(lab.dir, files.key), key.privateKey, { mode: 0o600 })
  writeFileSync(join(lab.dir, files.publicKey), key.publicKey)
  // The @ keeps sftp from printing the command among the files.
  writeFileSync(join(lab.dir, files.batch), '@ls -1\n')
  return startSshd(lab, { prepare: authorize(key) })
}

const ftpes: Case = {
  name: 'ftpes',
  title: 'healthy vsftpd, AUTH TLS, session reuse required',
  tools: ftpesClients,
  cost: true,
  words: /files listed/,
  prepare: async (lab) => (await startFtpes(lab)).stop,
}

const blocked: Case = {
  name: 'ftpes-blocked',
  title: 'FTPES login works, passive ports dropped',
  cause: 'passive-ports-filtered',
  tools: ftpesClients,
  words: /(passive|pasv|data (connection|channel|port))[^\n]*(time|fail|block|filter|reach|connect to)/i,
  prepare: async (lab) => {
    const { stop } = await startFtpes(lab)
    await lab.apply(passiveDropped())
    return stop
  },
}

const sftp: Case = {
  name: 'sftp',
  title: 'healthy OpenSSH, login with a key',
  tools: sftpClients,
  cost: true,
  words: /files listed/,
  prepare: async (lab) => (await startSftp(lab)).stop,
}

const ftpesSecurity: Case = {
  ...ftpes,
  name: 'ftpes-security',
  title: 'what TLS the same vsftpd offers (ftpcheck --security)',
  tools: tlsReviewers,
  cost: false,
  words: /least strength/,
}

const sftpSecurity: Case = {
  ...sftp,
  name: 'sftp-security',
  title: 'what SSH the same OpenSSH offers (ftpcheck --security)',
  tools: sshReviewers,
  cost: false,
  words: /encryption_algorithms/,
}

export const secureCases: readonly Case[] = [ftpes, blocked, sftp, ftpesSecurity, sftpSecurity]
