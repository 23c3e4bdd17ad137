import {
  findingText,
  type Language,
  type Observation,
  type Protocol,
  type Report,
  say,
  type Text,
} from '../../diagnose/index.ts'
import type { Action, Block } from '../port/index.ts'
import { formatCheck } from '../grammar/index.ts'
import { type Extra, formatMore } from './command.ts'
import { sentence } from './words.ts'

interface Suggestion {
  readonly holds: (report: Report) => boolean
  readonly extra: Extra
  readonly label: Text
}

const isLoggedIn = ({ target, channels }: Report) =>
  target.user !== undefined && ['ok', 'slow'].includes(channels.login)
const works = (report: Report) => report.causes.length === 0 && isLoggedIn(report)

/** What would tell most next, the most telling first. */
const SUGGESTIONS: readonly Suggestion[] = [
  {
    holds: ({ target, channels }) => target.user === undefined && ['ok', 'slow'].includes(channels.control),
    extra: { user: 'NAME' },
    label: {
      en: 'Login, data connection and files are not tested. Log in and test them:',
      'zh-CN': '登录、数据连接和文件尚未测试。登录后即可测试：',
    },
  },
  {
    holds: (report) =>
      isLoggedIn(report) && ['blocked', 'refused', 'failed'].includes(report.channels.data) && !report.options.active,
    extra: { active: true },
    label: {
      en: 'Active mode is not tested. Whether it gets through tells firewall from server:',
      'zh-CN': '主动模式尚未测试。它通不通，能区分是防火墙还是服务器的问题：',
    },
  },
  {
    holds: ({ causes, options }) => !options.deep && causes.length > 1 && causes[0]?.likelihood !== 'likely',
    extra: { deep: true },
    label: {
      en: 'More than one cause fits. The deep check tells more of them apart:',
      'zh-CN': '符合的原因不止一个。深入检查能进一步区分：',
    },
  },
  {
    holds: (report) => works(report) && !report.options.idle,
    extra: { idle: true },
    label: { en: 'If connections break after a pause:', 'zh-CN': '如果连接停一会儿就断：' },
  },
  {
    holds: (report) => works(report) && !report.options.repeat,
    extra: { repeat: true },
    label: { en: 'If it fails only now and then:', 'zh-CN': '如果只是偶尔失败：' },
  },
  {
    holds: (report) => works(report) && !report.options.write,
    extra: { write: true },
    label: {
      en: 'If uploads fail (writes a small file and deletes it):',
      'zh-CN': '如果上传失败（会写入一个小文件再删除）：',
    },
  },
]
const MOST = 3

/** SFTP has no modes and no second connection to try. */
function isOffered({ extra }: Suggestion, { target }: Report): boolean {
  return target.protocol !== 'sftp' || !(extra.active || extra.idle || extra.repeat)
}

/** What was left out, each with the command that makes up for it. */
export function untestedBlocks(report: Report, language: Language): Block[] {
  const fitting = SUGGESTIONS.filter((one) => one.holds(report) && isOffered(one, report)).slice(0, MOST)
  const suggested = fitting.map(({ label, extra }): Action => ({
    label: label[language],
    command: formatMore(report, extra),
  }))
  const actions = [...otherProtocol(report, language), ...askedInVain(report, language), ...suggested]
  return [...leftAlone(report, language), ...(actions.length > 0 ? [{ type: 'actions', actions } as const] : [])]
}

const LEFT_ALONE: readonly string[] = ['addresses-not-allowed', 'data-port-not-allowed']

/** What the rules of this place kept from being tested. */
function leftAlone({ findings }: Report, language: Language): Block[] {
  return findings.flatMap(({ id, params }) => {
    const text = LEFT_ALONE.includes(id) ? findingText(id) : undefined
    return text ? [{ type: 'note' as const, text: [sentence(say(text, params, language), language)] }] : []
  })
}

const AS_SFTP: Text = { en: 'Check the SFTP server:', 'zh-CN': '检查 SFTP 服务器：' }
const AS_FTP: Text = { en: 'Check the FTP server:', 'zh-CN': '检查 FTP 服务器：' }

/** The command for the other protocol, where that is what answers: on the same host, or on the asked port itself. */
function otherProtocol(report: Report, language: Language): Action[] {
  const { findings, target } = report
  const params = (id: string) => findings.find((finding) => finding.id === id)?.params
  const sshPort = params('speaks-ssh') ? target.port : params('sftp-answers')?.['sshPort']
  const isFtp = params('ssh-other-service')?.['speaks'] === 'ftp'
  const ftpPort = isFtp ? target.port : params('ftp-answers')?.['ftpPort']
  // What else was wished for belongs to the server that was asked for.
  const action = (label: Text, protocol: Protocol, port: number): Action => {
    const { host, user } = target
    const other = { protocol, host, port, ...(user !== undefined && { user }) }
    return { label: label[language], command: formatCheck({ target: other, options: {} }) }
  }
  return [
    ...(typeof sshPort === 'number' ? [action(AS_SFTP, 'sftp', sshPort)] : []),
    ...(typeof ftpPort === 'number' ? [action(AS_FTP, 'auto', ftpPort)] : []),
  ]
}

const ASKED = ['write', 'active', 'idle'] as const
const ASKED_NAME: Readonly<Record<(typeof ASKED)[number], Text>> = {
  write: { en: 'The upload', 'zh-CN': '上传' },
  active: { en: 'Active mode', 'zh-CN': '主动模式' },
  idle: { en: 'The idle connection', 'zh-CN': '空闲连接' },
}
const IN_VAIN: Text = {
  en: '{name} was not tested{reason, select, none {} other { ({reason})}}. On its own:',
  'zh-CN': '{name}没有测试{reason, select, none {} other {（{reason}）}}。可单独测试：',
}
/** Failures that say something about this check, not about the server. */
const OURS: readonly string[] = ['budget', 'not-available', 'cancelled', 'superseded', 'target-not-allowed']

/** What the person asked for and did not get must not look as if it had passed. */
function askedInVain(report: Report, language: Language): Action[] {
  const alone = { deep: false, write: false, active: false, idle: false, repeat: false }
  return ASKED.filter((name) => report.options[name] === true && isLoggedIn(report)).flatMap((name) => {
    const seen = report.observations.filter(({ probe }) => probe === name || probe === `sftp-${name}`)
    const reason = reasonNotTested(seen)
    if (reason === undefined) return []
    const label = say(IN_VAIN, { name: ASKED_NAME[name][language], reason }, language)
    return [{ label, command: formatMore(report, { ...alone, [name]: true }) }]
  })
}

function reasonNotTested(seen: readonly Observation[]): string | undefined {
  const [first] = seen
  if (!first) return 'none'
  if (
    !seen.every((one) => one.outcome === 'skipped' || (one.outcome === 'failed' && OURS.includes(one.failure.code)))
  ) {
    return undefined
  }
  return first.outcome === 'failed' ? first.failure.text : first.outcome === 'skipped' ? first.because : ''
}
