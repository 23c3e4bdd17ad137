import type { Message } from '../message.ts'

/** No algorithm in common, one message for each matter: OpenSSH, PuTTY, ssh2 and Go's library (rclone). */
export const sshAlgorithmMessages: readonly Message[] = [
  {
    id: 'ssh-no-common-kex',
    layer: 'protocol',
    pattern:
      /(?:no (?:matching|compatible|common) (?:key exchange|algorithm for key exchange)(?: method| algorithm)?|Couldn't agree a key exchange algorithm|no kex)(?:.*offer: (?<offer>[\w@.,+-]{1,200}))?/,
    speaksFor: { 'ssh-legacy-algorithms': 'decisive', 'ssh-no-common-algorithm': 'strong' },
    params: { matter: 'kex', impact: 'blocks' },
    text: {
      en: 'Client and server know no way of exchanging keys in common',
      'zh-CN': '客户端与服务器没有共同的密钥交换算法',
    },
    trap: {
      en: 'When the offer shown holds only sha1 or ssh-rsa, the server is the old one: update it rather than the client’s list',
      'zh-CN': '如果显示的对方算法只有 sha1 或 ssh-rsa，就是服务器太旧：应升级服务器，而不是放宽客户端',
    },
  },
  {
    id: 'ssh-no-common-host-key',
    layer: 'protocol',
    pattern:
      /(?:no (?:matching|compatible|common) (?:host key|algorithm for host key)(?: type| algorithm| format)?|Couldn't agree a host key algorithm)(?:.*offer: (?<offer>[\w@.,+-]{1,200}))?/,
    speaksFor: { 'ssh-legacy-algorithms': 'decisive', 'ssh-no-common-algorithm': 'strong' },
    params: { matter: 'hostKey', impact: 'blocks' },
    text: {
      en: 'Client and server know no type of host key in common',
      'zh-CN': '客户端与服务器没有共同的主机密钥类型',
    },
    trap: {
      en: 'When the offer shown holds only sha1 or ssh-rsa, the server is the old one: update it rather than the client’s list',
      'zh-CN': '如果显示的对方算法只有 sha1 或 ssh-rsa，就是服务器太旧：应升级服务器，而不是放宽客户端',
    },
  },
  {
    id: 'ssh-no-common-cipher',
    layer: 'protocol',
    pattern:
      /(?:no matching (?:cipher|[CS]->[CS] cipher)|no common algorithm for (?:client|server) to (?:client|server) cipher|Couldn't agree a \S+ cipher)(?:.*offer: (?<offer>[\w@.,+-]{1,200}))?/,
    speaksFor: { 'ssh-legacy-algorithms': 'decisive', 'ssh-no-common-algorithm': 'strong' },
    params: { matter: 'cipher', impact: 'blocks' },
    text: { en: 'Client and server know no cipher in common', 'zh-CN': '客户端与服务器没有共同的加密算法' },
  },
  {
    id: 'ssh-no-common-mac',
    layer: 'protocol',
    pattern:
      /(?:no matching (?:MAC|[CS]->[CS] MAC)|no common algorithm for (?:client|server) to (?:client|server) MAC|Couldn't agree a \S+ MAC)(?:.*offer: (?<offer>[\w@.,+-]{1,200}))?/,
    speaksFor: { 'ssh-legacy-algorithms': 'decisive', 'ssh-no-common-algorithm': 'strong' },
    params: { matter: 'mac', impact: 'blocks' },
    text: {
      en: 'Client and server know no checksum (MAC) in common',
      'zh-CN': '客户端与服务器没有共同的校验（MAC）算法',
    },
  },
]
