import { isZone } from './zone.ts'

export { cronProblem } from './cron.ts'
export { duration } from './duration.ts'
export { laterDay, localAt, localTime, momentOf } from './local.ts'
export { isUnder } from './maintenance.ts'
export { nextTime } from './next.ts'
export { type Period, periodBefore } from './period.ts'
export type { Schedule, TimeRange } from './schedule.ts'
export { formatInterval, formatSchedule, when } from './words.ts'
export { cityOf, isZone, knownZones, zoneNamed } from './zone.ts'

/** The zone of somebody's times: as typed, as the platform tells, or as the operator has set it. */
export function zoneOf(
  { person }: { readonly person: { readonly zone?: string } },
  { settings }: { readonly settings: { readonly zone: string } },
  typed?: string,
): string {
  if (typed !== undefined) return typed
  return person.zone !== undefined && isZone(person.zone) ? person.zone : settings.zone
}
