import type { Facts, Finding } from './model/finding.ts'
import { replyText, type Reply } from './model/reply.ts'
import { judgeProduct } from './rules/index.ts'
import { failed, succeeded } from './rules/read.ts'
import { identifyServer } from './wire/product.ts'

/** Statements about the server's software, from whatever it has said in this session. */
export function identify(facts: Facts): Finding[] {
  const greetings = [
    ...succeeded(facts.all('greeting')).map(({ data }) => data.banner),
    ...succeeded(facts.all('auth-tls')).map(({ data }) => replyText(data.greeting)),
  ]
  const [system] = succeeded(facts.all('system'))
  const [features] = succeeded(facts.all('features'))
  const identity = identifyServer({
    greeting: greetings.join('\n'),
    ...(system && { syst: replyText(system.data.reply) }),
    ...(features && { features: featureLines(features.data.reply) }),
    replies: spoken(facts).map(replyText),
  })
  if (identity.product === 'unknown') return []
  const { host, port, user = '' } = facts.target
  return judgeProduct(identity.product, identity.version, { host, port, user })
}

/** The lines between the first and the last of a 211 (RFC 2389 section 3.2). */
function featureLines({ code, lines }: Reply): string[] {
  return code === 211 ? lines.slice(1, -1).map((line) => line.trim()) : []
}

/** Replies that tell products apart by their wording. */
function spoken(facts: Facts): Reply[] {
  const refused = (['greeting', 'login', 'passive', 'transfer', 'file', 'write', 'idle', 'active'] as const).flatMap(
    (probe) => failed(facts.all(probe)).flatMap(({ failure }) => failure.reply ?? []),
  )
  const logins = succeeded(facts.all('login')).flatMap(({ data }) => [data.userReply, data.passReply ?? []].flat())
  const others = [
    ...succeeded(facts.all('auth-tls')),
    ...succeeded(facts.all('features')),
    ...succeeded(facts.all('utf8')),
    ...succeeded(facts.all('passive')),
    ...succeeded(facts.all('working-directory')),
  ].map(({ data }) => data.reply)
  return [...logins, ...others, ...refused, ...succeeded(facts.all('transfer')).map(({ data }) => data.opening)]
}
