import { say, type Language, type Report, type Text } from '../../../../diagnose/index.ts'
import type { Fact, Inline } from '../../../port/index.ts'
import { milliseconds } from '../../numbers.ts'
import { failures, type LayerFacts, quoted, quotedReply, row, succeeded } from './read.ts'

const LABEL = {
  login: { en: 'Login', 'zh-CN': '登录' },
  folder: { en: 'Folder', 'zh-CN': '目录' },
  idle: { en: 'Idle connection', 'zh-CN': '空闲连接' },
  session: { en: 'SFTP session', 'zh-CN': 'SFTP 会话' },
} as const satisfies Record<string, Text>

/** Who was let in, and where to. */
export function serviceFacts(report: Report, language: Language): LayerFacts {
  const failing = ['login', 'working-directory', 'idle', 'ssh-login', 'sftp-session'] as const
  return {
    seen: [...logins(report, language), ...places(report, language)],
    failed: [...failures(report, failing, language), ...row(LABEL.login, heldBack(report, language), language)],
  }
}

function logins(report: Report, language: Language): Fact[] {
  const user = report.target.user ?? ''
  const [ftp] = succeeded(report, 'login')
  const [ssh] = succeeded(report, 'ssh-login')
  const answer = ftp && quotedReply(ftp.data.passReply ?? ftp.data.userReply)
  const as = (ms: number): Inline => [{ code: user }, `, ${milliseconds(ms, language)}`]
  return [
    ...row(LABEL.login, ftp && answer ? [...as(ftp.data.ms), ' ', answer] : undefined, language),
    ...row(LABEL.login, ssh && [...as(ssh.data.ms), ` (${ssh.data.method})`], language),
  ]
}

const STILL: Text = { en: 'alive after {seconds} s', 'zh-CN': '{seconds} 秒后仍然有效' }
const VERSION: Text = { en: 'version {version}, home ', 'zh-CN': '版本 {version}，主目录 ' }

function places(report: Report, language: Language): Fact[] {
  const [folder] = succeeded(report, 'working-directory')
  const [idle] = succeeded(report, 'idle')
  const [session] = succeeded(report, 'sftp-session')
  const seconds = Math.round((idle?.data.idleMs ?? 0) / 1000)
  return [
    ...row(LABEL.folder, folder?.data.path === undefined ? undefined : [quoted(folder.data.path)], language),
    ...row(LABEL.idle, idle && [say(STILL, { seconds }, language)], language),
    ...row(
      LABEL.session,
      session && [say(VERSION, { version: session.data.version }, language), quoted(session.data.home)],
      language,
    ),
  ]
}

const HELD_BACK: Readonly<Record<string, Text>> = {
  'held back: plaintext-login-not-allowed': {
    en: 'not tried: a password may not go in the clear here',
    'zh-CN': '没有尝试：此处不允许以明文发送密码',
  },
  'held back: auth-tls-stripped': {
    en: 'not tried: something on the way seems to keep TLS out',
    'zh-CN': '没有尝试：途中似乎有设备去掉了 TLS',
  },
  'held back: auth-tls-unavailable': {
    en: 'not tried: the server lists TLS and refuses it',
    'zh-CN': '没有尝试：服务器声明支持 TLS 却拒绝',
  },
  'held back: certificate-not-known': {
    en: 'not tried: the server does not identify itself as before',
    'zh-CN': '没有尝试：服务器出示的身份与以前不同',
  },
}

function heldBack({ observations }: Report, language: Language): Inline | undefined {
  const skipped = observations.find(({ probe, outcome }) => /^(?:ssh-)?login$/.test(probe) && outcome === 'skipped')
  const text = skipped?.outcome === 'skipped' ? HELD_BACK[skipped.because] : undefined
  return text && [text[language]]
}
