import { ProbeFailure } from '../model/failure.ts'
import type { Secret } from '../model/secret.ts'
import type { SshKeys } from '../model/ssh-credential.ts'
import type { SshMethod } from '../model/ssh.ts'
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
  login: SshLogin,
  signal: AbortSignal,
): Promise<{ readonly method: SshMethod }> {
  const offer = await connection.offer(signal)
  if (offer.isIn) return { method: 'none' }
  const tried: SshMethod[] = []
  let { methods } = offer
  for (;;) {
    const way = nextWay(login, methods, tried)
    if (!way) throw nothingLeft(methods, tried)
    const answer = await connection.attempt(way.attempt(login), signal)
    if (answer.result === 'in') return { method: way.method }
    if (answer.result === 'refused') throw refused(way.method, connection.banner)
    tried.push(way.method)
    methods = answer.methods
  }
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

function refused(method: SshMethod, banner: string): ProbeFailure {
  return new ProbeFailure({ code: 'ssh-auth-refused', text: banner || 'permission denied', command: method })
}
