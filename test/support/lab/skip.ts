import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { unpacked } from './daemon.ts'

const tools = ['ip', 'ss', 'nft', 'ping', 'unshare', 'curl', 'ssh-keygen']
const folders = ['/usr/sbin', '/usr/bin', '/sbin', '/bin']

function reasonToSkip() {
  if (process.platform !== 'linux') return 'the lab needs Linux'
  if (process.getuid?.() !== 0) return 'the lab needs root, for network namespaces'
  const missing = tools.filter((tool) => !folders.some((folder) => existsSync(join(folder, tool))))
  if (missing.length > 0 || !existsSync(unpacked))
    return 'run `node test/support/fetch-servers.mjs` first (Debian or Ubuntu)'
  if (spawnSync('unshare', ['--net', '--mount', '--pid', '--fork', 'true']).status !== 0) {
    return 'this machine does not allow namespaces'
  }
  return undefined
}

/**
 * For `describe.skipIf(labOrSkip(import.meta.filename))`: false where the lab can run, else why not, which it also
 * prints in one line. Where CI is set, a skipped test would look like a passed one, so there it throws.
 */
export function labOrSkip(file: string): string | false {
  const reason = reasonToSkip()
  if (reason === undefined) return false
  const line = `${basename(file)} is skipped: ${reason}`
  if (process.env['CI']) throw new Error(line)
  process.stderr.write(`${line}\n`)
  return reason
}
