import { say, type Language, type Text } from '../../../diagnose/index.ts'
import type { Period } from '../../times/index.ts'
import type { Digest } from './model.ts'
import { namesOf } from './words.ts'

/** Every run of every target found it usable, and nothing else happened. */
export const isQuiet = ({ targets, incidents, certificates, ownNetworkMs }: Digest): boolean =>
  incidents.length + certificates.length + ownNetworkMs === 0 &&
  targets.every(
    ({ availability, outages, isDown, isFlapping, silenced, changes, removedAt }) =>
      availability === 1 &&
      removedAt === undefined &&
      !isDown &&
      !isFlapping &&
      outages.length + silenced + changes.length === 0,
  )

const ALL: Readonly<Record<Period, Text>> = {
  daily: {
    en: '{count, plural, one {{name} was} other {All # servers were}} reachable all day.',
    'zh-CN': '{count, plural, =1 {{name} } other {# 台服务器}}全天均可访问。',
  },
  weekly: {
    en: '{count, plural, one {{name} was} other {All # servers were}} reachable all week.',
    'zh-CN': '{count, plural, =1 {{name} } other {# 台服务器}}整周均可访问。',
  },
  monthly: {
    en: '{count, plural, one {{name} was} other {All # servers were}} reachable all month.',
    'zh-CN': '{count, plural, =1 {{name} } other {# 台服务器}}整月均可访问。',
  },
}
const ALL_UNTIL_NOW: Readonly<Record<Period, Text>> = {
  daily: {
    en: '{count, plural, one {{name} was} other {All # servers were}} reachable for the last 24 hours.',
    'zh-CN': '{count, plural, =1 {{name} } other {# 台服务器}}最近 24 小时均可访问。',
  },
  weekly: {
    en: '{count, plural, one {{name} was} other {All # servers were}} reachable for the last 7 days.',
    'zh-CN': '{count, plural, =1 {{name} } other {# 台服务器}}最近 7 天均可访问。',
  },
  monthly: {
    en: '{count, plural, one {{name} was} other {All # servers were}} reachable for the last 30 days.',
    'zh-CN': '{count, plural, =1 {{name} } other {# 台服务器}}最近 30 天均可访问。',
  },
}

/** That all is well, in one sentence. */
export function quietLine({ period, isUntilNow, targets }: Digest, language: Language): string {
  const names = namesOf(targets)
  return say((isUntilNow ? ALL_UNTIL_NOW : ALL)[period], { count: names.length, name: names[0] ?? '' }, language)
}
