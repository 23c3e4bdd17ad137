import { canonical, familyOf } from '../../../model/address.ts'
import { parseEpsv, parsePasv } from '../../../wire/passive.ts'
import type { Flow } from '../flows/index.ts'
import { type At, type Said, verbOf } from '../talk/index.ts'
import type { Control, Scene } from './scene.ts'

/** A data connection that was arranged. */
export interface Opening {
  /** `TLS`: it was arranged where the capture cannot read. */
  readonly mode: 'PASV' | 'EPSV' | 'PORT' | 'EPRT' | 'TLS'
  readonly at: At
  /** Where it was to go to. */
  readonly host: string
  readonly port: number
  /** The connections that came of it, none where nobody tried. */
  readonly flows: readonly Flow[]
  /** A transfer was asked for over it. */
  readonly wanted: boolean
}

export const isActive = ({ mode }: Opening): boolean => mode === 'PORT' || mode === 'EPRT'

const TRANSFERS: ReadonlySet<string> = new Set(['LIST', 'NLST', 'MLSD', 'RETR', 'STOR', 'STOU', 'APPE'])

interface Arranged {
  readonly mode: Opening['mode']
  readonly at: Said
  readonly host: string
  readonly port: number
}

/** The data connections that one session arranged, and what became of each. */
export function openingsOf(control: Control, scene: Scene): Opening[] {
  const { lines, flow } = control
  const found = lines.flatMap((said) => arranged(said, flow) ?? [])
  const asked = lines.filter(({ who, text }) => who === 'client' && TRANSFERS.has(verbOf(text) ?? ''))
  const plain = found.map((one, index): Opening => {
    const next = found[index + 1]?.at.number ?? Infinity
    const wanted = asked.some(({ number }) => number > one.at.number && number < next)
    return { ...one, wanted, flows: flowsFor(one, found, { control, scene }) }
  })
  return [...plain, ...encrypted(control, scene)]
}

function arranged(said: Said, { client, server }: Flow): Arranged | undefined {
  const { who, text } = said
  if (who === 'client') return active(said, client.address)
  const reply = { code: Number(text.slice(0, 3)), lines: [text] }
  if (/^227[ -]/.test(text)) {
    const answer = parsePasv(reply)
    return answer.ok ? { mode: 'PASV', at: said, host: answer.host, port: answer.port } : undefined
  }
  const answer = /^229[ -]/.test(text) ? parseEpsv(reply) : undefined
  return answer?.ok ? { mode: 'EPSV', at: said, host: server.address, port: answer.port } : undefined
}

/** RFC 959 section 4.1.2 and RFC 2428 section 2. */
function active(said: Said, client: string): Arranged | undefined {
  const [, six] = /^\s*PORT\s+(\d{1,3}(?:,\d{1,3}){5})\s*$/i.exec(said.text) ?? []
  if (six !== undefined) {
    const [a, b, c, d, high = 0, low = 0] = six.split(',').map(Number)
    return { mode: 'PORT', at: said, host: [a, b, c, d].join('.'), port: high * 256 + low }
  }
  const [, , address = '', port] =
    /^\s*EPRT\s+([!-~])[12]\1([0-9A-Fa-f:.]{2,45})\1(\d{1,5})\1\s*$/i.exec(said.text) ?? []
  if (port === undefined) return undefined
  return {
    mode: 'EPRT',
    at: said,
    host: familyOf(address) === undefined ? client : canonical(address),
    port: Number(port),
  }
}

interface Around {
  readonly control: Control
  readonly scene: Scene
}

function flowsFor(one: Arranged, all: readonly Arranged[], { control, scene }: Around): Flow[] {
  const { client, server } = control.flow
  const isActiveMode = one.mode === 'PORT' || one.mode === 'EPRT'
  const [from, to] = isActiveMode ? [server.address, client.address] : [client.address, server.address]
  const again = all.find(({ port, at }) => port === one.port && at.number > one.at.number)?.at.number ?? Infinity
  return (scene.byPort.get(one.port) ?? []).filter(
    (flow) =>
      flow !== control.flow &&
      flow.start.number > one.at.number &&
      flow.start.number < again &&
      flow.client.address === from &&
      (flow.server.address === one.host || flow.server.address === to),
  )
}

/** Data ports are not below this (RFC 959 leaves them to the server; none takes a reserved one). */
const UNRESERVED = 1024

/** Under TLS the replies cannot be read, but the attempts that follow can be seen. */
function encrypted({ flow }: Control, { all, controls }: Scene): Opening[] {
  const { talk, client, server } = flow
  const since = talk.securedAt ?? talk.tls?.answer
  if (!since) return []
  const others = new Set(controls.map((one) => one.flow))
  return all
    .filter(
      (one) =>
        !others.has(one) &&
        one.client.address === client.address &&
        one.server.address === server.address &&
        one.server.port >= UNRESERVED &&
        one.start.number > since.number &&
        one.start.time <= flow.last.time,
    )
    .map((one): Opening => ({
      ...{ mode: 'TLS', at: one.start, host: one.server.address, port: one.server.port },
      ...{ flows: [one], wanted: true },
    }))
}
