import type { Language, Report, SshHostKey, Text } from '../../../../diagnose/index.ts'
import type { Fact, Inline } from '../../../port/index.ts'
import { pause, quoted, row, succeeded } from './read.ts'

const LABEL = {
  ident: { en: 'SSH server', 'zh-CN': 'SSH 服务器' },
  agreed: { en: 'Agreed on', 'zh-CN': '协商结果' },
  offers: { en: 'Offers', 'zh-CN': '服务器支持' },
  key: { en: 'Host key', 'zh-CN': '主机密钥' },
  methods: { en: 'Login by', 'zh-CN': '登录方式' },
} as const satisfies Record<string, Text>

/** What an SSH server says of itself before anybody logs in. */
export function sshFacts(report: Report, language: Language): Fact[] {
  const [ident] = succeeded(report, 'ssh-ident')
  const [asked] = succeeded(report, 'ssh-auth-methods')
  const methods = asked?.data.methods.join(pause(language))
  return [
    ...row(LABEL.ident, ident && [quoted(ident.data.ident ?? ident.data.banner)], language),
    ...hostKeys(report).flatMap(({ type, fingerprint }) =>
      row(LABEL.key, [`${type} `, { code: fingerprint }], language),
    ),
    ...algorithms(report, language),
    ...row(LABEL.methods, methods ? [quoted(methods)] : undefined, language),
  ]
}

function hostKeys(report: Report): SshHostKey[] {
  const keys = [
    ...succeeded(report, 'ssh-auth-methods').map(({ data }) => data.hostKey),
    ...succeeded(report, 'ssh-host-keys').map(({ data }) => data),
  ]
  return keys.filter(({ fingerprint }, index) => keys.findIndex((one) => one.fingerprint === fingerprint) === index)
}

/** What both sides agreed on; where they did not, what the server offers. */
function algorithms(report: Report, language: Language): Fact[] {
  const agreed = succeeded(report, 'ssh-auth-methods')[0]?.data.negotiated
  if (agreed) {
    const names = [agreed.kex, agreed.hostKey, agreed.cipher, agreed.mac].filter((name) => name !== '')
    return row(LABEL.agreed, [quoted(names.join(', '))], language)
  }
  const offer = succeeded(report, 'ssh-ident')[0]?.data.kexInit
  if (!offer || report.verdict === 'healthy') return []
  return [offer.kex, offer.hostKey, offer.cipherToClient, offer.macToClient].flatMap((names): Fact[] => {
    const value: Inline = [quoted(names.join(', '))]
    return names.length > 0 ? row(LABEL.offers, value, language) : []
  })
}
