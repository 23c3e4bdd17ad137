import { opensForm } from './actions.ts'
import { helpCard, problemCard, recentCard } from './cards/all.ts'
import { obey, prefixOf } from './commands.ts'
import { type Context, privateLanguage, sharedLanguage, whisper } from './context.ts'
import { explainFor } from './explain.ts'
import { type ChatCommand, formatCommand, formatTarget, parseChat } from './grammar/index.ts'
import { type Ask, type Asked, type Bot, type Card, type Form, type Place, PostError, UserError } from './port/index.ts'
import { forbidden, troubleCard } from './trouble.ts'
import { openForm, takeForm } from './vault/index.ts'
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
  'watches',
  'alerts',
]
const SUGGESTIONS = 25
const HOME_RUNS = 5

/** What adapters talk to. */
export class FtpcheckBot implements Bot {
  readonly #context: Context

  constructor(context: Context) {
    this.#context = context
  }

  audience(asked: Asked): 'everybody' | 'asker' | 'form' {
    if (asked.type === 'press') return opensForm(asked.action) ? 'form' : 'everybody'
    if (asked.type === 'form') return 'asker'
    if (asked.type === 'read') return 'everybody'
    try {
      return audienceOf(parseChat(asked.text, { isLocal: false }))
    } catch {
      return 'asker'
    }
  }

  async form({ person, place, asked }: Pick<Ask, 'person' | 'place' | 'asked'>): Promise<Form | undefined> {
    try {
      const command = await this.#commandOf(asked, place)
      const isAdding = command?.command === 'login' && command.what === 'add'
      return isAdding ? await openForm(command, { person, place }, this.#context) : undefined
    } catch (error) {
      // `handle` meets the same, and tells.
      this.#context.telemetry.log.debug({ error: String(error) }, 'no form')
      return undefined
    }
  }

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
    if (asked.type === 'text' || asked.type === 'press') return this.#commandOf(asked, place)
    if (asked.type === 'form') {
      const { command, ...taken } = await takeForm(ask, asked, this.#context)
      await this.#note(ask, command, taken)
      return undefined
    }
    const language = sharedLanguage(ask, this.#context)
    const detail = await explainFor({ ask, text: asked.text, files: asked.files, language }, this.#context)
    await this.#audit(ask, 'explain', detail)
    return undefined
  }

  async #commandOf(asked: Asked, { platform, workspace }: Place): Promise<ChatCommand | undefined> {
    const face = { isLocal: platform === 'terminal' }
    if (asked.type === 'text') return parseChat(asked.text, face)
    if (asked.type !== 'press') return undefined
    const stored = await this.#context.actions.find(asked.action)
    if (stored?.workspace !== workspace) throw tooOld()
    return parseChat(stored.command, face)
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

/** Lists, and what is one person's own, are for the asker; what changes what a channel hears of is for everybody. */
function audienceOf(command: ChatCommand): 'everybody' | 'asker' | 'form' {
  if (command.command === 'login')
    return command.what === 'add' ? 'form' : command.what === 'test' ? 'everybody' : 'asker'
  if (command.command === 'report' || command.command === 'maintenance')
    return command.what === 'list' ? 'asker' : 'everybody'
  return ASKER_ONLY.includes(command.command) ? 'asker' : 'everybody'
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
