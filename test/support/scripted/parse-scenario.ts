import { readFileSync } from 'node:fs'
import type { Verdict } from '../../../src/diagnose/model/report.ts'
import type { Options } from '../../../src/diagnose/model/target.ts'
import { parseDialogue, type Block } from './dialogue.ts'
import type { Attempt, DataRule, Outcome, ResolverAnswer, Scenario } from './scenario.ts'

const SCENARIOS = new URL('../../scenarios/', import.meta.url)
/** A documentation address (RFC 5737), which no registry calls private, and a resolver beside it. */
const PEER = '203.0.113.10'
const RESOLVER = '192.0.2.53'

const KEYS = {
  once: [
    'source',
    'like',
    'protocol',
    'plaintext login',
    'host',
    'peer',
    'user',
    'path',
    'options',
    'rtt',
    'ahead',
    'lookup',
    'ping',
    'route',
    'mtu',
    'other ports',
  ],
  judged: ['verdict', 'cause', 'also', 'not', 'advisory', 'channels', 'connections'],
  often: ['resolver', 'hosts', 'connect', 'port', 'data'],
} as const
const KNOWN: ReadonlySet<string> = new Set([...KEYS.once, ...KEYS.judged, ...KEYS.often])
const OUTCOMES = ['open', 'timeout', 'refused', 'unreachable', 'no-route', 'not-permitted', 'reset', 'broken']
const VERDICTS = ['healthy', 'degraded', 'failing', 'inconclusive']

/** The head of a file: every key with its values, in order. */
class Head {
  readonly title: string
  readonly #values = new Map<string, string[]>()
  constructor(lines: readonly string[]) {
    const [first = '', ...rest] = lines
    if (!first.startsWith('# ')) throw new Error('the first line is `# ` and what the scenario shows')
    this.title = first.slice(2)
    for (const line of rest) if (!line.startsWith('#')) this.#add(line)
  }
  #add(line: string): void {
    const [, key = '', value = ''] = /^([a-z ]+):\s*(.*?)\s*$/.exec(line) ?? []
    if (!KNOWN.has(key)) throw new Error(`unknown key in "${line}"`)
    const values = this.#values.get(key) ?? []
    if (values.length > 0 && !KEYS.often.some((often) => often === key)) throw new Error(`${key} is said twice`)
    this.#values.set(key, [...values, value])
  }
  all(key: string): readonly string[] {
    return this.#values.get(key) ?? []
  }
  one(key: string): string | undefined {
    return this.all(key)[0]
  }
  list(key: string): string[] {
    return (this.one(key) ?? '').split(',').flatMap((item) => item.trim() || [])
  }
}

function oneOf<T extends string>(word: string, words: readonly string[]): T {
  if (!words.includes(word)) throw new Error(`"${word}" is none of ${words.join(', ')}`)
  return word as T
}

/** `timeout`, `unreachable after 3s`. */
function attempt(text: string): Attempt {
  const [, outcome = '', seconds] = /^([a-z-]+)(?: after (\d+(?:\.\d+)?)s)?$/.exec(text) ?? []
  const known = { outcome: oneOf<Outcome>(outcome, OUTCOMES) }
  return seconds === undefined ? known : { ...known, afterMs: Number(seconds) * 1000 }
}

/** `refused`, `PASV timeout`, `every second refused`. */
function dataRule(text: string): DataRule {
  const [, mode, every, rest = ''] = /^(EPSV|PASV)?\s*(every second)?\s*(.*)$/.exec(text) ?? []
  return { ...attempt(rest), everySecond: every !== undefined, ...(mode && { mode: mode as 'EPSV' | 'PASV' }) }
}

/** `192.0.2.53 203.0.113.10, 2001:db8::10` or `192.0.2.53 nxdomain`. */
function resolver(text: string): ResolverAnswer {
  const [name = '', ...answer] = text.split(/[\s,]+/)
  return { resolver: name, answer }
}

/** Attempts by address, in the order in which they are made; the last one stays. */
function connects(head: Head): Map<string, Attempt[]> {
  const attempts = new Map<string, Attempt[]>()
  for (const value of head.all('connect')) {
    const [, address = '', rest = ''] = /^(\S+) (.*)$/.exec(value) ?? []
    attempts.set(address, [...(attempts.get(address) ?? []), ...rest.split(',').map((one) => attempt(one.trim()))])
  }
  return attempts
}

