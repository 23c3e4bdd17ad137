import { startAlerting } from './alerts/index.ts'
import { Active } from './active.ts'
import { Actions } from './actions.ts'
import { FtpcheckBot } from './bot.ts'
import type { Context } from './context.ts'
import { Jobs, type Runner } from './jobs/index.ts'
import { keepHouse, pickUp, shutDown } from './lifecycle.ts'
import type { Logins } from './logins/index.ts'
import type { ChatAdapter, Webhooks } from './port/index.ts'
import { startReporting } from './reports/index.ts'
import { type Settings, USUAL } from './settings.ts'
import { Vault, vaultLogins } from './vault/index.ts'
import type { Sealer } from '../store/index.ts'
import { createLooker, type Looker } from './watches/look.ts'
import { Turns } from './turns.ts'
import { Watching } from './watches/service.ts'

/** What a bot is made of. */
export type Parts = Pick<
  Context,
  'store' | 'gate' | 'offload' | 'telemetry' | 'adapters' | 'version' | 'process' | 'language'
> & {
  readonly logins: Logins
  readonly runner: Runner
  readonly concurrency?: number
  readonly settings?: Settings
  readonly webhooks?: Webhooks
  /** Without it nobody can store a login. */
  readonly sealer?: Sealer
  /** Looks at what is watched; through the runner unless told. */
  readonly looker?: (context: Context) => Looker
}

export interface RunningBot {
  /** Checks that run, and that wait. */
  readonly load: () => { readonly running: number; readonly waiting: number }
  /** Resolves when everything that ran is marked, and every connection closed. The store stays open. */
  stop(): Promise<void>
}

const NO_WEBHOOKS: Webhooks = { names: [], send: () => Promise.reject(new Error('there are no webhooks')) }

/** Marks what an earlier process left, and listens on every platform. Rejects where a platform refuses. */
export async function startBot({
  concurrency,
  settings = USUAL,
  webhooks = NO_WEBHOOKS,
  sealer,
  looker = createLooker,
  ...parts
}: Parts): Promise<RunningBot> {
  const vault = new Vault(parts.store.credentials, sealer)
  const watching = new Watching()
  const active = new Active()
  const context: Context = {
    ...parts,
    vault,
    logins: vaultLogins(parts.logins, vault, parts.store.state),
    ...{ settings, webhooks, watching, active },
    jobs: new Jobs(parts.runner, concurrency),
    turns: new Turns(() => active.size),
    actions: new Actions(parts.store.state),
    startedAt: Date.now(),
  }
  const bot = new FtpcheckBot(context)
  await context.store.runs.beat(Date.now())
  await startAll(parts.adapters, bot)
  await pickUp(context)
  const leave = keepHouse(context)
  const services = [startAlerting(context), startReporting(context)]
  watching.start(context, looker(context))
  return {
    load: () => context.jobs.load,
    stop: async () => {
      await leave()
      await watching.stop()
      await Promise.all(services.map((stop) => stop()))
      await shutDown(context, parts.adapters)
    },
  }
}

/** All or none: where one platform refuses, the others are let go. */
async function startAll(adapters: readonly ChatAdapter[], bot: FtpcheckBot): Promise<void> {
  const results = await Promise.allSettled(adapters.map((adapter) => adapter.start(bot)))
  const refused = results.find((result) => result.status === 'rejected')
  if (!refused) return
  await Promise.allSettled(adapters.map((adapter) => adapter.stop()))
  throw refused.reason
}
