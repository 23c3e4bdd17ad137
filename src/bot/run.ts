import type { Language, Report } from '../diagnose/index.ts'
import type { RunRow } from '../store/index.ts'
import { randomId } from './actions.ts'
import type { ActiveRun } from './active.ts'
import { cancelledCard, interruptedCard, marks, type Progress, runningCard, verdictCard } from './cards/all.ts'
import type { Context } from './context.ts'
import { type CheckCommand, formatCheck, formatCommand, formatHostPort } from './grammar/index.ts'
import type { Login } from './logins/index.ts'
import { LEAVING_MS, LivePost } from './live-post.ts'
import { postWhenTaken } from './post-when-taken.ts'
import { type Ask, type Card, type Post, PostError } from './port/index.ts'
import { postDetails } from './post-details.ts'
import { readReport } from './read-report.ts'
import { type End, labelOf, stateOf, verdictOf } from './run-end.ts'
import { troubleCard } from './trouble.ts'

/** A check that was admitted. */
export interface Check {
  readonly ask: Ask
  readonly command: CheckCommand
  readonly language: Language
  /** The run that this one repeats. */
  readonly since?: RunRow
}

const ID_LENGTH = 6

/** One check in one conversation: from its first card to the files in its thread. */
export class Run {
  readonly #check: Check
  readonly #context: Context
  readonly #id = randomId(ID_LENGTH)
  readonly #active: ActiveRun
  readonly #isJoined: boolean
  readonly #seal: (card: Card) => Promise<Card>
  readonly #begun = performance.now()
  #live: LivePost | undefined
  #post: Post | undefined
  #hasLayer = false

  /** Starts the diagnosis, or joins the one that is under way. */
  static async start(check: Check, context: Context): Promise<Run> {
    const login = await context.logins.find(check.command, check.ask.place)
    return new Run(check, context, login)
  }

  private constructor(check: Check, context: Context, login: Login) {
    const { ask, command, language } = check
    const { target, options, timeoutMs } = command
    const { workspace } = ask.place
    this.#check = check
    this.#context = context
    this.#seal = context.actions.sealer({ workspace, language })
    // What somebody may log in with depends on where they ask, so nothing is shared beyond a workspace.
    const key = `${workspace} ${formatCheck(command)}`
    this.#isJoined = context.jobs.isUnderWay(key)
    const work = { id: this.#id, target, options, ...login, ...(timeoutMs !== undefined && { timeoutMs }) }
    const job = context.jobs.start(key, work)
    this.#active = context.active.add({ id: this.#id, person: ask.person.id, workspace, job })
    job.join(this.#id, (progress) => this.#follow(progress))
  }

  get id(): string {
    return this.#id
  }

  /** Resolves when all has been shown, with the report where there is one. */
  async show(): Promise<Report | undefined> {
    const { job, left } = this.#active
    try {
      await this.#context.store.runs.add(this.#row())
      const ended = Promise.race([job.ended, left])
      let isOver = false
      void ended.then(() => (isOver = true))
      const { turns } = this.#context
      const { isCrowd } = turns
      if (isCrowd) await turns.card()
      // What is over before its turn comes is shown by one message.
      if (!isCrowd || !isOver) await this.#open()
      const end = await ended
      if (this.#post) await turns.card()
      await this.#close(end)
      return typeof end === 'object' ? end.report : undefined
    } finally {
      this.#active.over()
    }
  }

  async #open(): Promise<void> {
    const { job } = this.#active
    const { progress } = job
    try {
      this.#post = await this.#check.ask.reply.post(await this.#seal(this.#running(progress)))
      this.#live = new LivePost(this.#post, this.#context.telemetry.log)
      // What has happened while the first card was on its way.
      if (job.progress !== progress) this.#follow(job.progress)
      await this.#context.store.runs.update(this.#id, { post: this.#post.address })
    } catch (error) {
      // Whether it arrived is not known. A second try could post it twice; the verdict comes as a message of its own.
      if (!(error instanceof PostError) || error.trouble === 'forbidden') {
        await this.#context.store.runs.update(this.#id, { state: 'failed', endedAt: Date.now() })
        throw error
      }
      this.#context.telemetry.log.warn({ run: this.#id, trouble: error.trouble, text: error.message }, 'no first card')
    }
  }

  #follow(progress: Progress): void {
    const { ask } = this.#check
    if (!this.#hasLayer && marks(progress).some(({ mark }) => mark !== 'pending' && mark !== 'running')) {
      this.#hasLayer = true
      this.#context.telemetry.firstLayer(ask.place.platform, performance.now() - this.#begun)
    }
    const live = this.#live
    if (!live || progress.report) return
    this.#seal(this.#running(progress)).then(
      (card) => live.show(card),
      // The store does not answer. Later cards, or the last one, may show again.
      (error: unknown) =>
        this.#context.telemetry.log.warn({ run: this.#id, error: String(error) }, 'progress was not shown'),
    )
  }

