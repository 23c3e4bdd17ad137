import { describe, expect, it } from 'vitest'
import { render as renderDiscord } from '../../src/adapters/discord/index.ts'
import { terminal } from '../../src/adapters/index.ts'
import { render as renderSlack } from '../../src/adapters/slack/index.ts'
import {
  type Digest,
  digestCard,
  digestDetails,
  lostReportCard,
  type ShownSubscription,
  subscribedCard,
  subscriptionsCard,
} from '../../src/bot/cards/all.ts'
import type { Card } from '../../src/bot/port/index.ts'
import { type Language, LANGUAGES } from '../../src/diagnose/index.ts'
import { digestTarget, QUIET, WEEK } from '../support/digests.ts'
import { messageTrouble } from '../support/discord/limits.ts'
import { HOSTILE } from '../support/reports.ts'
import { refusedMessage } from '../support/slack/limits.ts'
import { withButtons } from './slack/cards.ts'

const SCREEN = { columns: 80, color: false }
const mark = (language: Language) => ({ language, once: 'k3f9amhx2p0c0', subscription: 'k3f9a' })
const subscription: ShownSubscription = {
  ...{ id: 'k3f9a', pattern: '0 9 * * 1', zone: 'Asia/Shanghai', dueAt: WEEK.range.to + 9 * 3_600_000 },
  period: 'weekly',
}

const cardsIn = (language: Language): Record<string, Card> => ({
  'report-weekly': digestCard(WEEK, mark(language)),
  'report-quiet': digestCard(QUIET, mark(language)),
  ...Object.fromEntries(digestDetails(WEEK, language).map((card, index) => [`report-details-${index + 1}`, card])),
  'report-on': subscribedCard(subscription, true, language),
  'report-list': subscriptionsCard([subscription], language),
})
const CASES = LANGUAGES.flatMap((language) =>
  Object.entries(cardsIn(language)).map(([name, card]) => ({ name, language, card: withButtons(card) })),
)

// After a change that is meant: npx vitest run test/adapters/reports.test.ts -u, and look at the difference.
describe('reports', () => {
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

const everyCard = (digest: Digest, language: Language): Card[] => [
  digestCard(digest, mark(language)),
  ...digestDetails(digest, language),
]

describe.each(LANGUAGES)('a report in %s', (language) => {
  it('is taken by every platform, however long it is', () => {
    const long = 'a'.repeat(63)
    const names = Array.from({ length: 200 }, (_, index) => `ftpes://${long}.${long}.${index}.example.com:65535`)
    const differences = [{ what: 'greeting', before: 'x'.repeat(500), after: 'y'.repeat(500) }] as const
    const targets = names.map((name) => ({
      ...WEEK.targets[0],
      ...digestTarget(name),
      changes: [{ at: 0, differences }],
    }))
    const incidents = names.map((name) => ({ id: 'k3f9a', cause: 'host-dead', names, from: 0, name }))
    const certificates = names.map((_, index) => ({ names, validTo: index }))
    for (const card of everyCard({ ...WEEK, targets, incidents, certificates }, language).map((one) =>
      withButtons(one),
    )) {
      expect(refusedMessage({ ...renderSlack(card) }, 'edit')).toEqual([])
      expect(messageTrouble({ ...renderDiscord(card) })).toEqual([])
    }
  })

  it('shows what servers say as it is, and hides nothing', () => {
    const differences = [{ what: 'greeting', before: HOSTILE, after: HOSTILE }] as const
    const bad = digestTarget(HOSTILE, {
      isDown: true,
      isFlapping: true,
      silenced: 1,
      changes: [{ at: 0, differences }],
    })
    const digest: Digest = {
      ...WEEK,
      targets: [bad],
      causes: [{ cause: HOSTILE, outages: 1, downMs: 1 }],
      incidents: [{ id: 'k3f9a', cause: HOSTILE, names: [HOSTILE], from: 0 }],
      certificates: [{ names: [HOSTILE], subject: HOSTILE, validTo: 0 }],
      maintenance: [{ what: HOSTILE, from: 0, to: 1 }],
    }
    const lost = lostReportCard({ ...subscription, where: HOSTILE }, HOSTILE, language)
    for (const card of [...everyCard(digest, language), lost].map((one) => withButtons(one))) {
      expect(refusedMessage({ ...renderSlack(card) }, 'edit')).toEqual([])
      expect(messageTrouble({ ...renderDiscord(card) })).toEqual([])
      expect(terminal.render(card, SCREEN)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\p{Cf}\p{Cs}]/u)
    }
  })
})
