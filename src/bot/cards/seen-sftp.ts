import {
  say,
  type Language,
  type Observation,
  type ProbeId,
  type Report,
  type SshHostKey,
  type Text,
} from '../../diagnose/index.ts'
import type { Inline } from '../port/index.ts'
import { milliseconds } from './numbers.ts'

type Succeeded<P extends ProbeId> = Extract<Observation<P>, { outcome: 'ok' }>

function all<P extends ProbeId>({ observations }: Report, probe: P): Succeeded<P>['data'][] {
  const found = observations.filter((one) => one.probe === probe && one.outcome === 'ok')
  return (found as Succeeded<P>[]).map(({ data }) => data)
}

const LABEL: Readonly<Record<'ident' | 'keys' | 'finding' | 'methods' | 'listing' | 'file', Text>> = {
  ident: { en: 'SSH server', 'zh-CN': 'SSH 服务器' },
  keys: { en: 'Host key', 'zh-CN': '主机密钥' },
  finding: { en: 'Note', 'zh-CN': '说明' },
  methods: { en: 'Login by', 'zh-CN': '登录方式' },
  listing: { en: 'Listing', 'zh-CN': '目录列表' },
  file: { en: 'File', 'zh-CN': '文件' },
}

const ENTRIES: Text = {
  en: '{count, plural, one {# entry} other {# entries}}, {ms}, ',
  'zh-CN': '{count} 项，{ms}，',
}
const BEYOND: Text = {
  en: 'The server takes only what current clients can do and this check cannot (post-quantum key exchange, UMAC): that is no fault of the server.',
  'zh-CN': '服务器只接受当前客户端支持而本检查不支持的算法（后量子密钥交换、UMAC）：这不是服务器的问题。',
}
const NO_AGENT: Text = {
  en: 'No SSH agent answers where SSH_AUTH_SOCK points, so the login was not tried. Start it again (ssh-add -l must list a key), or give --key FILE or a password.',
  'zh-CN':
    'SSH_AUTH_SOCK 所指的位置没有 SSH 代理应答，因此没有尝试登录。请重新启动代理（ssh-add -l 应列出密钥），或使用 --key 文件或密码。',
}

/** What the check met at an SSH server. */
export function sftpRows(report: Report, language: Language): (readonly [Text, Inline | undefined])[] {
  const [ident] = all(report, 'ssh-ident')
  const [offer] = all(report, 'ssh-auth-methods')
  const isBeyond = report.findings.some(({ id }) => id === 'ssh-beyond-this-check')
  return [
    [LABEL.ident, ident && [{ code: ident.ident ?? ident.banner }]],
    [LABEL.keys, hostKeys(report)],
    [LABEL.methods, offer && offer.methods.length > 0 ? [offer.methods.join(', ')] : undefined],
    [LABEL.listing, listing(report, language)],
    [LABEL.file, file(report, language)],
    [LABEL.finding, isBeyond ? [BEYOND[language]] : lostAgent(report, language)],
  ]
}

/** Without its keys nothing was sent, so the server is not to blame for anything. */
function lostAgent({ observations }: Report, language: Language): Inline | undefined {
  const isLost = observations.some(
    (one) => one.probe === 'ssh-login' && one.outcome === 'failed' && one.failure.code === 'not-available',
  )
  return isLost ? [NO_AGENT[language]] : undefined
}

function hostKeys(report: Report): Inline | undefined {
  const keys: SshHostKey[] = [
    ...all(report, 'ssh-auth-methods').map(({ hostKey }) => hostKey),
    ...all(report, 'ssh-host-keys'),
  ]
  const names = new Map(keys.map(({ type, fingerprint }) => [fingerprint, type]))
  if (names.size === 0) return undefined
  return [...names].flatMap(([fingerprint, type], index) => [
    index === 0 ? `${type} ` : `, ${type} `,
    { code: fingerprint },
  ])
}

function listing(report: Report, language: Language): Inline | undefined {
  const [found] = all(report, 'sftp-listing')
  if (!found) return undefined
  return [say(ENTRIES, { count: found.entries, ms: milliseconds(found.ms, language) }, language), { code: found.path }]
}

function file(report: Report, language: Language): Inline | undefined {
  const [fetched] = all(report, 'sftp-file')
  if (fetched?.sha256 === undefined) return undefined
  const bytes = language === 'en' ? `${fetched.bytes} bytes` : `${fetched.bytes} 字节`
  return [{ code: fetched.path }, `, ${bytes}, SHA-256 `, { code: fetched.sha256 }]
}
