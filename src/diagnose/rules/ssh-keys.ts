import type { Facts } from '../model/finding.ts'
import type { SshHostKey } from '../model/ssh.ts'
import type { Params } from '../model/text.ts'
import { quoteText } from '../model/quote.ts'
import { defineRule } from './define-rule.ts'
import { failed, hasCode, list, succeeded } from './read.ts'

type Reads = 'ssh-host-keys' | 'ssh-auth-methods'

/** Every key that the server has shown in this check. */
function shown(facts: Facts<Reads>): SshHostKey[] {
  return [
    ...succeeded(facts.all('ssh-auth-methods')).map(({ data }) => data.hostKey),
    ...succeeded(facts.all('ssh-host-keys')).map(({ data }) => data),
  ]
}

/** A server has a key of each type, so all must have been seen before one is said to be wrong. */
function unknownKey(facts: Facts<Reads>): Params | false {
  const { fingerprint } = facts.options
  const keys = shown(facts)
  if (fingerprint === undefined) return false
  const changed = facts.all('ssh-auth-methods').find((one) => hasCode(one, 'ssh-host-key'))
  if (changed?.outcome === 'failed')
    return {
      expected: quoteText(fingerprint),
      found: quoteText(changed.failure.text),
      keys: quoteText(changed.failure.text),
    }
  if (keys.length === 0 || failed(facts.all('ssh-host-keys')).length > 0) return false
  if (keys.some((key) => key.fingerprint === fingerprint)) return false
  const found = list(keys.map((key) => key.fingerprint))
  return { expected: quoteText(fingerprint), found, keys: list(keys.map((key) => `${key.type} ${key.fingerprint}`)) }
}

/** NIST SP 800-131A and the default of OpenSSH 9.8's clients (RequiredRSASize) end below this. */
const SMALLEST_RSA = 2048

export const sshKeyRules = [
  defineRule({
    id: 'ssh-other-host-key',
    layer: 'client',
    reads: ['ssh-host-keys', 'ssh-auth-methods'],
    when: unknownKey,
    text: {
      en: 'The server shows {keys}; {expected} is not among them, so nothing secret was sent',
      'zh-CN': '服务器出示的是 {keys}；其中没有 {expected}，因此没有发送任何秘密信息',
    },
  }),
  defineRule({
    id: 'ssh-host-key-known',
    layer: 'client',
    reads: ['ssh-host-keys', 'ssh-auth-methods'],
    when: (facts) => {
      const { fingerprint } = facts.options
      const key = shown(facts).find((one) => one.fingerprint === fingerprint)
      return key !== undefined && { type: key.type, expected: quoteText(key.fingerprint) }
    },
    text: {
      en: 'The {type} host key is the expected one: {expected}',
      'zh-CN': '{type} 主机密钥与预期一致：{expected}',
    },
  }),
  defineRule({
    id: 'ssh-host-key-short',
    layer: 'protocol',
    reads: ['ssh-host-keys', 'ssh-auth-methods'],
    when: (facts) => {
      const short = shown(facts).find(({ bits }) => bits !== undefined && bits < SMALLEST_RSA)
      return short?.bits !== undefined && { bits: short.bits }
    },
    text: { en: 'The RSA host key has only {bits} bits', 'zh-CN': 'RSA 主机密钥只有 {bits} 位' },
  }),
]
