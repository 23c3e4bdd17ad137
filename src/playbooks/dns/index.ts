import type { Playbook } from '../model.ts'
import { flushCache, hostsLine } from './local.ts'
import { addRecord, delegation, dropRecord, reviveAddress, spelling } from './records.ts'
import { internalResolver, letDnsOut, otherResolver } from './resolver.ts'

export const dns: Playbook = {
  id: 'dns',
  scenario: 7,
  title: { en: 'The server’s name is not found, or leads astray', 'zh-CN': '域名解析失败或指向错误' },
  about: {
    en: 'Before there is any connection the name has to become an address: by the hosts file, then by DNS. One of the two gives no answer here, or a wrong one.',
    'zh-CN': '建立连接之前，名称要先变成地址：先查 hosts 文件，再查 DNS。这里两者之一没有答复，或答复有误。',
  },
  symptoms: {
    en: [
      'could not resolve host',
      'unknown host ftp',
      'getaddrinfo ENOTFOUND',
      'Name or service not known',
      'EAI_AGAIN temporary failure in name resolution',
      'works by IP address but not by name',
      'connects to the old server after a move',
      'works now and then, on every second try',
    ],
    'zh-CN': [
      '无法解析主机名',
      '找不到主机 Unknown host',
      'getaddrinfo ENOTFOUND',
      '域名解析失败 EAI_AGAIN',
      '用 IP 能连，用域名连不上',
      '服务器迁移后还连到旧地址',
      '时好时坏，多试几次才能连上',
    ],
  },
  treats: [
    ...['dns-nxdomain', 'dns-no-address', 'dns-timeout', 'dns-servfail', 'dns-resolvers-disagree'],
    ...['dns-one-address-dead', 'hosts-file-override'],
  ],
  questions: [
    {
      id: 'internal',
      causes: ['dns-nxdomain', 'dns-no-address', 'dns-resolvers-disagree', 'dns-timeout', 'dns-servfail'],
      ask: {
        en: 'Is it a name of your internal network, which outsiders are not meant to find?',
        'zh-CN': '这是否是内网名称（外部本来就查不到）？',
      },
      answers: [
        { id: 'yes', label: { en: 'Yes, or it needs a VPN', 'zh-CN': '是，或需要 VPN' } },
        { id: 'no', label: { en: 'No, it is public', 'zh-CN': '否，是公开的' } },
        { id: 'unknown', label: { en: 'I do not know', 'zh-CN': '不清楚' } },
      ],
    },
  ],
  steps: [
    ...[spelling, hostsLine, flushCache, internalResolver, letDnsOut, otherResolver],
    ...[delegation, addRecord, reviveAddress, dropRecord],
  ],
  prevent: {
    en: 'Before a move set the record’s TTL to 300 and wait until the old one has run out; keep the old server up for that long. Never use addresses in place of names: certificates do not fit them.',
    'zh-CN':
      '搬迁之前先把记录的 TTL 设为 300，等旧 TTL 过期，并让旧服务器再运行这么久。不要用 IP 代替域名：证书对不上 IP。',
  },
}
