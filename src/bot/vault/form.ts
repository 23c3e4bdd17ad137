import type { Language, Text } from '../../diagnose/index.ts'
import { formatHostPort } from '../grammar/index.ts'
import type { Field, Form, Platform } from '../port/index.ts'
import { type FieldName, type FilledLogin, MOST } from './filled.ts'

export interface AboutForm {
  readonly id: string
  readonly language: Language
  readonly platform: Platform
  /** What it holds at first. */
  readonly place: Partial<Pick<FilledLogin, 'host' | 'port' | 'user'>>
}

const TITLE: Text = { en: 'Store a login', 'zh-CN': '保存登录凭据' }
const SUBMIT: Text = { en: 'Store', 'zh-CN': '保存' }

const SHOWN: Readonly<Record<'slack' | 'discord', Text>> = {
  slack: {
    en: 'Slack shows what you type here, and sees the password itself. It is then kept encrypted, and everybody of this workspace can let ftpcheck log in with it, on this host and port only. Better: whoever runs ftpcheck sets FTPCHECK_CREDENTIAL_<NAME>.',
    'zh-CN':
      'Slack 不会遮住您在这里输入的内容，Slack 自身也能看到密码。之后密码加密保存，本工作区的所有人都可以让 ftpcheck 用它登录，但仅限这台主机的这个端口。更好的办法：请 ftpcheck 的管理员设置 FTPCHECK_CREDENTIAL_<名称>。',
  },
  discord: {
    en: 'Discord shows what you type here, and sees the password itself. It is then kept encrypted, and everybody of this Discord server can let ftpcheck log in with it, on this host and port only. Better: whoever runs ftpcheck sets FTPCHECK_CREDENTIAL_<NAME>.',
    'zh-CN':
      'Discord 不会遮住您在这里输入的内容，Discord 自身也能看到密码。之后密码加密保存，这个 Discord 服务器的所有人都可以让 ftpcheck 用它登录，但仅限这台主机的这个端口。更好的办法：请 ftpcheck 的管理员设置 FTPCHECK_CREDENTIAL_<名称>。',
  },
}
const UNSEEN: Text = {
  en: 'Nothing shows while you type the password. It is kept encrypted in the data folder, and is used for this host and port only.',
  'zh-CN': '输入密码时不会显示任何内容。密码加密保存在数据目录中，只用于这台主机的这个端口。',
}

const LABEL: Readonly<Record<FieldName, Text>> = {
  server: { en: 'Server, host or host:port', 'zh-CN': '服务器（主机或 主机:端口）' },
  user: { en: 'User', 'zh-CN': '用户名' },
  password: { en: 'Password', 'zh-CN': '密码' },
  plaintext: { en: 'May it go over FTP without encryption?', 'zh-CN': '允许在未加密的 FTP 上发送？' },
}
const HINT: Readonly<Record<FieldName, Text | undefined>> = {
  server: { en: 'ftp.example.com or files.example.com:2222', 'zh-CN': 'ftp.example.com 或 files.example.com:2222' },
  user: { en: 'One who may do little is best', 'zh-CN': '最好用权限很小的用户' },
  password: undefined,
  plaintext: { en: 'yes or no; empty means no', 'zh-CN': '填“是”或“否”；不填表示否' },
}

/** What `login add` asks for. */
export function loginForm({ id, language, platform, place }: AboutForm): Form {
  const { host, port = 21, user } = place
  const server = host === undefined ? undefined : serverOf({ host, port })
  const field = (name: FieldName, value?: string): Field => {
    const hint = HINT[name]
    return {
      name,
      label: LABEL[name][language],
      most: MOST[name],
      ...(hint && { hint: hint[language] }),
      ...(value !== undefined && { value }),
    }
  }
  return {
    id,
    title: TITLE[language],
    note: (platform === 'terminal' ? UNSEEN : SHOWN[platform])[language],
    fields: [
      field('server', server),
      field('user', user),
      { ...field('password'), isSecret: true },
      { ...field('plaintext'), isOptional: true },
    ],
    submit: SUBMIT[language],
  }
}

/** As people write it: without the port where it is the usual one. */
export function serverOf(place: Pick<FilledLogin, 'host' | 'port'>): string {
  const text = formatHostPort(place)
  return place.port === 21 ? text.slice(0, -':21'.length) : text
}
