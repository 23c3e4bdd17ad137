import type { ChannelStatus, Language, Layer, Likelihood, Owner, Text, Verdict } from '../../diagnose/index.ts'
import type { Mark, Tone } from '../port/index.ts'

export const LAYER: Readonly<Record<Layer, Text>> = {
  network: { en: 'Network', 'zh-CN': '网络' },
  protocol: { en: 'Protocol', 'zh-CN': '协议' },
  service: { en: 'Service', 'zh-CN': '服务' },
  client: { en: 'Client', 'zh-CN': '客户端' },
  data: { en: 'Data', 'zh-CN': '数据' },
}

export const MARK: Readonly<Record<Mark, Text>> = {
  pending: { en: 'waiting', 'zh-CN': '等待中' },
  running: { en: 'running', 'zh-CN': '进行中' },
  pass: { en: 'ok', 'zh-CN': '正常' },
  warn: { en: 'warning', 'zh-CN': '有问题' },
  fail: { en: 'FAILED', 'zh-CN': '故障' },
  skip: { en: 'not tested', 'zh-CN': '未测试' },
}

export const VERDICT: Readonly<Record<Verdict, { readonly text: Text; readonly tone: Tone }>> = {
  healthy: { text: { en: 'healthy', 'zh-CN': '正常' }, tone: 'good' },
  degraded: { text: { en: 'degraded', 'zh-CN': '降级' }, tone: 'warn' },
  failing: { text: { en: 'failing', 'zh-CN': '故障' }, tone: 'bad' },
  inconclusive: { text: { en: 'inconclusive', 'zh-CN': '无法判断' }, tone: 'neutral' },
}

/** States that somebody has to act on are in capitals: they are read first. */
export const CHANNEL: Readonly<Record<ChannelStatus, { readonly text: Text; readonly tone: Tone }>> = {
  ok: { text: { en: 'OK', 'zh-CN': '正常' }, tone: 'good' },
  slow: { text: { en: 'SLOW', 'zh-CN': '缓慢' }, tone: 'warn' },
  blocked: { text: { en: 'BLOCKED', 'zh-CN': '不通' }, tone: 'bad' },
  refused: { text: { en: 'REFUSED', 'zh-CN': '被拒绝' }, tone: 'bad' },
  failed: { text: { en: 'FAILED', 'zh-CN': '失败' }, tone: 'bad' },
  untested: { text: { en: 'not tested', 'zh-CN': '未测试' }, tone: 'neutral' },
  none: { text: { en: 'none', 'zh-CN': '无' }, tone: 'neutral' },
}

export const CHANNEL_NAME: Readonly<Record<'control' | 'tls' | 'login' | 'data', Text>> = {
  control: { en: 'Control', 'zh-CN': '控制' },
  tls: { en: 'TLS', 'zh-CN': 'TLS' },
  login: { en: 'Login', 'zh-CN': '登录' },
  data: { en: 'Data', 'zh-CN': '数据' },
}

export const LIKELIHOOD: Readonly<Record<Likelihood, Text>> = {
  likely: { en: 'likely', 'zh-CN': '很可能' },
  possible: { en: 'possible', 'zh-CN': '有可能' },
  unlikely: { en: 'unlikely', 'zh-CN': '可能性小' },
}

export const OWNER: Readonly<Record<Owner, Text>> = {
  server: { en: 'whoever runs the server', 'zh-CN': '服务器管理员' },
  network: { en: 'whoever runs the network or firewall in between', 'zh-CN': '网络或防火墙管理员' },
  client: { en: 'you, on this side', 'zh-CN': '本机使用者' },
  dns: { en: 'whoever manages the DNS of the domain', 'zh-CN': '域名 DNS 管理员' },
}

/** The sentence that answers the first question in every incident: whose is it? */
export const FIXED_BY: Readonly<Record<Owner, Text>> = {
  server: { en: 'Whoever runs the server can fix it.', 'zh-CN': '应由服务器管理员处理。' },
  network: {
    en: 'Whoever runs the network or firewall in between can fix it.',
    'zh-CN': '应由网络或防火墙管理员处理。',
  },
  client: { en: 'You can fix it, on this side.', 'zh-CN': '在本机这一侧就能解决。' },
  dns: { en: 'Whoever manages the DNS of the domain can fix it.', 'zh-CN': '应由域名 DNS 管理员处理。' },
}

/** `label: value` as each language writes it. */
export const labelled = (label: string, language: Language): string => (language === 'en' ? `${label}: ` : `${label}：`)

/** A statement as a sentence: the titles of causes come without a full stop. */
export function sentence(text: string, language: Language): string {
  if (/[.!?。！？]$/.test(text)) return text
  return language === 'en' ? `${text}.` : `${text}。`
}
