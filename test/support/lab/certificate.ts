import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { must } from './exec.ts'
import type { Lab } from './lab.ts'

/** A self-signed certificate for `ftp.test` with its RSA key, both in the one file that it returns. */
export async function certificate(lab: Lab): Promise<string> {
  const file = join(lab.dir, 'certificate.pem')
  if (existsSync(file)) return file
  const subject = ['-subj', '/CN=ftp.test', '-addext', 'subjectAltName=DNS:ftp.test', '-days', '30']
  await must(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', file, '-out', file, ...subject])
  return file
}
