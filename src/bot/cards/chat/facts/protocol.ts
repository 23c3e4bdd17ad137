import { say, type Language, type PassiveMode, type Report, type Text } from '../../../../diagnose/index.ts'
import type { Fact, Inline } from '../../../port/index.ts'
import { tlsRows } from '../../seen-tls.ts'
import { sshFacts } from './ssh.ts'
import { comma, failures, type LayerFacts, pause, quoted, quotedReply, row, succeeded } from './read.ts'

const LABEL = {
  greeting: { en: 'Greeting', 'zh-CN': '欢迎信息' },
  features: { en: 'FEAT', 'zh-CN': 'FEAT' },
  system: { en: 'SYST', 'zh-CN': 'SYST' },
  auth: { en: 'AUTH TLS', 'zh-CN': 'AUTH TLS' },
  protection: { en: 'PROT P', 'zh-CN': 'PROT P' },
  fingerprint: { en: 'Fingerprint', 'zh-CN': '证书指纹' },
  variants: { en: 'TLS variants', 'zh-CN': 'TLS 变体' },
  ports: { en: 'Data ports', 'zh-CN': '数据端口' },
  hello: { en: 'TLS hello', 'zh-CN': 'TLS 试探' },
} as const satisfies Record<string, Text>

/** What the server says and how it says it, before anybody logs in. */
export function protocolFacts(report: Report, language: Language): LayerFacts {
  const seen = [
    ...row(LABEL.greeting, greeting(report), language),
    ...row(LABEL.hello, hello(report), language),
    ...features(report, language),
    ...tlsFacts(report, language),
    ...passiveFacts(report, language),
    ...sshFacts(report, language),
  ]
  return { seen, failed: failures(report, FAILING, language) }
}

const FAILING = [
  ...(['greeting', 'tls-hello', 'features', 'auth', 'tls', 'protection', 'passive', 'passive-range'] as const),
  ...(['auth-tls', 'issuer-fetch', 'ssh-ident', 'ssh-host-keys', 'ssh-auth-methods'] as const),
] as const

function greeting(report: Report): Inline | undefined {
  const [said] = succeeded(report, 'greeting')
  if (!said) return undefined
  const { reply, banner } = said.data
  return [reply ? quotedReply(reply) : quoted(banner)]
}

function hello(report: Report): Inline | undefined {
  const [asked] = succeeded(report, 'tls-hello')
  return asked && [asked.data.answer]
}

const NO_FEAT: Text = { en: 'not known to the server', 'zh-CN': '服务器不支持该命令' }
const NAMES_NONE: Text = { en: 'names none', 'zh-CN': '没有列出功能' }

function features(report: Report, language: Language): Fact[] {
  const [listed] = succeeded(report, 'features')
  const [system] = succeeded(report, 'system')
  const names = listed?.data.names.join(' ') ?? ''
  const known: Inline | undefined =
    listed && (listed.data.supported ? [names === '' ? NAMES_NONE[language] : quoted(names)] : [NO_FEAT[language]])
  return [
    ...row(LABEL.features, known, language),
    ...row(LABEL.system, system && [quotedReply(system.data.reply)], language),
  ]
}

/** Replies to the commands around TLS only where they are a no: what they lead to is told by itself. */
function tlsFacts(report: Report, language: Language): Fact[] {
  const refusals = [...succeeded(report, 'auth'), ...succeeded(report, 'auth-tls')].filter(
    ({ data }) => data.reply.code >= 300,
  )
  const unprotected = succeeded(report, 'protection').filter(({ data }) => data.prot.code >= 300)
  const [main] = succeeded(report, 'tls')
  const leaf = main?.data.facts.certificates[0]
  return [
    ...refusals.slice(0, 1).flatMap(({ data }) => row(LABEL.auth, [quotedReply(data.reply)], language)),
    ...tlsRows(report, language).flatMap(([label, value]) => row(label, value, language)),
    ...row(LABEL.fingerprint, leaf && [{ code: `SHA256:${leaf.fingerprint}` }], language),
    ...unprotected.flatMap(({ data }) => row(LABEL.protection, [quotedReply(data.prot)], language)),
    ...row(LABEL.variants, variants(report, language), language),
  ]
}

const ACCEPTED: Text = { en: '{subject} accepted', 'zh-CN': '{subject} 接受' }
const REFUSED: Text = { en: '{subject} refused', 'zh-CN': '{subject} 拒绝' }

function variants(report: Report, language: Language): Inline | undefined {
  const tried = succeeded(report, 'tls-variant').filter(({ data }) => !data.local)
  const words = tried.map(({ subject = '', data }) => say(data.accepted ? ACCEPTED : REFUSED, { subject }, language))
  return words.length > 0 ? [words.join(comma(language))] : undefined
}

const EPSV_PORT: Text = { en: 'EPSV {ports}', 'zh-CN': 'EPSV {ports}' }
const PASV_PORT: Text = { en: 'PASV {ports} at ', 'zh-CN': 'PASV {ports}，地址 ' }
const RANGE: Text = { en: '{mode} hands out {least} to {most}', 'zh-CN': '{mode} 分配 {least} 至 {most}' }

/** The ports that each mode was given, and the address that a 227 names with them; connections that came about tell theirs. */
function passiveFacts(report: Report, language: Language): Fact[] {
  const connected = new Set(succeeded(report, 'data-connect').map(({ data }) => data.port))
  const given = succeeded(report, 'passive')
    .map(({ data }) => data)
    .filter(({ port, advertised, peer }) => !connected.has(port) || (advertised ?? peer) !== peer)
  const portsOf = (mode: PassiveMode, advertised?: string) =>
    given
      .filter((one) => one.mode === mode && one.advertised === advertised)
      .map(({ port }) => port)
      .join(pause(language))
  const addresses = [...new Set(given.flatMap(({ advertised }) => (advertised === undefined ? [] : [advertised])))]
  const epsv = portsOf('EPSV')
  return [
    ...row(LABEL.ports, epsv === '' ? undefined : [say(EPSV_PORT, { ports: epsv }, language)], language),
    ...addresses.flatMap((code) => {
      const ports = portsOf('PASV', code)
      return row(LABEL.ports, [say(PASV_PORT, { ports }, language), { code }], language)
    }),
    ...succeeded(report, 'passive-range').flatMap(({ data: { mode, ports } }) => {
      const params = { mode, least: String(Math.min(...ports)), most: String(Math.max(...ports)) }
      return ports.length > 0 ? row(LABEL.ports, [say(RANGE, params, language)], language) : []
    }),
  ]
}
