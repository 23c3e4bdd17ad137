import { account, agentSocket, authorize, makeKey, startAgent, startSshd } from '../../support/lab/index.ts'
import type { KeyPair, Lab } from '../../support/lab/index.ts'
import type { RealCase, Seen, Start } from '../case.ts'
import { differs } from '../judge.ts'

const args = ['--protocol', 'sftp', '--user', account.user]
const env: RealCase['env'] = (lab) => ({ SSH_AUTH_SOCK: agentSocket(lab) })

/** A server that knows one key, and an agent with some keys of which that one may be at this place. */
const agentWith =
  (count: number, known?: number): Start =>
  async (lab) => {
    const keys: readonly KeyPair[] = Array.from({ length: count }, () => makeKey('ed25519'))
    const key = (known === undefined ? undefined : keys[known]) ?? makeKey('ed25519')
    await startAgent(lab, keys)
    return startSshd(lab, { prepare: authorize(key), config: ['PasswordAuthentication no'] })
  }

const attempts =
  (logins: number, failedLogins: number) =>
  ({ report: { receipt } }: Seen): string[] =>
    differs('logins', [receipt.logins, receipt.failedLogins], [logins, failedLogins])

function byAgent({ report }: Seen): string[] {
  const login = report.observations.find((one) => one.probe === 'ssh-login' && one.outcome === 'ok')
  return differs('method', login?.probe === 'ssh-login' && login.outcome === 'ok' && login.data.method, 'agent')
}

/** The socket of an agent that was killed. */
async function abandonSocket(lab: Lab): Promise<void> {
  const agent = await startAgent(lab, [])
  await agent.stop()
}

const ok = { channels: { control: 'ok', login: 'ok', data: 'ok' } } as const

export const healthyAgents: readonly RealCase[] = [
  { name: 'OpenSSH by the key of an agent', start: agentWith(1, 0), args, env, expect: ok, also: byAgent },
  { name: 'OpenSSH by the third key of an agent', start: agentWith(3, 2), args, env, expect: ok, also: byAgent },
]

export const faultyAgents: readonly RealCase[] = [
  {
    name: 'ssh-key-refused: the agent has another key',
    start: agentWith(1),
    args,
    env,
    expect: { cause: 'ssh-key-refused' },
    also: attempts(0, 1),
  },
  {
    name: 'ssh-too-many-keys: the right one would be the eighth',
    start: agentWith(8, 7),
    args,
    env,
    expect: { cause: 'ssh-too-many-keys' },
    also: attempts(0, 1),
  },
  {
    name: 'ssh-key-required: the agent has no key',
    start: agentWith(0),
    args,
    env,
    expect: { cause: 'ssh-key-required' },
    also: attempts(0, 0),
  },
  {
    name: 'no agent answers any more where SSH_AUTH_SOCK points',
    start: async (lab) => {
      await abandonSocket(lab)
      return startSshd(lab, { config: ['PasswordAuthentication no'] })
    },
    args,
    env,
    expect: { verdict: 'inconclusive', channels: { control: 'ok', login: 'untested' } },
    also: attempts(0, 0),
  },
]
