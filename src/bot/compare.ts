import { type Language, type Report } from '../diagnose/index.ts'
import { compareReports, readSavedReport } from '../diagnose/explained.ts'
import { comparisonCard } from './cards/all.ts'
import type { Context } from './context.ts'
import { type CheckCommand, formatHostPort } from './grammar/index.ts'
import type { Ask } from './port/index.ts'
import { readReport } from './read-report.ts'
import { Run } from './run.ts'

/** A run of our own that is this fresh says what is the case now. */
const FRESH_MS = 15 * 60_000

export interface Uploaded {
  readonly bytes: Uint8Array
  readonly ask: Ask
  readonly language: Language
}

/**
 * Holds a report that somebody made on their own machine against a run from here: a fresh one of this workspace, or one
 * that is made now, if the asker may. What differs is the answer. Throws UserError where no run may be made.
 */
export async function compareUploaded({ bytes, ask, language }: Uploaded, context: Context): Promise<void> {
  const there = readSavedReport(new TextDecoder().decode(bytes))
  if (!there) return
  const here = (await freshRun(there, ask, context)) ?? (await runNow(there, { ask, language }, context))
  if (!here) return
  const seal = context.actions.sealer({ workspace: ask.place.workspace, language })
  await ask.reply.post(await seal(comparisonCard(compareReports(here, there), language)))
}

async function freshRun({ target }: Report, { place }: Ask, context: Context): Promise<Report | undefined> {
  const now = Date.now()
  const where = formatHostPort(target)
  for (const protocol of ['auto', target.protocol]) {
    const about = { target: `${protocol}://${where}`, workspace: place.workspace, before: now }
    const run = await context.store.runs.previous(about)
    if (run && now - run.startedAt < FRESH_MS) return readReport(run)
  }
  return undefined
}

async function runNow(
  { target }: Report,
  { ask, language }: Omit<Uploaded, 'bytes'>,
  context: Context,
): Promise<Report | undefined> {
  const { host, port, protocol } = target
  // Without the user of the report: whoever uploads it has not been given a login from here.
  const wanted = protocol === 'ftp' ? 'auto' : protocol
  const command: CheckCommand = { command: 'check', target: { host, port, protocol: wanted }, options: {} }
  await context.gate.admit(command, ask)
  const run = await Run.start({ ask, command, language }, context)
  return run.show()
}
