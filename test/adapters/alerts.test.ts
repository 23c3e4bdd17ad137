import { describe, expect, it } from 'vitest'
import { render as renderDiscord } from '../../src/adapters/discord/index.ts'
import { terminal } from '../../src/adapters/index.ts'
import { render as renderSlack } from '../../src/adapters/slack/index.ts'
import { alertCard, alertsCard, changeCard, type ShownAlert } from '../../src/bot/cards/alerts/index.ts'
import type { Card } from '../../src/bot/port/index.ts'
import { LANGUAGES } from '../../src/diagnose/index.ts'
import { alertCards, member, shownAlert } from '../support/alerts.ts'
import { messageTrouble } from '../support/discord/limits.ts'
import { HOSTILE, hostile } from '../support/reports.ts'
import { refusedMessage } from '../support/slack/limits.ts'
import { recorded, withButtons } from './slack/cards.ts'

const reports = { blocked: recorded('blocked-passive'), expired: recorded('expired-certificate') }
const CASES = LANGUAGES.flatMap((language) =>
  Object.entries(alertCards(reports, language)).map(([name, card]) => ({ name, language, card: withButtons(card) })),
)
const SCREEN = { columns: 80, color: false }

// After a change that is meant: npx vitest run test/adapters/alerts.test.ts -u, and look at the difference.
describe('alerts', () => {
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

/** Hostile text in every place that is not ours. */
function hostileAlert(more: Partial<ShownAlert>): ShownAlert {
  const differences = [{ what: 'hostKeys', before: HOSTILE, after: HOSTILE }] as const
  const text = { en: HOSTILE, 'zh-CN': HOSTILE }
  const bad = member(HOSTILE, 'en', { differences, text, hint: text })
  const about = { keys: [`net:${HOSTILE}`, `cert:${HOSTILE}`], members: [bad, member('b', 'en')] }
  return shownAlert('en', { run: 'k3f9', report: hostile, ack: { by: HOSTILE, at: 'now' }, ...about, ...more })
}

const CAUSES = ['passive-ports-filtered', 'cert-expired', 'host-key-changed', 'flapping', 'watch-unable', HOSTILE]

describe('hostile text in an alert', () => {
  const cards = CAUSES.flatMap((cause): (Card | undefined)[] => {
    const alert = hostileAlert({ cause })
    const over = alert.members.map((one) => ({ ...one, until: 'now', end: 'recovered' as const }))
    return [
      alertCard(alert),
      alertCard({ ...alert, isOpen: false, members: over }),
      alertsCard({ language: 'en', alerts: [alert], elsewhere: 0 }),
      changeCard({ joined: alert.members, recovered: over, isTurned: true }, alert),
    ]
  }).filter((card) => card !== undefined)

  it('is neither a mention nor an escape nor hidden, whatever the cause', () => {
    for (const card of cards) {
      const sealed = withButtons(card)
      const [slack, discord] = [renderSlack(sealed), renderDiscord(sealed)]
      expect(refusedMessage({ ...slack }, 'edit')).toEqual([])
      expect(messageTrouble({ ...discord })).toEqual([])
      expect(terminal.render(sealed, SCREEN)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\p{Cf}\p{Cs}]/u)
    }
  })
})
