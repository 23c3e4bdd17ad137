import { expect, it } from 'vitest'
import { duration } from '../../../src/bot/times/index.ts'

it.each([
  [400, '1 second', '1 秒'],
  [59_000, '59 seconds', '59 秒'],
  [25 * 60_000, '25 minutes', '25 分钟'],
  [200 * 60_000, '3 h 20 min', '3 小时 20 分钟'],
  [24 * 3_600_000 + 59_000, '1 day', '1 天'],
  [12.9 * 86_400_000, '12 days', '12 天'],
])('says how long %i ms are', (ms, en, zh) => {
  expect([duration(ms, 'en'), duration(ms, 'zh-CN')]).toEqual([en, zh])
})
