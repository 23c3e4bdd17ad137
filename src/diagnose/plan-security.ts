import { identityOf } from './identify.ts'
import { key, type Facts, type Step } from './plan-facts.ts'
import { factsOf } from './rules/index.ts'

/**
 * Connections that a security review needs beside those of a plain check: up to 6 for TLS in other ways, and 10 for what
 * strangers may do (each question has its own, and an upload needs another for its data).
 */
export const REVIEW_CONNECTIONS = 16

function isStranger(user: string | undefined): boolean {
  return user !== undefined && /^(anonymous|ftp)$/i.test(user)
}

function offersTls(facts: Facts): boolean {
  const aside = facts.all('auth-tls').some((o) => o.outcome === 'ok' && [234, 334].includes(o.data.reply.code))
  return !facts.implicit && (facts.authGranted() || aside)
}

/** Whether the server takes a password in the clear is known where the session itself is in the clear. */
function saysPlainLogin(facts: Facts): boolean {
  const login = facts.of('login')
  return !facts.secured() && login !== undefined && login.outcome !== 'skipped'
}

function isProftpd({ known: { target, options, seen } }: Facts): boolean {
  return identityOf(factsOf({ target, options, observations: seen })).product === 'proftpd'
}

function wanted(facts: Facts): Step[] {
  const { user } = facts.known.target
  const isIn = facts.ok('login')
  const isGuest = facts.ok('anonymous') || (isIn && isStranger(user))
  return [
    ...(offersTls(facts) && !saysPlainLogin(facts) ? [{ probe: 'plain-login' } as const] : []),
    ...(offersTls(facts) ? [{ probe: 'starttls-injection' } as const] : []),
    ...(isProftpd(facts) ? [{ probe: 'mod-copy' } as const] : []),
    ...(facts.secured() && isIn ? [{ probe: 'plain-data' } as const] : []),
    ...(isStranger(user) ? [] : [{ probe: 'anonymous' } as const]),
    ...(isGuest ? [{ probe: 'anonymous-write' } as const] : []),
    ...(isGuest || (isIn && facts.settled('anonymous')) ? [{ probe: 'bounce' } as const] : []),
  ]
}

/**
 * What a stranger may do, when all the rest is over and one thing after the other: a server that limits connections from
 * one address must not refuse the diagnosis because of the review. Where a login was refused, none of it: servers ban for
 * less than a second refusal.
 */
export function planSecurity(facts: Facts): readonly Step[] {
  if (facts.known.options.security !== true || !facts.conversing()) return []
  if (facts.of('login')?.outcome === 'failed') return []
  const steps = wanted(facts)
  return steps.map((step, index) => {
    const before = steps[index - 1]
    return { ...step, after: ['*', ...(before ? [key(before.probe)] : [])] }
  })
}
