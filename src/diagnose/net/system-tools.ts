import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { familyOf } from '../model/address.ts'
import type { RouteFacts } from './port.ts'

/** Runs a program; undefined where it does not exist. The exit status is data, not an error. */
function run(
  program: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<{ code: number; output: string } | undefined> {
  return new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      { signal, env: { LC_ALL: 'C', PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } },
      (error, stdout, stderr) => {
        if (signal.aborted) reject(signal.reason)
        else if (error && (error as NodeJS.ErrnoException).code === 'ENOENT') resolve(undefined)
        else resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr })
      },
    )
  })
}

/** `ip -j route get` (iproute2, Linux). */
export async function routeTo(address: string, signal: AbortSignal): Promise<RouteFacts | undefined> {
  const answer = await run('ip', ['-j', 'route', 'get', address], signal)
  if (!answer || answer.code !== 0) return undefined
  const [route] = JSON.parse(answer.output) as Record<string, unknown>[]
  if (!route) return undefined
  const text = (key: string) => (typeof route[key] === 'string' ? route[key] : undefined)
  const [source, device, gateway] = [text('prefsrc'), text('dev'), text('gateway')]
  const mtu = device === undefined ? undefined : await deviceMtu(device)
  return {
    ...(source === undefined ? {} : { source }),
    ...(device === undefined ? {} : { device }),
    ...(gateway === undefined ? {} : { gateway }),
    ...(mtu === undefined ? {} : { mtu }),
  }
}

async function deviceMtu(device: string): Promise<number | undefined> {
  const text = await readFile(`/sys/class/net/${device}/mtu`, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : Number(text)
}

/** IPv4 header and ICMP header: 28 bytes; IPv6: 48. */
const HEADERS = { 4: 28, 6: 48 } as const

/** One echo by the system's `ping` (iputils); undefined where there is none or it may not send. */
export async function pingOnce(
  address: string,
  bytes: number,
  signal: AbortSignal,
): Promise<{ answered: boolean; ms?: number } | undefined> {
  const payload = bytes - HEADERS[familyOf(address) ?? 4]
  const answer = await run('ping', ['-n', '-c', '1', '-W', '1', '-M', 'do', '-s', String(payload), address], signal)
  if (!answer || /not permitted|Operation not|invalid|usage/i.test(answer.output)) return undefined
  const time = /time[=<]([\d.]+) ms/.exec(answer.output)?.[1]
  return answer.code === 0 ? { answered: true, ...(time ? { ms: Number(time) } : {}) } : { answered: false }
}

/** The hosts file of this system; empty where it cannot be read. */
export function readHostsFile(): Promise<string> {
  const path = process.platform === 'win32' ? 'C:\\Windows\\System32\\drivers\\etc\\hosts' : '/etc/hosts'
  return readFile(path, 'utf8').catch(() => '')
}

/** The addresses of this machine's interfaces, of both families. */
export function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((found) => (found ?? []).map(({ address }) => address))
}
