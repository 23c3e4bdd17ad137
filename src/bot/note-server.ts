import { isDeepStrictEqual } from 'node:util'
import { loggedInto, type Report } from '../diagnose/index.ts'
import type { Context } from './context.ts'
import type { CheckCommand } from './grammar/index.ts'
import type { Login } from './logins/index.ts'

export interface Met {
  readonly workspace: string
  readonly target: CheckCommand['target']
  readonly evidence: Parameters<typeof loggedInto>[0] & Pick<Report, 'receipt'>
  /** What was used, where that is known. */
  readonly login?: Login
}

/** Notes to whom a login was sent, so that the next time it goes to no other. Nothing else depends on it. */
export async function noteServer({ workspace, target, evidence, login }: Met, context: Context): Promise<void> {
  const server = evidence.receipt.logins === 0 ? undefined : loggedInto(evidence)
  const known = login?.knownServer
  if (!server || isDeepStrictEqual({ ...known, ...server }, known)) return
  await context.logins
    .met(target, { workspace }, server)
    .catch((error: unknown) =>
      context.telemetry.log.warn({ error: String(error) }, 'whom a login was sent to was not noted'),
    )
}
