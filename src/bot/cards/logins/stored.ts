import { type Language, say } from '../../../diagnose/index.ts'
import { formatCheck, formatCommand, formatHostPort } from '../../grammar/index.ts'
import type { Action, Card, Fact } from '../../port/index.ts'
import { listAction, type Reader, type ShownLogin, text, when, whose, WORDS } from './words.ts'

/** A login was stored; `before` is the one whose place it has taken. */
export function storedCard(login: ShownLogin, reader: Reader, before?: ShownLogin): Card {
  const { language, isShared } = reader
  const { name, host, port, user, isPlaintextAllowed } = login
  const facts: Fact[] = [
    { label: WORDS.server[language], value: [{ code: formatHostPort(login) }] },
    { label: WORDS.user[language], value: [{ code: user }] },
    { label: WORDS.unencrypted[language], value: [(isPlaintextAllowed ? WORDS.sent : WORDS.never)[language]] },
  ]
  const check = formatCheck({ target: { protocol: 'auto', host, port, user }, options: {} })
  const params = before && { who: whose(before.person, reader), when: when(before.createdAt, reader) }
  return {
    title: say(WORDS.stored, { name }, language),
    tone: 'good',
    blocks: [
      { type: 'facts', facts },
      ...(params ? [text(say(WORDS.replaced, params, language))] : []),
      {
        type: 'text',
        text: [(isShared ? WORDS.shared : WORDS.use)[language], language === 'en' ? ' ' : '', { code: check }],
      },
      { type: 'actions', actions: [testAction(name, language), listAction(language)] },
    ],
  }
}

const testAction = (name: string, language: Language): Action => ({
  label: WORDS.test[language],
  command: formatCommand({ command: 'login', what: 'test', name }),
  kind: 'main',
})

/** A login was deleted. */
export function removedCard(login: ShownLogin, reader: Reader): Card {
  const { language } = reader
  const params = { who: whose(login.person, reader), when: when(login.createdAt, reader) }
  return {
    title: say(WORDS.removed, { name: login.name }, language),
    tone: 'neutral',
    blocks: [text(say(WORDS.gone, params, language)), { type: 'actions', actions: [listAction(language)] }],
  }
}
