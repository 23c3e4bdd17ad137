import { familyOf } from '../model/address.ts'
import { defineRule } from './define-rule.ts'
import { mainAddress } from './main-connection.ts'
import { quoteText } from './quote.ts'
import { hasCode, succeeded } from './read.ts'

const USUAL = { ftp: 21, sftp: 22 } as const

/** As one types it; the port only where it is not the usual one. */
function urlOf(scheme: keyof typeof USUAL, { host, port }: { host: string; port: number }): string {
  const name = familyOf(host) === 6 ? `[${host}]` : host
  return `${scheme}://${name}${port === USUAL[scheme] ? '' : `:${port}`}`
}

/** The other of the two protocols, found on the same host because the asked one is of no use. */
export const elsewhereRules = [
  defineRule({
    id: 'sftp-answers',
    layer: 'client',
    reads: ['other-ssh'],
    when: (facts) => {
      const [found] = succeeded(facts.all('other-ssh'))
      if (!found || facts.target.protocol === 'sftp') return false
      const { port, ident } = found.data
      return { sshPort: port, ident: quoteText(ident, 60), url: urlOf('sftp', { host: facts.target.host, port }) }
    },
    text: {
      en: 'SSH answers on port {sshPort} of the same host and offers a key exchange: {ident}',
      'zh-CN': '同一主机的端口 {sshPort} 上有 SSH，并提供了密钥交换：{ident}',
    },
  }),
  defineRule({
    id: 'ftp-answers',
    layer: 'client',
    reads: ['connect', 'other-port', 'ssh-ident', 'ssh-login'],
    when: (facts) => {
      // SSH on the asked port that lets people in needs no other way.
      const ident = facts.one('ssh-ident', mainAddress(facts))
      const isShut = facts.all('ssh-login').some((one) => one.outcome === 'failed')
      const isServed = ident?.outcome === 'ok' && ident.data.speaks === 'ssh' && !isShut
      if (facts.target.protocol !== 'sftp' || isServed || hasCode(ident, 'ssh-turned-away')) return false
      const found = succeeded(facts.all('other-port'))
        .filter(({ data }) => data.speaks === 'ftp')
        .sort((a, b) => a.data.port - b.data.port)[0]
      if (!found) return false
      const { port, banner } = found.data
      return { ftpPort: port, banner: quoteText(banner, 60), url: urlOf('ftp', { host: facts.target.host, port }) }
    },
    text: {
      en: 'FTP answers on port {ftpPort} of the same host: {banner}',
      'zh-CN': '同一主机的端口 {ftpPort} 上有 FTP：{banner}',
    },
  }),
]
