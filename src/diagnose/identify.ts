import { scopeOf } from './model/address.ts'
import type { Facts, Finding } from './model/finding.ts'
import type { Observation } from './model/observation.ts'
import type { Params } from './model/text.ts'
import { replyText, type Reply } from './model/reply.ts'
import { judgeProduct } from './rules/index.ts'
import { failed, succeeded } from './rules/read.ts'
import { bannerAddress, identifyServer, type ServerIdentity } from './wire/product.ts'

/** Which software the server is, from whatever it has said in this session. */
export function identityOf(facts: Facts): ServerIdentity {
  const greetings = [
    ...succeeded(facts.all('greeting')).map(({ data }) => data.banner),
    ...succeeded(facts.all('auth-tls')).map(({ data }) => replyText(data.greeting)),
  ]
  const [system] = succeeded(facts.all('system'))
  const [features] = succeeded(facts.all('features'))
  return identifyServer({
    greeting: greetings.join('\n'),
    ...(system && { syst: replyText(system.data.reply) }),
    ...(features && { features: featureLines(features.data.reply) }),
    replies: spoken(facts).map(replyText),
  })
}

/** Statements about the server's software. */
export function identify(facts: Facts): Finding[] {
  const identity = identityOf(facts)
  if (identity.product === 'unknown') return []
  const { host, port, user = '' } = facts.target
  const asked = { host, port, user }
  return [...judgeProduct(identity.product, identity.version, asked), ...judgeWords(facts, identity, asked)]
}

/** What strangers learn from greeting and SYST before they have said who they are; told in a security review only. */
function judgeWords(facts: Facts, { product, version }: ServerIdentity, asked: Params): Finding[] {
  if (facts.options.security !== true) return []
  const greeting = succeeded(facts.all('greeting'))[0]?.data.banner ?? ''
  const system = succeeded(facts.all('system'))[0]?.data.reply
  const inner = bannerAddress(greeting)
  const kernel = /Linux (\d[\w.-]*)/.exec(system ? replyText(system) : '')?.[1]
  const told = [
    ...(version !== undefined && greeting.includes(version) ? [`${product} ${version}`] : []),
    ...(inner !== undefined && scopeOf(inner) === 'private' && !facts.all('connect').some(isTo(inner)) ? [inner] : []),
    ...(kernel === undefined ? [] : [`Linux ${kernel}`]),
  ]
  return told.length > 0
    ? [{ id: 'words-tell-much', layer: 'service', params: { ...asked, what: told.join(', ') } }]
    : []
}

const isTo = (address: string) => (seen: Observation<'connect'>) => seen.subject === address

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
