import type { Context } from './context.ts'
import { noteServer } from './note-server.ts'
import { type Check, Run } from './run.ts'
import { lookSoonIfPossible } from './watches/look-soon.ts'

/** Asks the gate, and shows the check in the conversation. Gives the run's id; throws UserError. */
export async function runCheck(asked: Check, context: Context): Promise<string> {
  await context.gate.admit(asked.command, asked.ask)
  const run = await Run.start(asked, context)
  const report = await run.show()
  if (!report) return run.id
  const { workspace } = asked.ask.place
  const { target } = asked.command
  await noteServer({ workspace, target, evidence: report }, context)
  await lookSoonIfPossible({ workspace, target, report }, context)
  return run.id
}
