import ssh2 from 'ssh2'
import { ProbeFailure } from '../model/failure.ts'
import { abortable } from './abortable.ts'

/** How many keys the agent at this path has. Throws `not-available` where no agent answers. */
export function countAgentKeys(path: string, signal: AbortSignal): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  ssh2.createAgent(path).getIdentities((error, keys) => {
    if (error) reject(new ProbeFailure({ code: 'not-available', text: 'the SSH agent does not answer' }))
    else resolve(keys?.length ?? 0)
  })
  return abortable(promise, signal)
}
