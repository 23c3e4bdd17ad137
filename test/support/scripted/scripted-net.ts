import { createServer, type Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { familyOf, type Address } from '../../../src/diagnose/model/address.ts'
import type { DnsAnswer } from '../../../src/diagnose/model/observation.ts'
import { abortable } from '../../../src/diagnose/net/abortable.ts'
import { openSocket } from '../../../src/diagnose/net/open-socket.ts'
import type { Link, Net, Question } from '../../../src/diagnose/net/port.ts'
import { listen, systemError } from './data-side.ts'
import type { Attempt } from './scenario.ts'
import type { ScriptedServer } from './scripted-server.ts'

/** Where the prober claims to be. */
const HERE = { 4: '192.0.2.7', 6: '2001:db8::7' } as const

/** A network for tests: it claims the scenario's addresses, fails as the scenario says, and connects to loopback. */
export interface ScriptedNet extends Net {
  /** Every address and port that somebody wanted to connect to, in order. */
  readonly dialled: readonly { readonly address: string; readonly port: number }[]
  /** Connections that were tried, outgoing and incoming. */
  readonly connections: number
  /** Outgoing connections that came about. */
  readonly opened: number
  /** The client's ends of all connections. */
  readonly sockets: ReadonlySet<Socket>
}

const WAY_OUT = { device: 'eth0', gateway: '192.0.2.1', mtu: 1500 } as const

const after = (ms: number, signal: AbortSignal) =>
  abortable(new Promise<void>((done) => void setTimeout(done, ms)), signal)
const never = (signal: AbortSignal) => abortable(new Promise<never>(() => {}), signal)

export function scriptedNet(server: ScriptedServer): ScriptedNet {
  const { weather } = server.scenario
  const dialled: { address: string; port: number }[] = []
  const sockets = new Set<Socket>()
  let [opened, accepted] = [0, 0]

  async function connect(address: string, port: number, signal: AbortSignal): Promise<Link> {
    const before = dialled.filter((one) => one.address === address && one.port === port).length
    dialled.push({ address, port })
    const begun = performance.now()
    const { outcome, afterMs = weather.rttMs } = attemptAt(server, { address, port, before })
    if (outcome === 'timeout') return never(signal)
    await after(afterMs, signal)
    if (outcome !== 'open') throw systemError(outcome, `${address}:${port}`)
    const link = await openSocket('127.0.0.1', realPort(server, port), signal)
    sockets.add(link.socket)
    opened++
    return claim(link, { address, port, begun })
  }

  return {
    dialled,
    get opened() {
      return opened
    },
    sockets,
    get connections() {
      return dialled.length + accepted
    },
    connect,
    lookup: (_host, signal) => lookup(server, signal),
    resolvers: () => weather.resolvers.map(({ resolver }) => resolver),
    query: (resolver, question, signal) => query(server, { resolver, ...question }, signal),
    hostsFile: () => Promise.resolve(['127.0.0.1 localhost', ...weather.hosts].join('\n')),
    route: (address) => Promise.resolve(weather.route === 'known' ? { source: here(address), ...WAY_OUT } : undefined),
    ownAddresses: () => Object.values(HERE),
    async listen() {
      const ear = await listenFor(sockets)
      const accept = (signal: AbortSignal) => (accepted++, ear.accept(signal))
      return { ...ear, accept }
    },
    async ping(_address, bytes, signal) {
      await after(weather.rttMs, signal)
      if (weather.ping === 'none') return undefined
      const answered = weather.ping === 'answered' && bytes <= weather.mtu
      if (!answered) await after(1000, signal)
      return answered ? { answered, ms: weather.rttMs } : { answered }
    },
  }
}

/** The port that the target has; the real one where the reference client must find it. */
export function portOf(server: ScriptedServer): number {
  return server.scenario.weather.peers[0] === '127.0.0.1' ? server.port : 21
}

/** Where a claimed port is played; data ports are real ones. */
function realPort(server: ScriptedServer, port: number): number {
  return port === portOf(server) ? server.port : (server.services.get(port) ?? port)
}

interface Dial {
  readonly address: string
  readonly port: number
  /** Attempts before this one. */
  readonly before: number
}

function attemptAt(server: ScriptedServer, { address, port, before }: Dial): Attempt {
  const { weather, host } = server.scenario
  if (port === portOf(server)) {
    const said = weather.connects.get(address)
    if (said) return said[Math.min(before, said.length - 1)] ?? { outcome: 'open' }
    return { outcome: weather.peers.includes(address) || address === host ? 'open' : 'timeout' }
  }
  const data = server.dataPorts.get(port)
  if (data) return data.rule ?? { outcome: 'open' }
  return { outcome: server.services.has(port) ? 'open' : weather.otherPorts }
}

const here = (address: string) => HERE[familyOf(address) ?? 4]

function claim(link: Link, { address, port, begun }: { address: string; port: number; begun: number }): Link {
  const isReal = address === '127.0.0.1'
  const claimed = { remoteAddress: address, remotePort: port, ms: performance.now() - begun }
  return { ...link, ...claimed, localAddress: isReal ? address : here(address) }
}

async function lookup({ scenario }: ScriptedServer, signal: AbortSignal): Promise<Address[]> {
  const { weather, host } = scenario
  const [word = '', ...more] = weather.lookup ?? weather.peers
  if (word === 'timeout') return never(signal)
  await after(weather.rttMs, signal)
  const code = { nxdomain: 'ENOTFOUND', failed: 'EAI_AGAIN' }[word]
  if (code) throw Object.assign(new Error(`getaddrinfo ${code} ${host}`), { code, syscall: 'getaddrinfo' })
  return [word, ...more].map((address) => ({ address, family: familyOf(address) ?? 4 }))
}

async function query(
  { scenario }: ScriptedServer,
  { resolver, type }: Question & { resolver: string },
  signal: AbortSignal,
): Promise<DnsAnswer> {
  const { weather } = scenario
  const answer = weather.resolvers.find((one) => one.resolver === resolver)?.answer ?? []
  const nothing = { addresses: [], aliases: [] }
  if (answer[0] === 'timeout') {
    // A resolver that is silent is data, not an error: the port's contract.
    await never(signal).catch(() => {})
    return { status: 'timeout', ...nothing, ms: 2500 }
  }
  await after(weather.rttMs, signal)
  const word = WORDS.find((status) => status === answer[0])
  if (word) return { status: word, ...nothing, ms: weather.rttMs }
  const addresses = answer.filter((address) => familyOf(address) === (type === 'A' ? 4 : 6))
  const status = addresses.length > 0 ? 'addresses' : 'no-data'
  return { status, addresses, aliases: [], ms: weather.rttMs, ttl: 300 }
}

const WORDS = ['nxdomain', 'servfail', 'refused', 'no-data', 'unreachable'] as const

async function listenFor(sockets: Set<Socket>) {
  const arrived = Promise.withResolvers<Socket>()
  const server = createServer((socket) => {
    socket.on('error', () => {})
    sockets.add(socket)
    arrived.resolve(socket)
  })
  const port = await listen(server)
  const accept = async (signal: AbortSignal): Promise<Link> => {
    const socket = await abortable(arrived.promise, signal)
    await turn()
    return { socket, localAddress: HERE[4], remoteAddress: '203.0.113.10', remotePort: 20, ms: 0 }
  }
  return { port, accept, close: () => void server.close() }
}
