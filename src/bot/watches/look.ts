import { conclude, type Light, type Report } from '../../diagnose/index.ts'
import type { Context } from '../context.ts'
import { type Asked, diagnoseFully, type Full, keep, workOf } from './full.ts'
import { noteServer } from '../note-server.ts'
import { carried, diagnosed, resting, undiagnosed } from './looked.ts'
import type { Look, Looker } from './looker.ts'
import type { Looked, Refusal } from './model.ts'
import { type Door, isHarmful, Refusals } from './refusals.ts'
import { Turns } from './turns.ts'
import { isWorthFull } from './worth.ts'

export type { Look, Looker } from './looker.ts'

/** Looks at what is watched: lightly, and thoroughly where something is new. */
export const createLooker = (context: Context): Looker => new CarefulLooker(context)

interface Outcome {
  readonly looked: Looked
  readonly report?: Report
}

class CarefulLooker implements Looker {
  readonly #context: Context
  readonly #refusals = new Refusals()
  readonly #turns = new Turns()

  constructor(context: Context) {
    this.#context = context
  }

  async look(about: Look, signal: AbortSignal): Promise<Outcome> {
    const door: Door = { workspace: about.watch.workspace, target: about.command.target, login: about.login }
    const refusal = this.#refusals.standing(door, about.before.status, about.now)
    const asked = refusal ? withoutLogin(about) : about
    const light = await this.#context.runner.light(workOf(asked), signal)
    await this.#noteServer(asked, light.evidence, about)
    if (light.isRefused) return this.#resting(door, about, await this.#refused(about, light))
    if (refusal && light.verdict === 'healthy') return { looked: { ...resting(about, light, refusal), refusal } }
    if (!isWorthFull(about.before, light, about)) return withRefusal({ looked: carried(about, light) }, refusal)
    const outcome = await this.#diagnosed({ about, asked, light }, signal)
    const signature = outcome.report && refusedLogin(outcome.report)
    if (signature !== undefined) return this.#resting(door, about, signedAs(signature, outcome))
    if (!refusal && outcome.looked.verdict === 'healthy') this.#refusals.forget(door)
    return withRefusal(outcome, refusal)
  }

  #noteServer({ command, login }: Asked, evidence: Light['evidence'], { watch }: Look): Promise<void> {
    return noteServer({ workspace: watch.workspace, target: command.target, evidence, login }, this.#context)
  }

  /** One refusal is enough: what the look has seen is judged instead of logging in again for a whole diagnosis. */
  async #refused(about: Look, light: Light): Promise<Outcome> {
    if (!isWorthFull(about.before, light, about)) return { looked: carried(about, light) }
    const full = await keep(about, conclude(light.evidence), this.#context)
    return { looked: diagnosed(about, light, full), report: full.report }
  }

  async #diagnosed(
    { about, asked, light }: { readonly about: Look; readonly asked: Asked; readonly light: Light },
    signal: AbortSignal,
  ): Promise<Outcome> {
    if (!this.#turns.begin(about.now)) return { looked: undiagnosed(about, light) }
    try {
      const { workspace } = about.watch
      const report = await diagnoseFully(workspace, { asked, context: this.#context }, signal)
      const full: Full = await keep(about, report, this.#context)
      return { looked: diagnosed(about, light, full), report }
    } finally {
      this.#turns.end()
    }
  }

  /** From now on the login rests, unless it was refused for something that has nothing to do with who logs in. */
  #resting(door: Door, { now }: Look, outcome: Outcome): Outcome {
    const { signature, cause } = outcome.looked
    if (!isHarmful(cause)) return outcome
    const refusal: Refusal = { at: now, signature, ...(cause !== undefined && { cause }) }
    this.#refusals.note(door, refusal)
    return withRefusal(outcome, refusal)
  }
}

function withRefusal({ looked, ...outcome }: Outcome, refusal: Refusal | undefined): Outcome {
  return { ...outcome, looked: { ...looked, ...(refusal && { refusal }) } }
}

const signedAs = (signature: string, { looked, ...outcome }: Outcome): Outcome => ({
  ...outcome,
  looked: { ...looked, signature },
})

/** The signature of the login that a diagnosis has tried and that was refused. */
function refusedLogin({ observations, receipt }: Report): string | undefined {
  if (receipt.failedLogins === 0) return undefined
  const login = observations.find(({ probe, outcome }) => /^(?:ssh-)?login$/.test(probe) && outcome === 'failed')
  return login?.outcome === 'failed' ? `${login.probe}:${login.failure.code}` : 'login:refused'
}

/** Everything up to the login. */
function withoutLogin({ command }: Look): Asked {
  const { user: _, ...target } = command.target
  return { command: { ...command, target }, login: {} }
}
