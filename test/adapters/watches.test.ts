import { describe, expect, it } from 'vitest'
import { render as renderDiscord } from '../../src/adapters/discord/index.ts'
import { terminal } from '../../src/adapters/index.ts'
import { render as renderSlack } from '../../src/adapters/slack/index.ts'
import {
  maintenanceCard,
  maintenanceListCard,
  mutedCard,
  type ShownWatch,
  unwatchedCard,
  watchCard,
  watchesCards,
} from '../../src/bot/cards/all.ts'
import type { Card } from '../../src/bot/port/index.ts'
import { type Language, LANGUAGES } from '../../src/diagnose/index.ts'
import { messageTrouble } from '../support/discord/limits.ts'
import { HOSTILE } from '../support/reports.ts'
import { refusedMessage } from '../support/slack/limits.ts'
import { withButtons } from './slack/cards.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 10, 30, 1)
const SCREEN = { columns: 80, color: false }

const up: ShownWatch = {
  id: 'k3f9a',
  name: 'ftp.example.com',
  check: 'check ftp.example.com --user web',
  schedule: { type: 'every', ms: HOUR / 12 },
  state: 'up',
  since: NOW - 50 * HOUR,
  nextAt: NOW + 200_000,
  lastMs: 182,
  user: 'web',
  after: 3,
  recover: 2,
  remindMs: 4 * HOUR,
}
const down: ShownWatch = {
  ...up,
  id: 'p7x2m',
  name: 'ftpes://files.example.com:2121',
  state: 'down',
  since: NOW - 3.3 * HOUR,
  cause: 'cert-expired',
  schedule: { type: 'cron', pattern: '0 9 * * 1-5', zone: 'Asia/Shanghai' },
  nextAt: Date.UTC(2026, 11, 1, 1),
  mutedUntil: NOW + HOUR,
  run: 'a2b3c4',
}
const { since: _, user: __, ...fresh } = up
const many: readonly ShownWatch[] = [
  up,
  down,
  { ...fresh, id: 'n2w4q', name: 'new.example.com', state: 'new', nextAt: NOW },
  {
    ...up,
    id: 'm5t8d',
    name: 'sftp://sftp.example.com',
    state: 'degraded',
    cause: 'slow-server',
    isUnderMaintenance: true,
  },
  { ...fresh, id: 'f6l9p', name: 'old.example.com', state: 'flapping', cause: 'port-refused' },
  { ...fresh, id: 'u4n8b', name: 'gone.example.com', state: 'unable' },
  { ...up, id: 's5u3t', name: 'mirror.example.com', state: 'suspect', cause: 'port-filtered', since: NOW - HOUR / 6 },
]

const readerOf = (language: Language) => ({ language, zone: 'Asia/Shanghai', now: NOW })

function cardsOf(language: Language): Readonly<Record<string, Card>> {
  const reader = readerOf(language)
  const [list] = watchesCards(many, reader)
  if (!list) throw new Error('no list')
  const window = { id: 'q8r2s', what: 'ftp.example.com', from: NOW, to: NOW + 2 * HOUR, isNow: true }
  const schedule = { type: 'cron', pattern: '0 2 * * 0', zone: 'Asia/Shanghai' } as const
  const sundays = { id: 'w3x4y', schedule, lastsMs: 3 * HOUR, isNow: false }
  return {
    watch: watchCard(up, reader, 'begun'),
    'watch-down': watchCard({ ...down, where: '#ops' }, reader, 'known'),
    watches: list,
    muted: mutedCard([up], NOW + HOUR, reader),
    maintenance: maintenanceCard(window, reader),
    'maintenance-list': maintenanceListCard([window, sundays], reader),
  }
}

const CASES = LANGUAGES.flatMap((language) =>
  Object.entries(cardsOf(language)).map(([name, card]) => ({ name, language, card: withButtons(card) })),
)

// After a change that is meant: npx vitest run test/adapters/watches.test.ts -u, and look at the difference.
describe('watches', () => {
  it.each(CASES)('in Slack: $name, $language', async ({ name, language, card }) => {
    const message = renderSlack(card)
    expect(refusedMessage({ ...message }, 'edit')).toEqual([])
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(`slack/fixtures/${name}.${language}.json`)
  })

  it.each(CASES)('in Discord: $name, $language', async ({ name, language, card }) => {
    const message = renderDiscord(card)
    expect(messageTrouble({ ...message })).toEqual([])
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(
      `discord/fixtures/${name}.${language}.json`,
    )
  })

  it.each(CASES)('in a terminal: $name, $language', async ({ name, language, card }) => {
    await expect(terminal.render(card, SCREEN)).toMatchFileSnapshot(`terminal/fixtures/${name}.${language}.txt`)
  })
})

it('a space stands between a name and Chinese, and nowhere else in it', () => {
  const { zone, now } = readerOf('zh-CN')
  const title = (what?: string) =>
    maintenanceCard({ id: 'q8r2s', ...(what !== undefined && { what }), isNow: true }, { language: 'zh-CN', zone, now })
      .title
  expect(title('ftp.example.com')).toBe('ftp.example.com 的维护')
  expect(title()).toBe('本频道全部目标的维护')
})

it('a full list of watches fits on every platform', () => {
  const all = Array.from({ length: 200 }, (_item, index) => ({
    ...down,
    id: `w${index}`,
    name: `${'x'.repeat(60)}.${index}.example.com:2121`,
  }))
  for (const language of LANGUAGES) {
    const cards = watchesCards(all, readerOf(language))
    expect(cards).toHaveLength(3)
    for (const card of cards) {
      expect(refusedMessage({ ...renderSlack(card) }, 'post')).toEqual([])
      expect(messageTrouble({ ...renderDiscord(card) })).toEqual([])
    }
  }
})

it('hostile text in a watch is neither a mention nor an escape nor hidden', () => {
  const bad: ShownWatch = { ...down, name: HOSTILE, cause: HOSTILE, user: HOSTILE, where: HOSTILE }
  const reader = readerOf('en')
  const unwatched = unwatchedCard([{ id: 'k3f9a', name: HOSTILE, again: HOSTILE }], 'en')
  for (const card of [
    watchCard(bad, reader, 'shown'),
    ...watchesCards([bad], reader),
    mutedCard([bad], NOW, reader),
    unwatched,
  ]) {
    const sealed = withButtons(card)
    expect(refusedMessage({ ...renderSlack(sealed) }, 'edit')).toEqual([])
    expect(messageTrouble({ ...renderDiscord(sealed) })).toEqual([])
    expect(terminal.render(sealed, SCREEN)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\p{Cf}\p{Cs}]/u)
  }
})