  #running(progress: Progress): Card {
    const { language } = this.#check
    const { job } = this.#active
    return runningCard(progress, { id: this.#id, language, isWaiting: !job.isStarted, isJoined: this.#isJoined })
  }

  async #close(end: End): Promise<void> {
    const { ask, language } = this.#check
    const { store, telemetry } = this.#context
    const card = await this.#seal(await this.#last(end))
    await store.runs.update(this.#id, { ...verdictOf(end), state: stateOf(end), endedAt: Date.now() })
    telemetry.checked({
      platform: ask.place.platform,
      ms: performance.now() - this.#begun,
      ...labelOf(end),
    })
    const post = await this.#land(card, end === 'interrupted' ? LEAVING_MS : undefined)
    if (post && typeof end === 'object' && end.report) {
      const details = { post, report: end.report, language, id: this.#id, workspace: ask.place.workspace }
      await this.#context.turns.details((isCrowd) => postDetails({ ...details, isCrowd }, this.#context))
    }
  }

  /** The message that shows the last card. A platform that took nothing may show it yet: then nothing is posted beside it. */
  async #land(card: Card, patienceMs: number | undefined): Promise<Post | undefined> {
    const landing = (await this.#live?.finish(card, patienceMs)) ?? 'lost'
    if (landing === 'lost') return this.#postAnew(card)
    if (landing === 'shown') return this.#post
    this.#context.telemetry.log.error({ run: this.#id, post: this.#post?.address }, 'a last card may not be shown')
    return undefined
  }

  async #postAnew(card: Card): Promise<Post> {
    const post = await postWhenTaken(this.#check.ask.reply, card)
    await this.#context.store.runs.update(this.#id, { post: post.address })
    return post
  }

  async #last(end: End): Promise<Card> {
    const { ask, command, language, since } = this.#check
    const about = { id: this.#id, target: command.target, language }
    if (end === 'interrupted') return interruptedCard(about)
    if (end === 'cancelled' || end.isCancelled) return cancelledCard(about)
    if (!end.report) return troubleCard(end.error, language, this.#context.telemetry.log)
    const before = since && readReport(since)
    const user = await this.#context.logins.suggest(command.target, ask.place)
    return verdictCard(end.report, {
      id: this.#id,
      language,
      ...(before && { before }),
      ...(user !== undefined && { user }),
    })
  }

  #row(): RunRow {
    const { ask, command, language } = this.#check
    const { protocol } = command.target
    return {
      id: this.#id,
      state: 'running',
      startedAt: Date.now(),
      endedAt: null,
      process: this.#context.process,
      person: ask.person.id,
      platform: ask.place.platform,
      workspace: ask.place.workspace,
      channel: ask.place.channel,
      language,
      command: formatCommand(command),
      target: `${protocol}://${formatHostPort(command.target)}`,
      post: null,
      verdict: null,
      cause: null,
      report: null,
    }
  }
}
