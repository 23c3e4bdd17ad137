import type { Message } from '../message.ts'

/** Name resolution: curl, lftp, Python, tnftp, GNU ftp, sftp, psftp and Node as recorded; the others after their sources. */
export const nameMessages: readonly Message[] = [
  {
    id: 'resolver-failed',
    layer: 'network',
    pattern:
      /Temporary failure in name resolution|\bEAI_AGAIN\b|host name resolve timeout|gaierror.*-3\b|\b11002\b|server misbehaving|lookup \S+: i\/o timeout/,
    speaksFor: { 'dns-timeout': 'strong', 'dns-servfail': 'strong' },
    text: {
      en: 'The resolver of this machine gave no usable answer: the name may well exist',
      'zh-CN': '本机的 DNS 解析器没有给出可用的答复：该名称可能是存在的',
    },
  },
  {
    id: 'name-unknown-to-curl',
    layer: 'network',
    pattern: /Could not resolve host(?:name)?: /,
    by: ['curl'],
    speaksFor: { 'dns-nxdomain': 'strong', 'dns-timeout': 'strong', 'dns-servfail': 'strong' },
    text: { en: 'curl got no address for the name', 'zh-CN': 'curl 没有得到该名称的地址' },
    trap: {
      en: 'curl says the same whether the name does not exist or the resolver does not answer',
      'zh-CN': '无论是名称不存在，还是解析器没有应答，curl 的提示都一样',
    },
  },
  {
    id: 'name-unknown-to-winscp',
    layer: 'network',
    pattern: /^(?:[.!*] )?.{0,40}(?:Host "[^"]+" does not exist|Can't resolve hostname "[^"]+"|^Unknown host \S)/,
    speaksFor: { 'dns-nxdomain': 'strong', 'dns-timeout': 'weak' },
    text: { en: 'No address was found for the name', 'zh-CN': '没有找到该名称的地址' },
    trap: {
      en: 'On Windows this is also said when no DNS server answers: nslookup tells the two apart',
      'zh-CN': '在 Windows 上，DNS 服务器没有应答时也是这条提示：用 nslookup 可以区分',
    },
  },
  {
    id: 'name-unknown',
    layer: 'network',
    pattern:
      /Name or service not known|EAI_NONAME|nodename nor servname|getaddrinfo ENOTFOUND|\bENOTFOUND\b|gaierror.*-2\b|\b11001\b|No such host is known|no such host|Could not resolve hostname|不知道(?:这样|这种|此类)的?主机|未知的?主机|알 수 없는 호스트/,
    speaksFor: { 'dns-nxdomain': 'strong', 'dns-no-address': 'weak' },
    text: { en: 'The name has no address', 'zh-CN': '该名称没有对应的地址' },
    trap: {
      en: 'Look for a typing error, and for ftp:// or a path in the field for the host name, before you suspect DNS',
      'zh-CN': '怀疑 DNS 之前，先看是否有拼写错误，或在主机栏里写了 ftp:// 或路径',
    },
  },
]
