import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import { canonical } from '../model/address.ts'
import { defineRule } from './define-rule.ts'
import { failed, list, succeeded } from './read.ts'

/** The hosts file sends the name elsewhere than DNS does. */
function override(facts: Facts<'hosts-file' | 'dns-query'>): Params | false {
  const hosts = succeeded(facts.all('hosts-file')).flatMap(({ data }) => data.addresses)
  const dns = succeeded(facts.all('dns-query')).flatMap(({ data }) => [...data.a.addresses, ...data.aaaa.addresses])
  const known = new Set(dns.map(canonical))
  if (hosts.length === 0 || dns.length === 0 || hosts.some((address) => known.has(canonical(address)))) return false
  return { hostsFile: list(hosts), dns: list(dns) }
}

/** Nothing that is FTP answers at the addresses. */
function isDead(facts: Facts<'connect' | 'greeting'>): boolean {
  const greetings = succeeded(facts.all('greeting'))
  const isTried =
    failed(facts.all('connect')).length > 0 || greetings.length > 0 || failed(facts.all('greeting')).length > 0
  return isTried && !greetings.some(({ data }) => data.speaks === 'ftp')
}

export const hostsRules = [
  defineRule({
    id: 'hosts-file-differs',
    layer: 'client',
    reads: ['hosts-file', 'dns-query'],
    when: override,
    text: {
      en: 'The hosts file of this machine sends {host} to {hostsFile}, DNS to {dns}',
      'zh-CN': '本机 hosts 文件把 {host} 指向 {hostsFile}，而 DNS 指向 {dns}',
    },
  }),
  defineRule({
    id: 'hosts-file-leads-nowhere',
    layer: 'client',
    reads: ['hosts-file', 'dns-query', 'connect', 'greeting'],
    when: (facts) => isDead(facts) && override(facts),
    text: {
      en: 'At {hostsFile}, which only the hosts file gives for {host}, no FTP server answers',
      'zh-CN': '{hostsFile} 只出现在 hosts 文件中，而那里没有 FTP 服务器应答 {host}',
    },
  }),
]
