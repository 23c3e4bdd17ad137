import {
  type Deps,
  diagnose,
  type DiagnosisEvent,
  guardedNet,
  type Request,
  TargetRefused,
  type TargetRules,
} from '../../diagnose/index.ts'
import type { Runner } from '../jobs/index.ts'
import { targetRefused } from './refused-target.ts'

/**
 * Diagnoses in this process. With rules, nothing is sent to what they do not allow, and no password in the clear unless the
 * work says that it may; without, the asker owns the machine.
 */
export function localRunner(deps: Omit<Deps, 'timeoutMs' | 'newId'>, rules?: TargetRules): Runner {
  return {
    run({ id, timeoutMs, ...asked }, signal) {
      // What a guard has learnt holds for one diagnosis.
      const net = rules ? guardedNet(deps.net, rules) : deps.net
      const request = { ...asked, plaintextLogin: asked.plaintextLogin ?? rules === undefined }
      return refusing(request, { ...deps, net, newId: () => id, ...(timeoutMs !== undefined && { timeoutMs }) }, signal)
    },
  }
}

async function* refusing(request: Request, deps: Deps, signal: AbortSignal): AsyncGenerator<DiagnosisEvent> {
  try {
    yield* diagnose(request, deps, signal)
  } catch (thrown) {
    throw thrown instanceof TargetRefused ? targetRefused(thrown.refusal) : thrown
  }
}
