import { type Language, say } from '../../../diagnose/index.ts'
import { formatHostPort } from '../../grammar/index.ts'
import type { Action, Card, CheckItem } from '../../port/index.ts'
import { type LentLogin, type Reader, type ShownLogin, text, when, whose, WORDS } from './words.ts'

export interface ListedLogins {
  readonly stored: readonly (ShownLogin & { readonly isLocked: boolean })[]
  readonly lent: readonly LentLogin[]
  readonly hasKey: boolean
}

/** Every login that can be used here, without what is secret about it. */
export function loginsCard({ stored, lent, hasKey }: ListedLogins, reader: Reader): Card {
  const { language } = reader
  const items = [...lent.map((one) => lentItem(one, language)), ...stored.map((one) => storedItem(one, reader))]
  const add: Action = { label: WORDS.add[language], command: 'login add', kind: 'main' }
  return {
    title: WORDS.title[language],
    tone: 'neutral',
    blocks: [
      items.length > 0 ? { type: 'checklist', items } : text(WORDS.none[language]),
      { type: 'note', text: [(hasKey ? WORDS.how : WORDS.keyless)[language]] },
      ...(hasKey ? [{ type: 'actions', actions: [add] } as const] : []),
    ],
  }
}

function storedItem(login: ListedLogins['stored'][number], reader: Reader): CheckItem {
  const { language } = reader
  const { name, person, createdAt, usedAt, isLocked, isPlaintextAllowed } = login
  const used = usedAt === null ? WORDS.unused[language] : say(WORDS.used, { when: when(usedAt, reader) }, language)
  const params = { server: serverLine(login), who: whose(person, reader), when: when(createdAt, reader), used }
  const more = [...(isPlaintextAllowed ? [WORDS.clear[language]] : []), ...(isLocked ? [WORDS.locked[language]] : [])]
  const parts = [say(WORDS.by, params, language), ...more]
  return { mark: isLocked ? 'fail' : 'pass', label: name, detail: [parts.join(language === 'en' ? ', ' : '，')] }
}

function lentItem(login: LentLogin, language: Language): CheckItem {
  const detail = say(WORDS.operator, { server: serverLine(login) }, language)
  return { mark: 'pass', label: login.name, detail: [detail] }
}

const serverLine = ({ user, host, port }: LentLogin) =>
  `${user} @ ${port === undefined ? host : formatHostPort({ host, port })}`
