import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import type { TlsFacts } from '../model/tls.ts'
import { quoteText } from '../model/quote.ts'
import { defineRule } from './define-rule.ts'
import { list, succeeded } from './read.ts'
import { failedTls, mainTls } from './tls-facts.ts'

/** RFC 8996 forbids both. */
const OLD: Readonly<Record<string, string>> = { '1.0': 'TLS 1.0', '1.1': 'TLS 1.1' }
const NAMES: Readonly<Record<string, string>> = { TLSv1: 'TLS 1.0', 'TLSv1.1': 'TLS 1.1', SSLv3: 'SSL 3.0' }
const WEAK_CIPHER = /NULL|EXP|RC4|3DES|DES-CBC|RC2|SEED|IDEA|ADH|AECDH|anon/i
const SHORTEST_DH = 2048

type Reads = 'tls' | 'tls-variant'

function handshakes(facts: Facts<Reads>): TlsFacts[] {
  const main = mainTls(facts)
  return [...(main ? [main] : []), ...succeeded(facts.all('tls-variant')).flatMap(({ data }) => data.facts ?? [])]
}

function oldVersions(facts: Facts<Reads>): string[] {
  const accepted = succeeded(facts.all('tls-variant')).filter(({ data }) => data.accepted)
  const tried = accepted.flatMap(({ subject }) => OLD[subject ?? ''] ?? [])
  return [...tried, ...handshakes(facts).flatMap(({ version }) => NAMES[version] ?? [])].sort()
}

/** Before TLS 1.3 only ephemeral keys keep recorded sessions shut once the server's key leaks. */
function lacksForwardSecrecy({ version, cipher }: TlsFacts): boolean {
  return version !== 'TLSv1.3' && !/^(?:ECDHE|DHE|EDH|TLS_)/.test(cipher)
}

function weaknesses(facts: Facts<Reads>): Params | false {
  const seen = handshakes(facts)
  const versions = oldVersions(facts)
  const ciphers = seen.map(({ cipher }) => cipher).filter((cipher) => WEAK_CIPHER.test(cipher))
  const dh = Math.min(...seen.flatMap(({ dhBits }) => dhBits ?? []))
  const isShort = dh < SHORTEST_DH
  // What a server falls back to when it is offered everything says little: only the session's own key exchange counts.
  const main = mainTls(facts)
  const isStatic = main !== undefined && lacksForwardSecrecy(main)
  if (versions.length === 0 && ciphers.length === 0 && !isShort && !isStatic) return false
  return {
    versions: list(versions) || 'none',
    ciphers: list(ciphers.map((cipher) => quoteText(cipher, 60))) || 'none',
    dh: isShort ? dh : 0,
    forward: isStatic ? 'no' : 'yes',
  }
}

function tried(facts: Facts<Reads>, subject: string): boolean | undefined {
  const found = succeeded(facts.all('tls-variant')).find((one) => one.subject === subject)
  return found?.data.local === true ? undefined : found?.data.accepted
}

export const tlsStrengthRules = [
  defineRule({
    id: 'only-old-versions',
    layer: 'protocol',
    reads: ['tls', 'tls-variant'],
    when: (facts) => {
      const versions = oldVersions(facts)
      const isNew = ['1.2', '1.3'].some((subject) => tried(facts, subject) === true)
      const main = mainTls(facts)
      const isMainNew = main !== undefined && NAMES[main.version] === undefined
      return versions.length > 0 && !isNew && !isMainNew && { versions: list(versions) }
    },
    text: {
      en: 'The server takes {versions} and nothing newer',
      'zh-CN': '服务器只接受 {versions}，不接受更新的版本',
    },
  }),
  defineRule({
    id: 'tls-weaknesses',
    layer: 'protocol',
    reads: ['tls', 'tls-variant'],
    when: weaknesses,
    text: {
      en: 'TLS is weaker than it should be.{versions, select, none {} other { It takes {versions}.}}{ciphers, select, none {} other { Weak cipher: {ciphers}.}}{dh, plural, =0 {} other { Diffie-Hellman with only # bits.}}{forward, select, no { No forward secrecy.} other {}}',
      'zh-CN':
        'TLS 强度不足。{versions, select, none {} other {仍接受 {versions}。}}{ciphers, select, none {} other {弱加密套件：{ciphers}。}}{dh, plural, =0 {} other {Diffie-Hellman 只有 # 位。}}{forward, select, no {没有前向保密。} other {}}',
    },
  }),
  defineRule({
    id: 'post-quantum-missing',
    layer: 'protocol',
    reads: ['tls', 'tls-variant'],
    when: (facts) =>
      tried(facts, 'mlkem768') === false &&
      !/MLKEM/i.test(mainTls(facts)?.group ?? '') && { hasSetting: 'tls', setting: '' },
    text: {
      en: 'The server does not offer the post-quantum key exchange X25519MLKEM768',
      'zh-CN': '服务器不支持后量子密钥交换 X25519MLKEM768',
    },
  }),
  defineRule({
    id: 'works-without-sni',
    layer: 'protocol',
    reads: ['tls', 'tls-variant'],
    when: (facts) => failedTls(facts) !== undefined && tried(facts, 'no-sni') === true && {},
    text: {
      en: 'TLS comes about when the name {host} is left out of the handshake (SNI), and not with it',
      'zh-CN': '握手中不带名称 {host}（SNI）时 TLS 可以建立，带上就不行',
    },
  }),
  defineRule({
    id: 'sni-matters',
    layer: 'protocol',
    reads: ['tls', 'tls-variant'],
    when: (facts) => {
      const without = succeeded(facts.all('tls-variant')).find(({ subject }) => subject === 'no-sni')?.data
      const named = mainTls(facts)?.certificates[0]
      if (!without || without.local === true || !named) return false
      const other = without.facts?.certificates[0]
      const isSame = without.accepted && (other === undefined || other.fingerprint === named.fingerprint)
      return !isSame && { without: other ? quoteText(other.commonName ?? other.subject, 80) : 'none' }
    },
    text: {
      en: 'Without the name in the handshake (SNI) the server {without, select, none {refuses TLS} other {shows another certificate, of {without}}}',
      'zh-CN': '握手中不带名称（SNI）时，服务器{without, select, none {拒绝 TLS} other {出示另一个证书：{without}}}',
    },
  }),
]
