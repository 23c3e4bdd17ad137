/** How many runs are remembered. */
export const REMEMBERED = 21
const HIGH_PERCENT = 50
const LOW_PERCENT = 25
const OLDEST_WEIGHT = 0.75
const LATEST_WEIGHT = 1.25

/** `+` good, `-` bad. */
export const remember = (flaps: string, isBad: boolean): string => `${flaps}${isBad ? '-' : '+'}`.slice(-REMEMBERED)

/**
 * How much a state changes, 0 to 100: of the 20 changes that 21 runs can have those that took place, the latest weighted 1.25,
 * the oldest 0.75, linearly between. Runs before the first one count as good. After Nagios Core, "Detection and Handling of
 * State Flapping", and check_for_service_flapping in its base/flapping.c; there soft states are left out, here every run
 * counts, because what is down for one run in two never becomes a hard state.
 */
export function flapPercent(flaps: string): number {
  const runs = flaps.padStart(REMEMBERED, '+')
  const changes = REMEMBERED - 1
  const step = (LATEST_WEIGHT - OLDEST_WEIGHT) / (changes - 1)
  let weight = 0
  for (let change = 0; change < changes; change++) {
    if (runs[change] !== runs[change + 1]) weight += OLDEST_WEIGHT + change * step
  }
  return Math.min(100, (weight * 100) / changes)
}

/** Between the two thresholds it stays as it was. */
export function isFlapping(percent: number, before: boolean): boolean {
  if (percent >= HIGH_PERCENT) return true
  return percent > LOW_PERCENT && before
}
