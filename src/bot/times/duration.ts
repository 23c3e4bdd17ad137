import type { Language } from '../../diagnose/index.ts'

const UNITS = [
  { ms: 86_400_000, en: 'd', one: 'day', zh: '天' },
  { ms: 3_600_000, en: 'h', one: 'hour', zh: '小时' },
  { ms: 60_000, en: 'min', one: 'minute', zh: '分钟' },
  { ms: 1000, en: 's', one: 'second', zh: '秒' },
] as const

/** How long something lasted, in its two largest units: `3 h 20 min`, `12 days`, `2 小时`. Less than a second is one. */
export function duration(ms: number, language: Language): string {
  const at = UNITS.findIndex((unit) => ms >= unit.ms)
  const [large, small] = at < 0 ? [UNITS[3]] : UNITS.slice(at, at + 2)
  if (!large) return ''
  const most = Math.max(1, Math.floor(ms / large.ms))
  const rest = small ? Math.floor((ms % large.ms) / small.ms) : 0
  // From ten of the large unit on, nobody asks for the small one.
  if (!small || rest === 0 || most >= 10) return whole(most, large, language)
  return language === 'en' ? `${most} ${large.en} ${rest} ${small.en}` : `${most} ${large.zh} ${rest} ${small.zh}`
}

const whole = (count: number, { one, zh }: (typeof UNITS)[number], language: Language) =>
  language === 'en' ? `${count} ${one}${count === 1 ? '' : 's'}` : `${count} ${zh}`
