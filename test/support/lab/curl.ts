import { account } from './accounts.ts'
import type { RunResult } from './exec.ts'
import type { Lab } from './lab.ts'

/** An ftp:// URL of the account `web`; `host` is a name or an address of either family. */
export const ftpUrl = (host: string, path = '') =>
  `ftp://${account.user}:${account.password}@${host.includes(':') ? `[${host}]` : host}/${path}`

/** Runs curl on the client: what a client that is not ours sees. Its conversation is in `stderr`; 5 s at most. */
export const curl = (lab: Lab, url: string, ...flags: string[]): Promise<RunResult> =>
  lab.run('client', ['curl', '-v', '--no-progress-meter', '--max-time', '5', ...flags, url])
