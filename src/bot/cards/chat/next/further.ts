import type { Options, Report } from '../../../../diagnose/index.ts'
import { formatCheck } from '../../../grammar/index.ts'
import { asFound, formatMore } from '../../command.ts'
import { type Found, has, isAnswering, isFtp, isLoggedIn, type Next } from './next.ts'

/** With a flag that was not set yet. */
const flag = (name: keyof Options, holds: (report: Report) => boolean): Next['find'] => {
  return (report) =>
    holds(report) && !report.options[name] ? { command: formatMore(report, { [name]: true }) } : undefined
}

/** Where the data connection itself does not come about, or goes astray; a permission is the same in any mode. */
const ASTRAY = /^(?:passive-|pasv-|epsv-|alg-|data-source|data-unexplained)/
const isDataBroken = ({ channels, causes }: Report) =>
  channels.data === 'blocked' || (['refused', 'failed'].includes(channels.data) && ASTRAY.test(causes[0]?.code ?? ''))

const OFTEN = ['packet-loss', 'slow-server', 'high-latency', 'slow-reverse-dns', 'transfer-cut', 'transfer-truncated']
const SOMETIMES = ['no-banner', 'closed-without-banner', 'hang-after-login', 'passive-range-half-open']
const DEEPER = ['alg-interference', 'epsv-broken', 'mtu-black-hole', 'transfer-cut', 'tls-session-reuse-unsatisfiable']
const TLS_CAUSE = /^(?:cert-|tls-(?!required)|data-cert-|ssh-legacy|ssh-no-common)/

const isUnclear = ({ causes }: Report) =>
  (causes.length > 1 && causes[0]?.likelihood !== 'likely') || causes[0]?.code.endsWith('-unexplained') === true

/** Somebody else, who keeps nothing of what the person wished for. */
const as = (report: Report, user: string): Found => {
  const { path: _, ...place } = asFound(report)
  return { command: formatCheck({ target: { ...place, user }, options: {} }) }
}

const NO_SUCH_PATH = ['path-missing', 'download-permission-denied', 'listing-permission-denied', 'filename-charset']

/** The folder above a path that cannot be reached; `/` is not above anything. */
function folderAbove(report: Report): string | undefined {
  const path = report.target.path?.replace(/\/+$/, '')
  if (!path || !has(report, ...NO_SUCH_PATH)) return undefined
  const above = path.slice(0, path.lastIndexOf('/') + 1)
  return above === '' ? undefined : above
}

/** The same server in more depth, or by somebody else. */
export const FURTHER: readonly Next[] = [
  {
    label: { en: 'Log in and test files', 'zh-CN': '登录并测试文件' },
    find: (report, { user }) => {
      const isWanted = report.target.user === undefined ? isAnswering(report) : has(report, 'anonymous-refused')
      return isWanted && user !== undefined && user !== report.target.user ? as(report, user) : undefined
    },
  },
  {
    label: { en: 'List {folder}', 'zh-CN': '列出 {folder}' },
    find: (report) => {
      const folder = folderAbove(report)
      if (folder === undefined) return undefined
      const target = { ...asFound(report), path: folder }
      return { command: formatCheck({ target, options: {} }), params: { folder } }
    },
  },
  {
    label: { en: 'List the home folder', 'zh-CN': '列出主目录' },
    find: (report) => {
      const { path, user } = report.target
      const isWanted = path !== undefined && user !== undefined && has(report, ...NO_SUCH_PATH)
      return isWanted && folderAbove(report) === undefined ? as(report, user) : undefined
    },
  },
  {
    label: { en: 'Upload under another name', 'zh-CN': '换个文件名上传' },
    find: (report) => {
      const { uploadName, sha256: _, ...options } = report.options
      if (uploadName === undefined || !has(report, 'filename-not-allowed', 'filename-charset')) return undefined
      return { command: formatCheck({ target: asFound(report), options }) }
    },
  },
  {
    label: { en: 'Try an anonymous login', 'zh-CN': '尝试匿名登录' },
    find: (report, { user }) => {
      const isNew = report.target.user === undefined && report.causes.length === 0 && user === undefined
      const isRefused = has(report, 'login-incorrect', 'account-locked') && !isAnonymous(report)
      const isHeldBack = report.findings.some(({ id }) => id === 'password-not-allowed-in-clear')
      const isWanted = isFtp(report) && report.channels.control === 'ok' && (isNew || isRefused || isHeldBack)
      return isWanted ? as(report, 'anonymous') : undefined
    },
  },
  {
    label: { en: 'Try active mode', 'zh-CN': '尝试主动模式' },
    find: flag('active', (report) => isFtp(report) && isLoggedIn(report) && isDataBroken(report)),
  },
  {
    label: { en: 'Tell the causes apart', 'zh-CN': '进一步区分原因' },
    find: flag('deep', isUnclear),
  },
  {
    label: { en: 'Look deeper', 'zh-CN': '深入检查' },
    find: flag('deep', (report) => has(report, ...DEEPER)),
  },
  {
    label: { en: 'Does it fail now and then?', 'zh-CN': '是否时好时坏？' },
    find: flag('repeat', (report) => isFtp(report) && has(report, ...OFTEN, ...SOMETIMES)),
  },
  {
    label: { en: 'Are idle connections cut?', 'zh-CN': '空闲会断吗？' },
    find: flag(
      'idle',
      (report) => isFtp(report) && isLoggedIn(report) && (report.causes.length === 0 || has(report, 'transfer-cut')),
    ),
  },
  {
    label: { en: 'Test an upload', 'zh-CN': '测试上传' },
    find: flag('write', (report) => report.causes.length === 0 && isLoggedIn(report)),
  },
  {
    label: { en: 'Security review', 'zh-CN': '安全检查' },
    find: flag(
      'security',
      (report) => isAnswering(report) && (report.causes.length === 0 || TLS_CAUSE.test(report.causes[0]?.code ?? '')),
    ),
  },
]

const isAnonymous = ({ target }: Report) => /^(?:anonymous|ftp)$/i.test(target.user ?? '')
