import { join } from 'node:path'
import { until, type LabProcess } from './exec.ts'
import type { Lab } from './lab.ts'
import type { KeyPair } from './sshd.ts'

/** The socket of the lab's agent, as SSH_AUTH_SOCK names it. */
export const agentSocket = (lab: Lab): string => join(lab.dir, 'agent')

/** Starts ssh-agent(1) on the client and gives it these keys, in this order. It ends with the lab. */
export async function startAgent(lab: Lab, keys: readonly KeyPair[]): Promise<LabProcess> {
  const env = { SSH_AUTH_SOCK: agentSocket(lab) }
  const agent = lab.start('client', ['ssh-agent', '-D', '-a', agentSocket(lab)])
  // 1 is an agent without keys, 2 none at all (ssh-add(1)).
  await until('the agent answers', async () => (await lab.run('client', ['ssh-add', '-l'], { env })).code < 2)
  for (const { privateKey } of keys) await lab.must('client', ['ssh-add', '-'], { env, input: privateKey })
  return agent
}
