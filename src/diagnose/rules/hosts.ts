import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import { canonical } from '../model/address.ts'
import { defineRule } from './define-rule.ts'
import { failed, list, succeeded, tested } from './read.ts'

/** The hosts file sends the name elsewhere than DNS does. */
function override(facts: Facts<'hosts-file' | 'dns-query'>): Params | false {
  const hosts = succeeded(facts.all('hosts-file')).flatMap(({ data }) => data.addresses)
  const dns = succeeded(facts.all('dns-query')).flatMap(({ data }) => [...data.a.addresses, ...data.aaaa.addresses])
  const known = new Set(dns.map(canonical))
  if (hosts.length === 0 || dns.length === 0 || hosts.some((address) => known.has(canonical(address)))) return false
  return { hostsFile: list(hosts), dns: list(dns) }
}

/** Nothing that speaks the protocol answers at the addresses. */
function isDead(facts: Facts<'connect' | 'greeting' | 'ssh-ident'>): boolean {
  const words = [...facts.all('greeting'), ...facts.all('ssh-ident')]
  const isTried = failed(facts.all('connect')).length > 0 || tested<'greeting' | 'ssh-ident'>(words).length > 0
  const wanted = facts.target.protocol === 'sftp' ? 'ssh' : 'ftp'
  return isTried && !succeeded<'greeting' | 'ssh-ident'>(words).some(({ data }) => data.speaks === wanted)
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
    reads: ['hosts-file', 'dns-query', 'connect', 'greeting', 'ssh-ident'],
    when: (facts) => {
      const differing = isDead(facts) && override(facts)
      return differing && { ...differing, service: facts.target.protocol === 'sftp' ? 'SSH' : 'FTP' }
    },
    text: {
      en: 'At {hostsFile}, which only the hosts file gives for {host}, no {service} server answers',
      'zh-CN': '{hostsFile} 只出现在 hosts 文件中，而那里没有 {service} 服务器应答 {host}',
    },
  }),
]
