import type { Language } from '../../diagnose/index.ts'

/** From milliseconds to pixels. */
export interface Scale {
  readonly left: number
  readonly right: number
  readonly totalMs: number
}

export const pixelOf = ({ left, right, totalMs }: Scale, ms: number): number =>
  left + (Math.min(Math.max(ms, 0), totalMs) / totalMs) * (right - left)

const MOST_TICKS = 6

/** Round moments, at most seven with the one at the start. */
export function ticksOf(totalMs: number): number[] {
  const least = Math.max(totalMs, 1) / MOST_TICKS
  const power = 10 ** Math.floor(Math.log10(least))
  const step = Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10) * power)
  return Array.from({ length: Math.floor(totalMs / step) + 1 }, (_, index) => index * step)
}

/** All ticks in one unit: seconds where the whole takes two or more. */
export function tickText(ms: number, { totalMs }: Pick<Scale, 'totalMs'>, language: Language): string {
  if (totalMs < 2000) return `${ms} ms`
  const seconds = Math.round(ms) / 1000
  return language === 'en' ? `${seconds} s` : `${seconds} 秒`
}
