import type { Failure, FailureCode, Language, Text } from '../../../diagnose/index.ts'

/** How an operation ended, in a few words. */
const ENDED: Readonly<Partial<Record<FailureCode, Text>>> = {
  timeout: { en: 'no answer', 'zh-CN': '无应答' },
  refused: { en: 'refused', 'zh-CN': '被拒绝' },
  reset: { en: 'reset', 'zh-CN': '连接被重置' },
  closed: { en: 'closed by the server', 'zh-CN': '被服务器关闭' },
  unreachable: { en: 'unreachable', 'zh-CN': '主机不可达' },
  'no-route': { en: 'no route', 'zh-CN': '没有路由' },
  'not-permitted': { en: 'blocked on this machine', 'zh-CN': '被本机拦截' },
  'no-such-name': { en: 'no such name', 'zh-CN': '域名不存在' },
  'resolver-failed': { en: 'resolver failed', 'zh-CN': '解析失败' },
  malformed: { en: 'malformed answer', 'zh-CN': '应答格式错误' },
  'tls-plaintext': { en: 'answered in the clear', 'zh-CN': '以明文应答' },
  'tls-version': { en: 'TLS too old', 'zh-CN': 'TLS 版本过旧' },
  'tls-local': { en: 'TLS refused here', 'zh-CN': '本机 TLS 拒绝' },
  'not-available': { en: 'not possible here', 'zh-CN': '本机无法进行' },
  budget: { en: 'out of time', 'zh-CN': '超出时间或连接数' },
  cancelled: { en: 'cancelled', 'zh-CN': '已取消' },
  superseded: { en: 'no longer needed', 'zh-CN': '不再需要' },
  'target-not-allowed': { en: 'not allowed', 'zh-CN': '不允许' },
  'ssh-turned-away': { en: 'turned away', 'zh-CN': '被拒之门外' },
  'ssh-handshake': { en: 'SSH handshake failed', 'zh-CN': 'SSH 握手失败' },
  'ssh-disconnect': { en: 'disconnected', 'zh-CN': '被断开' },
  'ssh-host-key': { en: 'another host key', 'zh-CN': '主机密钥不符' },
  'ssh-auth-refused': { en: 'login refused', 'zh-CN': '登录被拒绝' },
  'ssh-auth-partial': { en: 'more is wanted', 'zh-CN': '还需其他验证' },
  'ssh-auth-unoffered': { en: 'method not offered', 'zh-CN': '不支持该登录方式' },
  'ssh-key-unusable': { en: 'key unusable', 'zh-CN': '私钥无法使用' },
  'ssh-password-expired': { en: 'password expired', 'zh-CN': '密码已过期' },
  'ssh-channel-refused': { en: 'no session', 'zh-CN': '会话被拒绝' },
  'ssh-subsystem-refused': { en: 'no SFTP', 'zh-CN': '不提供 SFTP' },
  'sftp-garbage': { en: 'text instead of SFTP', 'zh-CN': '返回的不是 SFTP 数据' },
  unknown: { en: 'failed', 'zh-CN': '失败' },
}

/** What this check ended or never tried: it says nothing about the server. */
const OURS: readonly FailureCode[] = ['not-available', 'budget', 'cancelled', 'superseded', 'target-not-allowed']

export const isOurs = ({ code }: Pick<Failure, 'code'>): boolean => OURS.includes(code)

const NUMBERED: readonly (readonly [RegExp, Text])[] = [
  [/^reply-(\d+)$/, { en: 'answer #', 'zh-CN': '应答 #' }],
  [/^tls-alert-(\d+)$/, { en: 'TLS alert #', 'zh-CN': 'TLS 警报 #' }],
  [/^ssh-exit-(\d+)$/, { en: 'ended with status #', 'zh-CN': '退出状态 #' }],
  [/^sftp-status-(\d+)$/, { en: 'SFTP status #', 'zh-CN': 'SFTP 状态 #' }],
]

/** `no answer`, `answer 530`; the bare code for a failure of another version. */
export function failureWords({ code }: Pick<Failure, 'code'>, language: Language): string {
  const words = ENDED[code]
  if (words) return words[language]
  for (const [pattern, text] of NUMBERED) {
    const number = pattern.exec(code)?.[1]
    if (number !== undefined) return text[language].replace('#', number)
  }
  return code
}
