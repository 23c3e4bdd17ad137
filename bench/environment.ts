import { readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import type { Lab } from '../test/support/lab/index.ts'
import { unpacked } from '../test/support/lab/daemon.ts'

/** Where and with what the numbers were measured. */
export interface Environment {
  readonly date: string
  readonly command: string
  readonly cores: number
  /** Processes that wanted a core in the last minute before the start. */
  readonly load: number
  readonly system: string
  readonly versions: Record<string, string>
}

const versionIn = (text: string) => /\d+(\.\d+)+/.exec(text)?.[0] ?? 'unknown'

async function ask(lab: Lab, argv: readonly string[]): Promise<string> {
  const { stdout, stderr } = await lab.run('client', argv)
  return versionIn(stdout + stderr)
}

/** Asks every program for its version; a missing one is an error now, not a fast run later. */
export async function readEnvironment(lab: Lab, command: string): Promise<Environment> {
  const root = join(import.meta.dirname, '..')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  // vsftpd prints its version to whatever its standard input is.
  const vsftpd = ['sh', '-c', '"$1" -v 0>&1', 'sh', join(unpacked, 'usr/sbin/vsftpd')]
  const versions: Record<string, string> = {
    ftpcheck: version,
    Node: process.versions.node,
    curl: await ask(lab, ['curl', '--version']),
    lftp: await ask(lab, ['lftp', '--version']),
    nmap: await ask(lab, ['nmap', '--version']),
    vsftpd: await ask(lab, vsftpd),
    OpenSSH: await ask(lab, ['ssh', '-V']),
  }
  const missing = Object.keys(versions).filter((name) => versions[name] === 'unknown')
  if (missing.length > 0) throw new Error(`${missing.join(', ')}: not found, see test/support/fetch-servers.mjs`)
  const system = /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'Linux'
  const date = new Date().toISOString().slice(0, 10)
  return { date, command, cores: cpus().length, load: loadavg()[0] ?? 0, system, versions }
}

/** The environment in three lines. */
export function environmentText({ date, command, cores, load, system, versions }: Environment): string {
  const programs = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  return [
    `${date}, ${system}, ${cores} cores, load ${load.toFixed(1)} at the start`,
    programs.join(', '),
    command,
  ].join('\n')
}
