import { ProbeFailure } from '../model/failure.ts'
import type { Secret } from '../model/secret.ts'
import type { SshKeys } from '../model/ssh-credential.ts'
import type { SshMethod } from '../model/ssh.ts'
import { countAgentKeys } from './ssh-agent.ts'
import { checkPrivateKey, type AnyAuthMethod, type SshConnection } from './ssh-client.ts'

export interface SshLogin extends SshKeys {
  readonly user: string
  readonly password?: Secret
}

interface Way {
  readonly method: SshMethod
  /** What the server must offer for it. */
  readonly offered: string
  readonly isGiven: (login: SshLogin) => boolean
  readonly attempt: (login: SshLogin) => AnyAuthMethod
}

/** In the order in which they are tried. The last two take the same password, so only one of them ever is. */
const WAYS: readonly Way[] = [
  {
    method: 'publickey',
    offered: 'publickey',
    isGiven: ({ key }) => key !== undefined,
    attempt: ({ user, key, passphrase }) => {
      const [content, phrase] = [key?.reveal() ?? '', passphrase?.reveal()]
      checkPrivateKey(content, phrase)
      return { type: 'publickey', username: user, key: content, ...(phrase !== undefined && { passphrase: phrase }) }
    },
  },
  {
    method: 'agent',
    offered: 'publickey',
    isGiven: ({ agent }) => agent !== undefined,
    attempt: ({ user, agent = '' }) => ({ type: 'agent', username: user, agent }),
  },
  {
    method: 'password',
    offered: 'password',
    isGiven: ({ password }) => password !== undefined,
    attempt: ({ user, password }) => ({ type: 'password', username: user, password: password?.reveal() ?? '' }),
  },
  {
    method: 'keyboard-interactive',
    offered: 'keyboard-interactive',
    isGiven: ({ password }) => password !== undefined,
    attempt: ({ user, password }) => ({ type: 'keyboard-interactive', username: user, prompt: answering(password) }),
  },
]

type Prompt = Extract<AnyAuthMethod, { type: 'keyboard-interactive' }>['prompt']

/** One hidden question is answered with the password, once (RFC 4256 section 3.4); anything else with nothing. */
function answering(password: Secret | undefined): Prompt {
  let isAnswered = false
  return (...[, , , prompts, finish]) => {
    const isPassword = prompts.length === 1 && prompts[0]?.echo !== true && !isAnswered
    if (isPassword) isAnswered = true
    finish(isPassword ? [password?.reveal() ?? ''] : prompts.map(() => ''))
  }
}

/**
 * Logs in by what was given, one method at a time, and stops at the first refusal: servers count them and ban. A server
 * that wants several methods one after the other gets them.
 */
export async function sshLogIn(
  connection: SshConnection,
  given: SshLogin,
  signal: AbortSignal,
): Promise<{ readonly method: SshMethod }> {
  const offer = await connection.offer(signal)
  if (offer.isIn) return { method: 'none' }
  let { methods } = offer
  const login = methods.includes('publickey') ? await withoutEmptyAgent(given, signal) : given
  const tried: SshMethod[] = []
  for (;;) {
    const way = nextWay(login, methods, tried)
    if (!way) throw nothingLeft(methods, tried)
    const answer = await connection.attempt(way.attempt(login), signal).catch((reason: unknown) => {
      throw TOO_MANY.test(String(reason)) ? refused(way.method, String((reason as Error).message)) : reason
    })
    if (answer.result === 'in') return { method: way.method }
    if (answer.result === 'refused') throw refused(way.method, connection.banner)
    tried.push(way.method)
    methods = answer.methods
  }
}

/** OpenSSH ends the connection at the last refusal that MaxAuthTries allows; an agent may have more keys than that. */
const TOO_MANY = /Too many authentication failures/i

/** An agent without keys tries nothing, and so the server refuses nothing. */
async function withoutEmptyAgent({ agent, ...login }: SshLogin, signal: AbortSignal): Promise<SshLogin> {
  if (agent === undefined) return login
  return (await countAgentKeys(agent, signal)) > 0 ? { ...login, agent } : login
}

function nextWay(login: SshLogin, offered: readonly string[], tried: readonly SshMethod[]): Way | undefined {
  const isPasswordSpent = tried.includes('password')
  return WAYS.find(
    (way) =>
      way.isGiven(login) &&
      offered.includes(way.offered) &&
      !tried.includes(way.method) &&
      !(way.method === 'keyboard-interactive' && isPasswordSpent),
  )
}

/** `text` is what the server would take. */
function nothingLeft(methods: readonly string[], tried: readonly SshMethod[]): ProbeFailure {
  const code = tried.length > 0 ? 'ssh-auth-partial' : 'ssh-auth-unoffered'
  const command = tried.at(-1)
  return new ProbeFailure({ code, text: methods.join(', '), ...(command !== undefined && { command }) })
}

function refused(method: SshMethod, words: string): ProbeFailure {
  return new ProbeFailure({ code: 'ssh-auth-refused', text: words || 'permission denied', command: method })
}
