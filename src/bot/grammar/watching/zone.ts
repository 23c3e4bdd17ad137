import { cityOf, knownZones, zoneNamed } from '../../times/index.ts'
import { quote, UserError } from '../../port/index.ts'
import { nearest } from '../near.ts'
import type { Cursor } from './cursor.ts'

export const takeZone = (words: Cursor): string | undefined => words.takeAs(zoneNamed)

/** What to say of a word that was meant as a time zone; undefined where it looks like none. */
export function zoneRefused(word: string): UserError | undefined {
  const zones = knownZones()
  const wanted = cityOf(word.replaceAll(' ', '_'))
  const names = zones.map((one) => one.name)
  // Short names are abbreviations: a letter more or less makes another one of them.
  const name = names.includes(wanted) ? wanted : wanted.length > 4 ? nearest(wanted, names) : undefined
  const zone = zones.find((one) => one.name === name)?.zone
  if (zone === undefined && !/^[a-z]+\/[\w/+-]+$/i.test(word) && !/^[A-Z]{3,4}$/.test(word)) return undefined
  return new UserError(
    { en: `There is no time zone ${quote(word)}.`, 'zh-CN': `没有 ${quote(word)} 这个时区。` },
    zone === undefined
      ? { en: 'A name such as Asia/Shanghai, or an offset such as +08:00', 'zh-CN': '例如 Asia/Shanghai，或 +08:00' }
      : { en: `Did you mean ${zone}?`, 'zh-CN': `是不是想写 ${zone}？` },
  )
}
