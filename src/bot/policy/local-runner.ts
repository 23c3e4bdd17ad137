import {
  type Deps,
  diagnose,
  familyOf,
  guardedNet,
  lightCheck,
  type Net,
  type Options,
  type Request,
  TargetRefused,
  type TargetRules,
} from '../../diagnose/index.ts'
import type { Runner, Work } from '../jobs/index.ts'
import { targetRefused } from './refused-target.ts'

/**
 * Diagnoses in this process. With rules, nothing is sent to what they do not allow, and no password in the clear unless the
 * work says that it may; without, the asker owns the machine.
 */
export function localRunner(deps: Omit<Deps, 'timeoutMs' | 'newId'>, rules?: TargetRules): Runner {
  const prepared = ({ id, timeoutMs, ...asked }: Work): [Request, Deps] => {
    // What a guard has learnt holds for one diagnosis.
    const net = rules ? guardedNet(deps.net, rules) : deps.net
    const options = pinned(asked)
    const request = { ...asked, options, plaintextLogin: asked.plaintextLogin ?? rules === undefined }
    return [request, { ...deps, net, newId: () => id, ...(timeoutMs !== undefined && { timeoutMs }) }]
  }
  return {
    async *run(work, signal) {
      try {
        yield* diagnose(...prepared(work), signal)
      } catch (thrown) {
        throw forPeople(thrown)
      }
    },
    async light(work, signal) {
      try {
        return await lightCheck(...prepared(work), signal)
      } catch (thrown) {
        throw forPeople(thrown)
      }
    },
    reaches: (host, port, signal) => reaches(deps.net, { host, port }, signal),
  }
}

/** Who names no host key means the one that the login was sent to before. */
function pinned({ options, knownServer }: Omit<Request, 'target'>): Options {
  const fingerprint = options.fingerprint ?? knownServer?.hostKey?.fingerprint
  return fingerprint === undefined ? options : { ...options, fingerprint }
}

const forPeople = (thrown: unknown) => (thrown instanceof TargetRefused ? targetRefused(thrown.refusal) : thrown)

/** Tries one address of each family that the name leads to. */
async function reaches(
  net: Net,
  { host, port }: { readonly host: string; readonly port: number },
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const addresses = familyOf(host) === undefined ? await net.lookup(host, signal) : [{ address: host, family: 0 }]
    const ofEachFamily = [...new Map(addresses.map(({ address, family }) => [family, address])).values()]
    const tried = await Promise.all(ofEachFamily.map((address) => connects(net, { address, port }, signal)))
    return tried.includes(true)
  } catch {
    return false
  }
}

async function connects(
  net: Net,
  { address, port }: { readonly address: string; readonly port: number },
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const { socket } = await net.connect(address, port, signal)
    socket.destroy()
    return true
  } catch {
    return false
  }
}
