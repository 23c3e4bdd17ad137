import type { Facts } from '../model/finding.ts'
import { disagreements, type Offer } from '../model/ssh-offer.ts'
import { SSH_MATTERS, type KexInit, type SshMatter, type SshSoftware } from '../model/ssh.ts'
import type { Params } from '../model/text.ts'
import { defineRule } from './define-rule.ts'
import { mainAddress } from './main-connection.ts'
import { list } from './read.ts'
import { LEGACY, MODERN, offered, postQuantum, terrapin, weak } from './ssh-algorithms.ts'
import { postQuantumSetting, settingAgainst, terrapinSetting } from './ssh-settings.ts'

type Reads = 'connect' | 'ssh-ident'

export interface SshOffered {
  readonly kexInit: KexInit
  readonly software: SshSoftware
  readonly beyondClient: readonly SshMatter[]
}

export function offerOf(facts: Facts<Reads>): SshOffered | undefined {
  const ident = facts.one('ssh-ident', mainAddress(facts))
  if (ident?.outcome !== 'ok' || !ident.data.kexInit) return undefined
  const { kexInit, software = { product: 'unknown' }, beyondClient = [] } = ident.data
  return { kexInit, software, beyondClient }
}

const EVERYTHING: Offer = {
  kex: [...MODERN.kex, ...LEGACY.kex],
  hostKey: [...MODERN.hostKey, ...LEGACY.hostKey],
  cipher: [...MODERN.cipher, ...LEGACY.cipher],
  mac: [...MODERN.mac, ...LEGACY.mac],
}

/** How ssh(1) is told to take them all the same. */
const OPTION: Readonly<Record<SshMatter, (names: readonly string[]) => string>> = {
  kex: (names) => `-oKexAlgorithms=+${names.join(',')}`,
  hostKey: (names) => `-oHostKeyAlgorithms=+${names.join(',')} -oPubkeyAcceptedAlgorithms=+${names.join(',')}`,
  cipher: (names) => `-oCiphers=${names.join(',')}`,
  mac: (names) => `-oMACs=${names.join(',')}`,
}

function lacking(kexInit: KexInit, matters: readonly SshMatter[]): Params {
  const [matter = 'kex'] = matters
  const options = matters.map((one) => OPTION[one](offered(kexInit, one).filter((name) => LEGACY[one].includes(name))))
  return { matter, offer: list(offered(kexInit, matter)), options: options.join(' ') }
}

/** Names of weak algorithms, over all matters. */
function weakness({ kexInit, software }: SshOffered): Params | false {
  const matters = SSH_MATTERS.filter((matter) => weak(kexInit, matter).length > 0)
  if (matters.length === 0) return false
  const names = matters.flatMap((matter) => weak(kexInit, matter))
  return { weak: list(names), ...lines(settingAgainst(matters, kexInit, software)) }
}

/** What to write into the server's configuration; a text cannot ask whether it is empty. */
function lines(setting: string): Params {
  return { setting, hasSetting: String(setting !== '') }
}

const MATTER = {
  en: '{matter, select, kex {key exchange method} hostKey {host key type} cipher {cipher} other {MAC}}',
  'zh-CN': '{matter, select, kex {密钥交换方法} hostKey {主机密钥类型} cipher {加密算法} other {MAC 算法}}',
}

export const sshOfferRules = [
  defineRule({
    id: 'ssh-nothing-in-common',
    layer: 'protocol',
    reads: ['connect', 'ssh-ident'],
    when: (facts) => {
      const offer = offerOf(facts)
      const matters = offer ? disagreements(EVERYTHING, offer.kexInit) : []
      return offer !== undefined && matters.length > 0 && lacking(offer.kexInit, matters)
    },
    text: {
      en: `The server offers no ${MATTER.en} that any common client has: {offer}`,
      'zh-CN': `服务器提供的${MATTER['zh-CN']}没有一种是常见客户端支持的：{offer}`,
    },
  }),
  defineRule({
    id: 'ssh-only-legacy',
    layer: 'protocol',
    reads: ['connect', 'ssh-ident'],
    when: (facts) => {
      const offer = offerOf(facts)
      if (!offer || disagreements(EVERYTHING, offer.kexInit).length > 0) return false
      const matters = disagreements(MODERN, offer.kexInit)
      return matters.length > 0 && lacking(offer.kexInit, matters)
    },
    text: {
      en: `The server offers only a ${MATTER.en} that current clients have switched off: {offer}`,
      'zh-CN': `服务器只提供当前客户端默认已停用的${MATTER['zh-CN']}：{offer}`,
    },
  }),
  defineRule({
    id: 'ssh-beyond-this-check',
    layer: 'protocol',
    reads: ['connect', 'ssh-ident'],
    when: (facts) => {
      const offer = offerOf(facts)
      if (!offer || offer.beyondClient.length === 0 || disagreements(MODERN, offer.kexInit).length > 0) return false
      const [matter = 'kex'] = offer.beyondClient
      return { matter, offer: list(offered(offer.kexInit, matter)) }
    },
    text: {
      en: `Current clients can connect, but this check knows no ${MATTER.en} of the server ({offer}), so login and files could not be tested`,
      'zh-CN': `当前客户端可以连接，但本检查不支持服务器的${MATTER['zh-CN']}（{offer}），因此无法测试登录和文件`,
    },
  }),
  defineRule({
    id: 'ssh-offers-weak',
    layer: 'protocol',
    reads: ['connect', 'ssh-ident'],
    when: (facts) => {
      const offer = offerOf(facts)
      return offer !== undefined && weakness(offer)
    },
    text: { en: 'The server also offers weak algorithms: {weak}', 'zh-CN': '服务器还提供弱算法：{weak}' },
  }),
  defineRule({
    id: 'ssh-terrapin-open',
    layer: 'protocol',
    reads: ['connect', 'ssh-ident'],
    when: (facts) => {
      const offer = offerOf(facts)
      const state = offer && terrapin(offer.kexInit)
      if (!offer || !state?.isExposed) return false
      return { by: list(state.by), ...lines(terrapinSetting(state.by, offer.software)) }
    },
    text: {
      en: 'The server offers {by} without strict key exchange (kex-strict-s-v00@openssh.com)',
      'zh-CN': '服务器提供 {by}，却没有严格密钥交换（kex-strict-s-v00@openssh.com）',
    },
  }),
  defineRule({
    id: 'ssh-no-post-quantum',
    layer: 'protocol',
    reads: ['connect', 'ssh-ident'],
    when: (facts) => {
      const offer = offerOf(facts)
      if (!offer || postQuantum(offer.kexInit).length > 0) return false
      return { kex: list(offered(offer.kexInit, 'kex')), ...lines(postQuantumSetting(offer.software)) }
    },
    text: {
      en: 'None of the key exchange methods withstands a quantum computer: {kex}',
      'zh-CN': '所有密钥交换方法都不能抵抗量子计算机：{kex}',
    },
  }),
  defineRule({
    id: 'ssh-speaks-version-1',
    layer: 'protocol',
    reads: ['connect', 'ssh-ident'],
    when: (facts) => {
      const ident = facts.one('ssh-ident', mainAddress(facts))
      const protocol = ident?.outcome === 'ok' ? ident.data.protocol : undefined
      return protocol !== undefined && protocol.startsWith('1.') && { protocolVersion: protocol }
    },
    text: {
      en: 'The server still speaks SSH 1 ({protocolVersion})',
      'zh-CN': '服务器仍支持 SSH 1（{protocolVersion}）',
    },
  }),
]
