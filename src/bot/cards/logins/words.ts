import type { Language, Text } from '../../../diagnose/index.ts'
import type { Action, Block } from '../../port/index.ts'
import { ago } from '../chat/lists.ts'

/** A stored login as it may be shown. */
export interface ShownLogin {
  readonly name: string
  readonly user: string
  readonly host: string
  readonly port: number
  readonly isPlaintextAllowed: boolean
  /** Who stored it: an id of the platform. */
  readonly person: string
  readonly createdAt: number
  readonly usedAt: number | null
}

/** A login of the operator; any of the well-known ports where it has none. */
export interface LentLogin {
  readonly name: string
  readonly user: string
  readonly host: string
  readonly port?: number
}

export interface Reader {
  readonly language: Language
  /** The reader's own id. */
  readonly person: string
  readonly now: number
  /** Others can use what is stored here. */
  readonly isShared: boolean
}

export const WORDS = {
  stored: { en: 'Stored: {name}', 'zh-CN': '已保存：{name}' },
  replaced: {
    en: 'It takes the place of the one that {who} stored {when}.',
    'zh-CN': '它取代了{who}{when}保存的那一个。',
  },
  use: { en: 'It is used on this host and port only:', 'zh-CN': '它只用于这台主机的这个端口：' },
  shared: {
    en: 'Everybody of this workspace can use it, on this host and port only:',
    'zh-CN': '本工作区的所有人都可以使用，但仅限这台主机的这个端口：',
  },
  server: { en: 'Server', 'zh-CN': '服务器' },
  user: { en: 'User', 'zh-CN': '用户名' },
  unencrypted: { en: 'Without encryption', 'zh-CN': '未加密时' },
  never: { en: 'never sent', 'zh-CN': '绝不发送' },
  sent: { en: 'sent as well', 'zh-CN': '也会发送' },
  you: { en: 'you', 'zh-CN': '您' },
  test: { en: 'Test it', 'zh-CN': '测试' },
  list: { en: 'All logins', 'zh-CN': '全部凭据' },
  add: { en: 'Store a login', 'zh-CN': '保存登录凭据' },
  open: { en: 'Fill in the form', 'zh-CN': '填写表单' },
  title: { en: 'Logins', 'zh-CN': '可用的登录凭据' },
  none: { en: 'There are none yet.', 'zh-CN': '还没有。' },
  by: { en: '{server}, stored by {who} {when}, {used}', 'zh-CN': '{server}，{who}{when}保存，{used}' },
  used: { en: 'used {when}', 'zh-CN': '{when}用过' },
  unused: { en: 'never used', 'zh-CN': '从未使用' },
  clear: { en: 'may go unencrypted', 'zh-CN': '允许明文发送' },
  locked: { en: 'cannot be opened with the present key', 'zh-CN': '无法用当前密钥解开' },
  operator: { en: '{server}, set by the operator', 'zh-CN': '{server}，由管理员设置' },
  keyless: {
    en: 'No further ones can be stored: FTPCHECK_KEY is not set.',
    'zh-CN': '目前不能再保存：没有设置 FTPCHECK_KEY。',
  },
  how: {
    en: 'Passwords are never shown again. "login remove NAME" deletes one, "login test NAME" tries it, "login trust NAME" lets it go to a server whose certificate or host key has changed.',
    'zh-CN':
      '密码不会再次显示。login remove 名称 可删除，login test 名称 可测试，login trust 名称 可信任更换了证书或主机密钥的服务器。',
  },
  removed: { en: 'Deleted: {name}', 'zh-CN': '已删除：{name}' },
  gone: {
    en: 'It was stored by {who} {when}. Watches that log in with it will report that it is missing.',
    'zh-CN': '它是{who}{when}保存的。用它登录的监控会报告凭据缺失。',
  },
} as const satisfies Record<string, Text>

export const whose = (person: string, { person: reader, language }: Reader): string =>
  person === reader ? WORDS.you[language] : `${person}${language === 'en' ? '' : ' '}`

export const when = (at: number, { now, language }: Reader): string => ago(now - at, language)

export const text = (line: string): Block => ({ type: 'text', text: [line] })

export const listAction = (language: Language): Action => ({ label: WORDS.list[language], command: 'login list' })
