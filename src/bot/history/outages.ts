import type { Range, WatchEvent } from '../../store/index.ts'
import type { Happening, WatchStatus } from '../watches/model.ts'

/** From the first failing run to the first good one. */
export interface Outage {
  readonly from: number
  /** Undefined while it lasts. */
  readonly to?: number
  /** Codes, the first one first. */
  readonly causes: readonly string[]
}

/** What has been alerted, or would have been; a single failing run is none. `events` are in order. */
export function outagesOf(events: readonly WatchEvent[], status: WatchStatus): Outage[] {
  const outages: Outage[] = []
  let open: Outage | undefined
  for (const event of events) {
    const happening = happeningOf(event)
    if (happening?.kind === 'down') open = { from: happening.since, causes: [happening.cause] }
    else if (happening?.kind === 'turned' && open) open = { ...open, causes: [...open.causes, happening.cause] }
    else if (happening?.kind === 'up') {
      outages.push({ causes: [], ...open, from: happening.since, to: happening.until })
      open = undefined
    }
  }
  return isDown(status) ? [...outages, open ?? lasting(status)] : outages
}

/** The last runs were bad, enough of them for an alert or not yet. */
export const isFailing = ({ phase }: WatchStatus): boolean => phase === 'down' || phase === 'suspect'

/** Down for good: after the first failing runs, and until the last good one that it takes. */
const isDown = ({ phase }: WatchStatus) => phase === 'down' || phase === 'recovering'

const lasting = ({ since, cause }: WatchStatus): Outage => ({ from: since, causes: cause === undefined ? [] : [cause] })

/** What an event is about; undefined for one of another version. */
export function happeningOf({ kind, about }: Pick<WatchEvent, 'kind' | 'about'>): Happening | undefined {
  const known: readonly string[] = [
    'down',
    'turned',
    'up',
    'flapping',
    'steady',
    'changed',
  ] satisfies Happening['kind'][]
  return known.includes(kind) ? ({ ...(JSON.parse(about) as object), kind } as Happening) : undefined
}

/** Milliseconds of it that lie in the range. */
export const durationIn = ({ from, to = Infinity }: Outage, range: Range): number =>
  Math.max(0, Math.min(to, range.to) - Math.max(from, range.from))
