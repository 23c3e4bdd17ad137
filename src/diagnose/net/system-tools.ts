import { readFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { familyOf } from '../model/address.ts'
import type { Net, RouteFacts } from './port.ts'
import type { Ran, RunProgram } from './run-program.ts'

/** What the programs of this system know of the way to an address. */
export const systemTools = (run: RunProgram): Pick<Net, 'route' | 'ping'> => ({
  route: async (address, signal) => routeIn(await run(['ip', '-j', 'route', 'get', address], signal)),
  ping: async (address, bytes, signal) => echoIn(await run(pingOf(address, bytes), signal)),
})

/** What `ip -j route get` says (iproute2, Linux). */
async function routeIn(answer: Ran | undefined): Promise<RouteFacts | undefined> {
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

/** One echo by the system's `ping` (iputils). */
function pingOf(address: string, bytes: number): string[] {
  const payload = bytes - HEADERS[familyOf(address) ?? 4]
  return ['ping', '-n', '-c', '1', '-W', '1', '-M', 'do', '-s', String(payload), address]
}

/** Undefined where there is no such program or it may not send. */
function echoIn(answer: Ran | undefined): { answered: boolean; ms?: number } | undefined {
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
