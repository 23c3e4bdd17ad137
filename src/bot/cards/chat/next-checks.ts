import type { Language, Options, Report, Target, Text } from '../../../diagnose/index.ts'
import { formatCheck } from '../../grammar/index.ts'
import type { Action } from '../../port/index.ts'
import { formatMore } from '../command.ts'

export interface Asking {
  readonly language: Language
  /** A user whom somebody may log in as without typing a secret. */
  readonly user?: string
}

/** One check that would tell more about this result. */
interface Next {
  readonly label: Text
  readonly command: (report: Report, asking: Asking) => string | undefined
}

const WORKS: readonly string[] = ['ok', 'slow']
const BROKEN: readonly string[] = ['blocked', 'refused', 'failed']
const isLoggedIn = ({ target, channels }: Report) => target.user !== undefined && WORKS.includes(channels.login)
const has = ({ causes }: Report, ...codes: string[]) => causes.slice(0, 2).some(({ code }) => codes.includes(code))

/** With a flag that was not set yet. */
const flag = (name: keyof Options, holds: (report: Report) => boolean): Next['command'] => {
  return (report) => (holds(report) && !report.options[name] ? formatMore(report, { [name]: true }) : undefined)
}

/** The same host by another protocol or port. */
const elsewhere = (change: Partial<Target>, holds: (report: Report) => boolean): Next['command'] => {
  return (report) => (holds(report) ? formatCheck({ target: { ...report.target, ...change }, options: {} }) : undefined)
}

const answersOn = (port: number, speaks: string) => (report: Report) =>
  report.verdict === 'failing' &&
  report.observations.some(
    (one) => one.probe === 'other-port' && one.outcome === 'ok' && one.data.port === port && one.data.speaks === speaks,
  )

/** The most telling first. Which hold depends on what was seen, so the row under a verdict is never the same one. */
const NEXT: readonly Next[] = [
  {
    label: { en: 'Check SFTP here', 'zh-CN': '按 SFTP 检查' },
    command: elsewhere({ protocol: 'sftp' }, (report) => has(report, 'not-ftp-ssh')),
  },
  {
    label: { en: 'Check TLS from the start', 'zh-CN': '按隐式 TLS 检查' },
    command: elsewhere({ protocol: 'ftps' }, (report) => has(report, 'implicit-tls-expected')),
  },
  {
    label: { en: 'Check explicit TLS', 'zh-CN': '按显式 TLS 检查' },
    command: elsewhere({ protocol: 'ftpes' }, (report) => has(report, 'plaintext-on-tls-port')),
  },
  {
    label: { en: 'Check FTP here', 'zh-CN': '按 FTP 检查' },
    command: elsewhere({ protocol: 'auto' }, (report) => has(report, 'not-sftp')),
  },
  {
    label: { en: 'Check SFTP on port 22', 'zh-CN': '检查 22 端口的 SFTP' },
    command: elsewhere({ protocol: 'sftp', port: 22 }, answersOn(22, 'ssh')),
  },
  {
    label: { en: 'Log in and test files', 'zh-CN': '登录并测试文件' },
    command: (report, { user }) => {
      const isWanted = report.target.user === undefined && WORKS.includes(report.channels.control)
      return isWanted && user !== undefined ? formatMore(report, { user }) : undefined
    },
  },
  {
    label: { en: 'Try an anonymous login', 'zh-CN': '尝试匿名登录' },
    command: (report, { user }) => {
      const isWanted = report.target.user === undefined && report.channels.control === 'ok'
      const isFtp = report.target.protocol !== 'sftp'
      return isWanted && isFtp && user === undefined ? formatMore(report, { user: 'anonymous' }) : undefined
    },
  },
  {
    label: { en: 'Try active mode', 'zh-CN': '尝试主动模式' },
    command: flag(
      'active',
      (report) => report.target.protocol !== 'sftp' && isLoggedIn(report) && BROKEN.includes(report.channels.data),
    ),
  },
  {
    label: { en: 'Tell the causes apart', 'zh-CN': '进一步区分原因' },
    command: flag('deep', ({ causes }) => causes.length > 1 && causes[0]?.likelihood !== 'likely'),
  },
  {
    label: { en: 'Does it fail now and then?', 'zh-CN': '是否时好时坏？' },
    command: flag('repeat', (report) => report.target.protocol !== 'sftp' && has(report, 'packet-loss', 'slow-server')),
  },
  {
    label: { en: 'Are idle connections cut?', 'zh-CN': '空闲会断吗？' },
    command: flag(
      'idle',
      (report) => report.causes.length === 0 && report.target.protocol !== 'sftp' && isLoggedIn(report),
    ),
  },
  {
    label: { en: 'Test an upload', 'zh-CN': '测试上传' },
    command: flag('write', (report) => report.causes.length === 0 && isLoggedIn(report)),
  },
  {
    label: { en: 'Security review', 'zh-CN': '安全检查' },
    command: flag('security', (report) => report.causes.length === 0 && WORKS.includes(report.channels.control)),
  },
]

/** The checks that would tell more about this result, the most telling first. */
export function nextChecks(report: Report, asking: Asking): Action[] {
  return NEXT.flatMap(({ label, command }) => {
    const line = command(report, asking)
    return line === undefined ? [] : [{ label: label[asking.language], command: line }]
  }).map((action, index) => (index === 0 && report.verdict !== 'healthy' ? { ...action, kind: 'main' } : action))
}
