import type { State } from '../../store/index.ts'
import type { ShownAlert, ShownMember } from '../cards/alerts/index.ts'
import { type Incident, isDown, type Member, told } from './model.ts'

/** What people and webhooks have been told of an incident: plain JSON. */
export interface Said {
  /** `watch since`, of each failure and each recovery. */
  readonly failed: readonly string[]
  readonly ended: readonly string[]
  readonly cause: string
  /** The version that webhooks have; 0 for none. */
  readonly hooked: number
  readonly reminders: number
  readonly isRecoverySaid?: true
}

const KEPT_MS = 90 * 24 * 3_600_000
const key = (id: string) => `alert:${id}`

export const recall = async (id: string, state: State): Promise<Said> =>
  (await state.get<Said>(key(id))) ?? { failed: [], ended: [], cause: '', hooked: 0, reminders: 0 }

export async function remember(id: string, said: Said, state: State): Promise<Said> {
  await state.set(key(id), said, KEPT_MS)
  return said
}

const nameOf = ({ watch, since }: Member) => `${watch} ${since}`

/** As if everything that is so now had been said. */
export function allSaid(said: Said, { row, members }: Incident): Said {
  const all = told(members)
  return { ...said, cause: row.cause, failed: all.map(nameOf), ended: all.filter((one) => !isDown(one)).map(nameOf) }
}

/** What has not been said yet, in the order of the members of `alert`. */
export function unsaid(said: Said, { row, members }: Incident, alert: ShownAlert) {
  const fresh = (names: readonly string[], fits: (member: Member) => boolean): ShownMember[] => {
    const known = new Set(names)
    const all = told(members)
    return alert.members.filter((_, index) => {
      const member = all[index]
      return member !== undefined && fits(member) && !known.has(nameOf(member))
    })
  }
  return {
    joined: fresh(said.failed, isDown),
    recovered: fresh(said.ended, ({ end }) => end === 'recovered'),
    isTurned: said.cause !== '' && said.cause !== row.cause,
  }
}
