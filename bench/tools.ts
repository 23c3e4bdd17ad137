import { join } from 'node:path'
import { account, addresses } from '../test/support/lab/index.ts'

/** How a command ended. `late` when it had to be killed; `ms` is then how long it was waited for. */
export interface Outcome {
  readonly ms: number
  readonly late: boolean
  readonly status: number
  readonly cpuMs: number
  readonly peakKiB: number
  readonly stdout: string
  readonly stderr: string
}

/** A program under measurement. `reads` puts what it said into one line; what it had to say of a cause is in there. */
export interface Tool {
  readonly name: 'ftpcheck' | 'curl' | 'lftp' | 'sftp' | 'nmap'
  readonly argv: readonly string[]
  readonly env?: Record<string, string>
  readonly reads: (outcome: Outcome) => string
}

/** What the bench reads in a report of ftpcheck. */
export interface Report {
  readonly verdict: string
  readonly durationMs: number
  readonly causes: readonly { readonly code: string }[]
  readonly advisories: readonly { readonly code: string }[]
  readonly receipt: { readonly connections: number }
}

/** The report in the output of ftpcheck; undefined when there is none. */
export function reportOf({ stdout }: Outcome): Report | undefined {
  try {
    return JSON.parse(stdout) as Report
  } catch {
    return undefined
  }
}

export const host = addresses.server.v4
const { user, password } = account
const main = join(import.meta.dirname, '..', 'src', 'main.ts')
export const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '')

/** A listing is counted; of an error message the end is quoted, where the reason stands. */
export function readsListing({ status, stdout, stderr }: Outcome): string {
  if (status === 0) return `${lines(stdout).length} files listed`
  return lines(stderr).at(-1)?.split(': ').at(-1) ?? '(nothing)'
}

/** What a script waited for in vain, else the line about the port. */
function readsScan({ stdout }: Outcome): string {
  const told = lines(stdout)
  const quoted = told.find((line) => line.includes('TIMEOUT')) ?? told.find((line) => line.startsWith('21/tcp'))
  return quoted?.replace(/^[|_ ]+/, '').replace(/\s+/g, ' ') ?? '(nothing)'
}

export function readsReport(outcome: Outcome): string {
  const report = reportOf(outcome)
  if (!report) return `no report: ${lines(outcome.stderr)[0] ?? '(nothing)'}`
  return [report.verdict, ...report.causes.slice(0, 1).map(({ code }) => code)].join(': ')
}

/** ftpcheck as it is shipped, with options besides the usual ones. */
export const ftpcheck = (options: readonly string[] = [], env: Record<string, string> = {}): Tool => ({
  name: 'ftpcheck',
  argv: [process.execPath, main, 'check', host, '--user', user, '--json', ...options],
  env: { FTPCHECK_PASSWORD: password, ...env },
  reads: readsReport,
})

const plain = ftpcheck()

const curl: Tool = {
  name: 'curl',
  argv: ['curl', '-sS', '--user', `${user}:${password}`, `ftp://${host}/`],
  reads: readsListing,
}

const lftp: Tool = {
  name: 'lftp',
  argv: ['lftp', '-u', `${user},${password}`, '-e', 'ls; quit', host],
  reads: readsListing,
}

const nmap: Tool = {
  name: 'nmap',
  argv: ['nmap', '-Pn', '-p21', '-sV', '--script', 'ftp-anon,ftp-syst,ftp-bounce,banner', host],
  reads: readsScan,
}

/** Everybody who is asked what is wrong; the first is the one that the others are compared with. */
export const diagnosers: readonly Tool[] = [plain, curl, lftp, nmap]

/** Those who log in and list a folder. */
export const clients: readonly Tool[] = [plain, curl, lftp]
