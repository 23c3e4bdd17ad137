import { account } from '../test/support/lab/index.ts'
import { ftpcheck, host, lines, readsListing, readsReport, reportOf } from './tools.ts'
import type { Outcome, Tool } from './tools.ts'

/** Files in the folder that the tools run in; the cases put them there. */
export const files = { authority: 'authority.pem', key: 'key', publicKey: 'key.pub', batch: 'batch' } as const

const { user, password } = account

/** ftpcheck verifies the certificate, as it always does; the other two are told not to, and so do less. */
const trust = { NODE_EXTRA_CA_CERTS: files.authority }

const ftpes = ftpcheck(['--protocol', 'ftpes'], trust)
const sftpCheck = ftpcheck(['--protocol', 'sftp', '--key', files.key])

const curlFtpes: Tool = {
  name: 'curl',
  argv: ['curl', '-sS', '-k', '--ssl-reqd', '--user', `${user}:${password}`, `ftp://${host}/`],
  reads: readsListing,
}

const lftpFtpes: Tool = {
  name: 'lftp',
  argv: [
    ...['lftp', '-u', `${user},${password}`],
    ...['-e', 'set ssl:verify-certificate no; set ftp:ssl-force true; ls; quit', host],
  ],
  reads: readsListing,
}

const curlSftp: Tool = {
  name: 'curl',
  argv: [
    ...['curl', '-sS', '-k', '--key', files.key, '--pubkey', files.publicKey],
    ...['--user', `${user}:`, `sftp://${host}/~/`],
  ],
  reads: readsListing,
}

/** Asks about no unknown host key, and looks at no settings of this machine. */
const sshOptions = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'IdentitiesOnly=yes', 'LogLevel=ERROR']

const sftp: Tool = {
  name: 'sftp',
  argv: [
    ...['sftp', '-b', files.batch, '-i', files.key, '-F', 'none'],
    ...sshOptions.flatMap((option) => ['-o', option]),
    `${user}@${host}`,
  ],
  reads: readsListing,
}

/** How many ciphers of TLS, or algorithms of SSH, the scripts have listed. */
function readsReview({ stdout }: Outcome): string {
  const told = lines(stdout)
  const suites = told.filter((line) => /^\| +TLS_/.test(line)).length
  if (suites > 0) return `${suites} cipher suites, ${/least strength: \w/.exec(stdout)?.[0] ?? 'not rated'}`
  const algorithms = told.filter((line) => /^\|[ _]{5,}[a-z]/.test(line)).length
  return algorithms > 0 ? `${algorithms} SSH algorithms` : '(nothing)'
}

const nmapReview = (port: number): Tool => ({
  name: 'nmap',
  argv: ['nmap', '-Pn', `-p${port}`, '--script', 'ssl-cert,ssl-enum-ciphers,ssh2-enum-algos', host],
  reads: readsReview,
})

/** A review finds no fault but remarks. */
function readsRemarks(outcome: Outcome): string {
  const remarks = reportOf(outcome)?.advisories.map(({ code }) => code) ?? []
  return [readsReport(outcome), ...remarks].join(', ')
}

/** The same check with a review of what the server offers. */
const reviewed = (tool: Tool): Tool => ({ ...tool, argv: [...tool.argv, '--security'], reads: readsRemarks })

/** Those who log in over AUTH TLS and list a folder. */
export const ftpesClients: readonly Tool[] = [ftpes, curlFtpes, lftpFtpes]

/** Those who log in over SSH with a key and list a folder. */
export const sftpClients: readonly Tool[] = [sftpCheck, curlSftp, sftp]

/** Those who look at what TLS a server offers. */
export const tlsReviewers: readonly Tool[] = [reviewed(ftpes), nmapReview(21)]

/** Those who look at what SSH a server offers. */
export const sshReviewers: readonly Tool[] = [reviewed(sftpCheck), nmapReview(22)]