function ports(head: Head): Map<number, string | undefined> {
  return new Map(
    head.all('port').map((value) => {
      const [, number = '', words] = /^(\d+) (.*)$/.exec(value) ?? []
      return [Number(number), words === 'silent' ? undefined : words]
    }),
  )
}

const FLAGS = ['deep', 'write', 'active', 'idle', 'repeat', 'security'] as const

function options(head: Head): Options {
  return Object.fromEntries(
    head.list('options').map((item) => {
      const [name = '', value] = item.split('=')
      if (value === undefined) return [oneOf(name, FLAGS), true]
      return [oneOf(name, ['sha256', 'uploadName']), value]
    }),
  )
}

function channels(head: Head): Scenario['expected']['channels'] {
  return Object.fromEntries(head.list('channels').map((item) => item.split(' ')))
}

/** What the design promises, unless the scenario says otherwise: 4 when nothing is wrong, 8 to find out, 10 more to repeat. */
function budget(head: Head, { repeat, ...others }: Options): number {
  const isPlain =
    head.one('verdict') === 'healthy' && head.one('path') === undefined && Object.keys(others).length === 0
  return Number(head.one('connections') ?? (isPlain ? 4 : 8) + (repeat ? 10 : 0))
}

function weather(head: Head, opts: Options): Scenario['weather'] {
  // The reference client opens its own sockets, so with `write` the server must be where it says it is.
  const peers = head.one('peer') === undefined ? [opts.write ? '127.0.0.1' : PEER] : head.list('peer')
  return {
    peers,
    rttMs: Number(/^(\d+)ms$/.exec(head.one('rtt') ?? '20ms')?.[1]),
    ahead: oneOf(head.one('ahead') ?? 'kept', ['kept', 'lost']),
    lookup: head.one('lookup') === undefined ? undefined : head.list('lookup'),
    resolvers:
      head.all('resolver').length > 0 ? head.all('resolver').map(resolver) : [{ resolver: RESOLVER, answer: peers }],
    hosts: head.all('hosts'),
    ping: oneOf(head.one('ping') ?? 'answered', ['answered', 'unanswered', 'none']),
    route: oneOf(head.one('route') ?? 'known', ['known', 'none']),
    mtu: Number(head.one('mtu') ?? 1500),
    connects: connects(head),
    ports: ports(head),
    otherPorts: oneOf(head.one('other ports') ?? 'refused', OUTCOMES),
    data: head.all('data').map(dataRule),
  }
}

function split(text: string): { head: Head; blocks: Block[] } {
  const lines = text.replace(/\n$/, '').split('\n')
  const gap = lines.indexOf('')
  const end = gap < 0 ? lines.length : gap
  return { head: new Head(lines.slice(0, end)), blocks: parseDialogue(lines.slice(end)) }
}

const read = (name: string) => readFileSync(new URL(name, SCENARIOS), 'utf8')

/** A scenario by its file name without `.txt`. */
export function readScenario(name: string): Scenario {
  return parseScenario(name, read(`${name}.txt`))
}

/** A scenario from its text. Throws for anything in it that is not understood. */
export function parseScenario(name: string, text: string): Scenario {
  const { head, blocks } = split(text)
  const like = head.one('like')
  const source = head.one('source')
  if (source === undefined) throw new Error('a scenario says where its bytes are from: source')
  const opts = options(head)
  return {
    name,
    title: head.title,
    source,
    protocol: oneOf(head.one('protocol') ?? 'ftp', ['ftp', 'auto']),
    plaintextLogin: oneOf(head.one('plaintext login') ?? 'allowed', ['allowed', 'not allowed']) === 'allowed',
    host: head.one('host') ?? 'ftp.example.com',
    user: head.one('user'),
    path: head.one('path'),
    options: opts,
    weather: weather(head, opts),
    expected: {
      verdict: oneOf<Verdict>(head.one('verdict') ?? '', VERDICTS),
      cause: head.one('cause'),
      also: head.list('also'),
      not: head.list('not'),
      advisories: head.list('advisory'),
      channels: channels(head),
      connections: budget(head, opts),
    },
    dialogue: like === undefined ? [blocks] : [blocks, split(read(`servers/${like}.txt`)).blocks],
  }
}
