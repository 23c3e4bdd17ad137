import { describe, expect, it } from 'vitest'
import { render as renderForDiscord } from '../../src/adapters/discord/index.ts'
import { render as renderForSlack } from '../../src/adapters/slack/index.ts'
import { terminal } from '../../src/adapters/index.ts'
import type { Card } from '../../src/bot/port/index.ts'
import { answer, endStep } from '../../src/bot/guides/move.ts'
import { pageCard } from '../../src/bot/guides/page-card.ts'
import { currentPage } from '../../src/bot/guides/pages.ts'
import type { GuideState } from '../../src/bot/guides/state.ts'
import { type Language, LANGUAGES } from '../../src/diagnose/index.ts'
import { FACTS, PLAYBOOK_LIST, type Playbook } from '../../src/playbooks/index.ts'
import { messageTrouble } from '../support/discord/limits.ts'
import { refusedMessage } from '../support/slack/limits.ts'

const MADE = { person: 'slack:T1:ann', at: 0 }
/** More pages than any playbook has. */
const ENDLESS = 60

const begin = (playbook: Playbook, cause: string, language: Language): GuideState => ({
  ...{ id: 'g7k2xy', playbook: playbook.id, cause, run: 'k3f9ab', workspace: 'slack:T1', language, facts: FACTS },
  ...{ environment: {}, moves: [], version: 0, verified: [] },
})

/** Every card from the beginning to the end, with the answer of that number to each question. */
function walk(playbook: Playbook, state: GuideState, nth: number): Card[] {
  const cards: Card[] = []
  for (let now = state; cards.length < ENDLESS;) {
    const page = currentPage(playbook, now)
    cards.push(pageCard(playbook, now))
    if (page.type === 'end') return cards
    if (page.type === 'step') now = endStep(now, page, { move: 'unhelpful', ...MADE })
    else {
      const offered = page.type === 'question' ? page.question.answers.map(({ id }) => id) : page.choices
      now = answer(now, page, { what: offered[nth % offered.length] ?? '', ...MADE })
    }
  }
  throw new Error(`${playbook.id} does not end`)
}

/** As the bot hands it to an adapter. */
const sealed = (card: Card): Card => {
  let number = 0
  const blocks = card.blocks.map((block) =>
    block.type === 'actions'
      ? { ...block, actions: block.actions.map((action) => ({ ...action, id: `id${(number += 1)}` })) }
      : block,
  )
  return { ...card, blocks }
}

function troubleOf(card: Card): string[] {
  const shown = sealed(card)
  const slack = refusedMessage(renderForSlack(shown) as never, 'post').map((one) => `Slack: ${JSON.stringify(one)}`)
  const discord = messageTrouble(renderForDiscord(shown) as never).map((one) => `Discord: ${one}`)
  const text = terminal.render(shown, { columns: 80, color: false })
  const wide = text.split('\n').filter((line) => terminal.textWidth(line) > 80)
  const holes = /\{\w+\}/.exec(text)
  return [...slack, ...discord, ...wide.map((line) => `80 columns: ${line}`), ...(holes ? [`hole ${holes[0]}`] : [])]
}

const walks = PLAYBOOK_LIST.flatMap((playbook) =>
  LANGUAGES.map((language) => ({ playbook, language, id: playbook.id })),
)

describe('every playbook', () => {
  it.each(walks)('$id in $language leads to its end for each cause, on every face', ({ playbook, language }) => {
    const trouble = playbook.treats.flatMap((cause) =>
      [0, 1, 2].flatMap((nth) => walk(playbook, begin(playbook, cause, language), nth).flatMap(troubleOf)),
    )
    expect([...new Set(trouble)]).toEqual([])
  })

  it.each(PLAYBOOK_LIST)('$id has at least one step for each cause', (playbook) => {
    const empty = playbook.treats.filter((cause) => walk(playbook, begin(playbook, cause, 'en'), 0).length < 2)
    expect(empty).toEqual([])
  })
})
