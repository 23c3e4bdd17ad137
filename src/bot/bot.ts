import { helpCard, problemCard, recentCard } from './cards/all.ts'
import { obey, prefixOf } from './commands.ts'
import { type Context, privateLanguage, sharedLanguage, whisper } from './context.ts'
import { explainFor } from './explain.ts'
import { type ChatCommand, formatCommand, formatTarget, parseChat } from './grammar/index.ts'
import { type Ask, type Asked, type Bot, type Card, type Form, PostError, UserError } from './port/index.ts'
import { forbidden, troubleCard } from './trouble.ts'
import type { Who } from './who.ts'

/** Longer than any platform goes on delivering the same again. */
const REMEMBERED_MS = 3_600_000
/** Two presses of one button by one person within this time are a double click. */
const DOUBLE_CLICK_MS = 3000
const ASKER_ONLY: readonly ChatCommand['command'][] = [
  'help',
  'limits',
  'status',
  'recent',
  'details',
  'advice',
  'cancel',
  'playbook',
]
const SUGGESTIONS = 25
const HOME_RUNS = 5

/** What adapters talk to. */
export class FtpcheckBot implements Bot {
  readonly #context: Context

  constructor(context: Context) {
    this.#context = context
  }

  audience(asked: Asked): 'everybody' | 'asker' {
    if (asked.type !== 'text') return 'everybody'
    try {
      return ASKER_ONLY.includes(parseChat(asked.text, { isLocal: false }).command) ? 'asker' : 'everybody'
    } catch {
      return 'asker'
    }
  }

  form = (): Promise<Form | undefined> => Promise.resolve(undefined)

  async handle(ask: Ask): Promise<void> {
    const { log } = this.#context.telemetry
    try {
      if (!(await this.#isFirst(ask))) return
      await this.#answer(ask)
    } catch (error) {
      if (error instanceof PostError)
        log.warn({ ask: ask.id, trouble: error.trouble, text: error.message }, 'no answer')
      else troubleCard(error, this.#context.language, log)
    }
  }

  async suggest({ person, place }: Who, typed: string): Promise<readonly string[]> {
    const runs = await this.#context.store.runs.recent({ workspace: place.workspace, person: person.id }, 100)
    const targets = runs.flatMap(({ command }) => targetOf(command))
    const wanted = typed.trim().toLowerCase()
    return [...new Set(targets)].filter((target) => target.includes(wanted)).slice(0, SUGGESTIONS)
  }

  async home(who: Who): Promise<Card> {
    const { store } = this.#context
    const language = privateLanguage(who, this.#context)
    const { person, place } = who
    const runs = await store.runs.recent({ workspace: place.workspace, person: person.id }, HOME_RUNS)
    const help = helpCard(language, prefixOf(who))
    const recent = recentCard(runs, { language, now: Date.now() })
    const heading = { type: 'text', text: [{ bold: recent.title }] } as const
    const card: Card = { ...help, blocks: [...help.blocks, { type: 'divider' }, heading, ...recent.blocks] }
    return this.#context.actions.sealer({ workspace: place.workspace, language })(card)
  }

  /** Deliveries of the same, and double clicks. */
  async #isFirst(ask: Ask): Promise<boolean> {
    const { state } = this.#context.store
    if (!(await state.claim(`ask:${ask.place.platform}:${ask.id}`, REMEMBERED_MS))) return false
    if (ask.asked.type !== 'press') return true
    return state.claim(`press:${ask.asked.action}:${ask.person.id}`, DOUBLE_CLICK_MS)
  }

  async #answer(ask: Ask): Promise<void> {
    let command: ChatCommand | undefined
    try {
      command = await this.#understand(ask)
      if (command) await this.#audit(ask, auditLine(command), await obey(command, ask, this.#context))
    } catch (error) {
      await this.#refuse(ask, command, error)
    }
  }

  /** Undefined where it is done already. */
  async #understand(ask: Ask): Promise<ChatCommand | undefined> {
    const { asked, place } = ask
    const face = { isLocal: place.platform === 'terminal' }
    if (asked.type === 'text') return parseChat(asked.text, face)
    if (asked.type === 'form') throw tooOld()
    if (asked.type === 'press') {
      const stored = await this.#context.actions.find(asked.action)
      if (stored?.workspace !== place.workspace) throw tooOld()
      return parseChat(stored.command, face)
    }
    const language = sharedLanguage(ask, this.#context)
    const detail = await explainFor({ ask, text: asked.text, files: asked.files, language }, this.#context)
    await this.#audit(ask, 'explain', detail)
    return undefined
  }

  async #refuse(ask: Ask, command: ChatCommand | undefined, error: unknown): Promise<void> {
    const language = privateLanguage(ask, this.#context, command?.language)
    const shown = error instanceof PostError && error.trouble === 'forbidden' ? forbidden(error) : error
    const { log } = this.#context.telemetry
    const card = shown instanceof UserError ? problemCard(shown, language) : troubleCard(shown, language, log)
    await this.#note(ask, command === undefined ? '' : auditLine(command), {
      outcome: command === undefined ? 'invalid' : 'refused',
      detail: shown instanceof UserError ? shown.text.en : String(shown),
    })
    await whisper(ask, card, this.#context)
  }

  #audit = (ask: Ask, command: string, detail: string) => this.#note(ask, command, { outcome: 'allowed', detail })

  async #note(
    { person, place }: Ask,
    command: string,
    about: { outcome: 'allowed' | 'refused' | 'invalid'; detail: string },
  ): Promise<void> {
    const { workspace, channel } = place
    await this.#context.store.audit.add({ at: Date.now(), person: person.id, workspace, channel, command, ...about })
  }
}

/** What was pasted to be explained may hold anything. */
const auditLine = (command: ChatCommand) => (command.command === 'explain' ? 'explain' : formatCommand(command))

function targetOf(command: string): string[] {
  try {
    const parsed = parseChat(command, { isLocal: true })
    return parsed.command === 'check' ? [formatTarget(parsed.target)] : []
  } catch {
    return []
  }
}

const tooOld = () =>
  new UserError(
    { en: 'This button is too old, or from elsewhere.', 'zh-CN': '这个按钮已失效。' },
    { en: 'Name the server again.', 'zh-CN': '请重新输入服务器地址。' },
  )
