import { describe, expect, it } from 'vitest'
import { render as renderDiscord } from '../../src/adapters/discord/index.ts'
import { terminal } from '../../src/adapters/index.ts'
import { render as renderSlack } from '../../src/adapters/slack/index.ts'
import { type HistoryModel, historyCard } from '../../src/bot/history/index.ts'
import { type Language, LANGUAGES } from '../../src/diagnose/index.ts'
import { messageTrouble } from '../support/discord/limits.ts'
import { flapping, healthyWeek, noData, oneOutage, year } from '../support/histories.ts'
import { HOSTILE } from '../support/reports.ts'
import { refusedMessage } from '../support/slack/limits.ts'
import { withButtons } from './slack/cards.ts'

const SCREEN = { columns: 80, color: false }

const cardOf = (model: HistoryModel, language: Language) =>
  withButtons(
    historyCard(model, {
      ...{ id: 'k3f9a', command: 'check ftp.example.com --user web', schedule: 'every 5m', removedAt: null },
      language,
    }),
  )

const CASES = LANGUAGES.flatMap((language) =>
  Object.entries({ 'history-outage': oneOutage(), 'history-flapping': flapping() }).map(([name, model]) => ({
    name,
    language,
    card: cardOf(model, language),
  })),
)

// After a change that is meant: npx vitest run test/adapters/history.test.ts -u, and look at the difference.
describe('a history', () => {
  it.each(CASES)('in Slack: $name, $language', async ({ name, language, card }) => {
    const message = renderSlack(card)
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(`slack/fixtures/${name}.${language}.json`)
  })

  it.each(CASES)('in Discord: $name, $language', async ({ name, language, card }) => {
    const message = renderDiscord(card)
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(
      `discord/fixtures/${name}.${language}.json`,
    )
  })

  it.each(CASES)('in a terminal: $name, $language', async ({ name, language, card }) => {
    await expect(terminal.render(card, SCREEN)).toMatchFileSnapshot(`terminal/fixtures/${name}.${language}.txt`)
  })

  it.each(LANGUAGES)('fits, whatever is in it (%s)', (language) => {
    const odd = oneOutage(HOSTILE)
    const differences = [{ what: 'greeting', before: HOSTILE, after: 'x'.repeat(3000) }] as const
    const hostile: HistoryModel = {
      ...odd,
      status: { ...odd.status, cause: HOSTILE },
      since: { since: odd.range.from, times: [], differences },
    }
    for (const model of [healthyWeek(), noData(), year(), flapping(), oneOutage(), hostile]) {
      const card = cardOf(model, language)
      expect(refusedMessage({ ...renderSlack(card) }, 'post')).toEqual([])
      expect(messageTrouble({ ...renderDiscord(card) })).toEqual([])
      expect(terminal.render(card, SCREEN)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\p{Cf}\p{Cs}]/u)
    }
  })
})
