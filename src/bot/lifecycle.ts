import { interruptedCard } from './cards/all.ts'
import type { Context } from './context.ts'
import { parseChat } from './grammar/index.ts'
import { createHousekeeping } from './house.ts'
import type { ChatAdapter } from './port/index.ts'
import type { RunRow } from '../store/index.ts'

const BEAT_MS = 15_000

/** Shows in every card that a dead process left unfinished that it was interrupted, with a button to run it again. */
export async function pickUp(context: Context): Promise<void> {
  for (const row of await context.store.runs.interrupt(Date.now())) await showInterrupted(row, context)
}

async function showInterrupted(row: RunRow, context: Context): Promise<void> {
  const adapter = context.adapters.find(({ platform }) => platform === row.platform)
  const command = parseChat(row.command, { isLocal: true })
  if (!adapter || row.post === null || command.command !== 'check') return
  const language = row.language === 'zh-CN' ? 'zh-CN' : 'en'
  const seal = context.actions.sealer({ workspace: row.workspace, language })
  const card = await seal(interruptedCard({ id: row.id, target: command.target, language }))
  await adapter
    .find(row.post)
    .edit(card)
    .catch((error: unknown) =>
      context.telemetry.log.warn({ run: row.id, error: String(error) }, 'not marked interrupted'),
    )
}

/**
 * Shows the other processes that this one lives, finds the runs of dead ones, and lets old runs go. Returns how to stop, which
 * resolves when nothing of it is under way.
 */
export function keepHouse(context: Context): () => Promise<void> {
  const { store, settings, telemetry } = context
  const house = createHousekeeping(context)
  const beat = async () => {
    await store.runs.beat(Date.now())
    await pickUp(context)
    await store.runs.prune(Date.now() - settings.samplesMs)
    await house.round(Date.now())
  }
  const guarded = (work: Promise<void>) =>
    work.catch((error: unknown) => telemetry.log.error({ error: String(error) }, 'the store does not answer'))
  let underWay: Promise<void> | undefined
  const timer = setInterval(() => {
    underWay ??= guarded(beat()).finally(() => (underWay = undefined))
  }, BEAT_MS)
  return async () => {
    clearInterval(timer)
    await underWay
    await guarded(house.stop())
  }
}

/** Takes nothing more, marks what runs as interrupted in its card, and closes the connections. */
export async function shutDown(context: Context, adapters: readonly ChatAdapter[]): Promise<void> {
  const active = context.active.all()
  for (const run of active) run.leave('interrupted')
  await Promise.all(active.map(({ shown }) => shown))
  await Promise.all(adapters.map((adapter) => adapter.stop()))
}
