import { describe, expect, it } from 'vitest'
import { differenceFacts } from '../../../src/bot/cards/all.ts'
import { plain } from '../../../src/bot/cards/chat/plain.ts'
import { historySentence } from '../../../src/bot/history/index.ts'
import { textStrip } from '../../../src/bot/history/text-strip.ts'
import { clock, rangeWords } from '../../../src/bot/history/words.ts'
import { DAY_MS, flapping, healthyWeek, HOUR_MS, noData, NOW, oneOutage, ZONE } from '../../support/histories.ts'

describe('the sentence of a history', () => {
  it.each([
    [
      'works',
      healthyWeek(),
      '100% over the last 7 days. Working since 13 Oct 16:20.',
      '近 7 天可用率 100%。自 10月13日 16:20 起正常。',
    ],
    [
      'fails',
      oneOutage(),
      '90.2% over the last 24 hours. Failing since 14:05: passive ports blocked; before that it worked for 12 days.',
      '近 24 小时可用率 90.2%。自 14:05 起故障：被动端口被防火墙阻止，此前正常运行了 12 天。',
    ],
    [
      'goes up and down',
      flapping(),
      '67.9% over the last 48 hours. Working since 16:00, but degraded: server slow; it goes up and down (flapping).',
      '近 48 小时可用率 67.9%。自 16:00 起可用，但有降级：服务器响应慢，时好时坏。',
    ],
    ['has not run yet', noData(), 'No runs in the last 7 days.', '最近 7 天没有运行。'],
  ])('of what %s', (_, model, en, zh) => {
    expect([historySentence(model, 'en'), historySentence(model, 'zh-CN')]).toEqual([en, zh])
  })

  it('says of what has never worked that it never has', () => {
    const { lastGood: _, ...status } = oneOutage().status
    const { workedMs: __, ...never } = { ...oneOutage(), status }
    expect(historySentence(never, 'en')).toContain('it has never worked since it is watched')
  })
})

describe('a strip of letters', () => {
  it('says what was worst in each column, and what the letters mean', () => {
    const [letters = '', from, legend] = textStrip(oneOutage(), 'en').split('\n')
    expect(letters).toHaveLength(48)
    expect(letters).toMatch(/^█+x█+x+$/)
    expect([from, legend]).toEqual(['21 Nov 16:20 – now', '█ healthy  x failing'])
  })
})

describe('a difference', () => {
  it.each([
    [{ what: 'greeting', before: '220 a', after: '220 b' }, 'Greeting= 220 a, now 220 b'],
    [{ what: 'features', before: 'UTF8', after: 'MLST, SIZE' }, 'FEAT= new MLST, SIZE; gone UTF8'],
    [{ what: 'features', before: '–', after: 'MLST' }, 'FEAT= new MLST'],
  ] as const)('%j reads %s', (difference, said) => {
    expect(differenceFacts([difference], 'en').map(({ label, value }) => `${label}= ${plain(value)}`)).toEqual([said])
  })
})

it('a moment is as long as it takes to tell it', () => {
  const at = (ms: number) => clock(NOW - ms, { now: NOW, zone: ZONE }, 'en')
  expect([at(HOUR_MS), at(DAY_MS), at(365 * DAY_MS)]).toEqual(['15:20', '21 Nov 16:20', '22 Nov 2025 16:20'])
})

it('a range is called as it is asked for', () => {
  const said = [HOUR_MS, DAY_MS, 2 * DAY_MS, 7 * DAY_MS, 365 * DAY_MS].map((ms) => rangeWords(ms, 'en'))
  expect(said).toEqual(['hour', '24 hours', '48 hours', '7 days', '12 months'])
})
