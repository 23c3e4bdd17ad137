import type { Cause } from './model/cause.ts'
import type { Facts } from './model/finding.ts'
import { LAYERS, type LayerStatus } from './model/layer.ts'
import type { Observation } from './model/observation.ts'
import type { Channels, ChannelStatus, Report, Timing } from './model/report.ts'
import { mainAddress, mainConnection } from './rules/main-connection.ts'
import { succeeded, tested } from './rules/read.ts'

interface Judgement {
  readonly observations: readonly Observation[]
  readonly causes: readonly Cause[]
  readonly channels: Channels
}

const NO_DATA: ReadonlySet<ChannelStatus> = new Set(['blocked', 'refused', 'failed'])

/**
 * A layer fails where a credible cause lies, which need not be where the symptom showed: a refused connection leaves the
 * network layer passed, because the refusal came back through it.
 */
export function layersOf({ observations, causes, channels }: Judgement): Report['layers'] {
  const credible = causes.filter(({ likelihood }) => likelihood !== 'unlikely')
  const looked = new Set(tested(observations).map(({ layer }) => layer))
  return LAYERS.map((layer) => {
    const impacts = credible.filter((cause) => cause.layer === layer).map(({ impact }) => impact)
    // Whatever keeps the data from coming, a layer on which nothing came has not passed.
    if (layer === 'data' && NO_DATA.has(channels.data)) return { layer, status: 'fail' }
    return { layer, status: statusOf(impacts, looked.has(layer)) }
  })
}

function statusOf(impacts: readonly Cause['impact'][], hasLooked: boolean): LayerStatus {
  if (impacts.includes('blocks')) return 'fail'
  if (impacts.length > 0) return 'warn'
  return hasLooked ? 'pass' : 'skip'
}

/** How long each phase of the one session took. */
export function timingOf(facts: Facts, total: number): Timing {
  const lookup = facts.one('dns-lookup')
  const isMain = ({ subject }: { readonly subject?: string }) => subject === mainAddress(facts)
  const greeting = [...succeeded(facts.all('ssh-ident')), ...succeeded(facts.all('greeting'))].find(isMain)
  const [sftp] = succeeded(facts.all('sftp-session'))
  const [files] = succeeded(facts.all('sftp-listing'))
  return {
    dns: lookup?.outcome === 'ok' ? lookup.durationMs : null,
    connect: mainConnection(facts)?.data.ms ?? null,
    greeting: greeting?.data.ms ?? null,
    tls: succeeded(facts.all('tls'))[0]?.data.facts.ms ?? null,
    login: (succeeded(facts.all('ssh-login'))[0] ?? succeeded(facts.all('login'))[0])?.data.ms ?? null,
    dataConnect: (sftp ?? succeeded(facts.all('data-connect'))[0])?.data.ms ?? null,
    listing: (files ?? succeeded(facts.all('transfer')).find(({ data }) => data.listing))?.data.ms ?? null,
    total,
  }
}
