import { say, type Language, type Report, type Text, type Timing } from '../../diagnose/index.ts'

export const PHASE: readonly (readonly [keyof Timing, Text])[] = [
  ['dns', { en: 'DNS', 'zh-CN': 'DNS' }],
  ['connect', { en: 'connect', 'zh-CN': '连接' }],
  ['greeting', { en: 'greeting', 'zh-CN': '欢迎信息' }],
  ['tls', { en: 'TLS', 'zh-CN': 'TLS' }],
  ['login', { en: 'login', 'zh-CN': '登录' }],
  ['dataConnect', { en: 'data connection', 'zh-CN': '数据连接' }],
  ['listing', { en: 'listing', 'zh-CN': '列目录' }],
]

/** Where the time went. */
export function timingLine({ timing }: Report, language: Language): string {
  const phases = PHASE.flatMap(([key, name]) => {
    const ms = timing[key]
    return ms === null ? [] : [`${name[language]} ${milliseconds(ms, language)}`]
  })
  const total = milliseconds(timing.total, language)
  return language === 'en'
    ? `Timing: ${[...phases, `${total} in all`].join(', ')}.`
    : `耗时：${[...phases, `合计 ${total}`].join('，')}。`
}

/** Below a second in milliseconds, above it in seconds. The blank is one that no line breaks at. */
export function milliseconds(ms: number, language: Language): string {
  if (ms < 1000) return `${Math.round(ms)}\u00a0ms`
  const seconds = (ms / 1000).toFixed(1)
  return language === 'en' ? `${seconds}\u00a0s` : `${seconds}\u00a0秒`
}

const RECEIPT: Text = {
  en: 'This check: {connections, plural, one {# TCP connection} other {# TCP connections}}, {logins, plural, =0 {no login} one {# login} other {# logins}}{failed, plural, =0 {} other { (# refused)}}, {sent} bytes sent, {received} bytes received{files, plural, =0 {} one {, # file written} other {, # files written}}.',
  'zh-CN':
    '本次检查：TCP 连接 {connections} 个，登录 {logins} 次{failed, plural, =0 {} other {（被拒绝 # 次）}}，发送 {sent} 字节，接收 {received} 字节{files, plural, =0 {} other {，写入文件 # 个}}。',
}

/** What the check did to the server. */
export function receiptLine({ receipt }: Report, language: Language): string {
  const { connections, logins, failedLogins, bytesSent, bytesReceived, filesWritten } = receipt
  const params = {
    connections,
    logins,
    failed: failedLogins,
    sent: bytesSent,
    received: bytesReceived,
    files: filesWritten,
  }
  return say(RECEIPT, params, language)
}

/** A share from 0 to 1. 100% is all of it and 0% is nothing: what is nearly so is said with as many digits as that takes. */
export function percent(share: number): string {
  if (share === 0 || share === 1) return `${share * 100}%`
  const digits = share >= 0.9995 || share < 0.001 ? 3 : share >= 0.995 ? 2 : 1
  const factor = 10 ** digits
  return `${Math.max(Math.floor(share * 100 * factor + 1e-6) / factor, 1 / factor)}%`
}
