import { causeOf, causeWords, say, type Cause, type Language, type Report, type Text } from '../../diagnose/index.ts'
import type { Inline } from '../port/index.ts'
import { FIXED_BY, OWNER, sentence } from './words.ts'

/** What is wrong, in the words of the catalogue; the bare code for a cause of another version. */
export const titleOf = (cause: Cause, language: Language): string => fill(causeWords(cause)?.title, cause, language)

/** The setting of the software that was found, where it matters which it is. */
export const nextOf = (cause: Cause, language: Language): string => fill(causeWords(cause)?.next, cause, language)

/** What a cause is called where its params are not at hand; the bare code where the words need them. */
export function causeTitle(code: string, language: Language): string {
  const title = causeOf(code)?.title
  return title && !title[language].includes('{') ? title[language] : code
}

const fill = (text: Text | undefined, { code, params }: Cause, language: Language) =>
  text ? say(text, params, language) : code

/** A cause in words, for formats that have no cards. */
export interface CauseText extends Pick<Cause, 'code' | 'layer'> {
  readonly title: string
  readonly owner: string
  readonly next: string
}

export const causeTexts = ({ causes }: Report, language: Language): CauseText[] =>
  causes.map((cause) => ({
    code: cause.code,
    layer: cause.layer,
    title: titleOf(cause, language),
    owner: OWNER[cause.owner][language],
    next: nextOf(cause, language),
  }))

/** The first thing to read: what is wrong and whose it is to fix, or what works. */
export function verdictLine(report: Report, language: Language): Inline {
  const [best] = report.causes
  if (best)
    return [{ bold: causeSentence(best, language) }, language === 'en' ? ' ' : '', FIXED_BY[best.owner][language]]
  return [{ bold: say(withoutCause(report), { host: report.target.host, protocol: nameOf(report) }, language) }]
}

const HEDGE: Readonly<Record<Cause['likelihood'], Text>> = {
  likely: { en: '', 'zh-CN': '' },
  possible: { en: 'Possibly: ', 'zh-CN': '可能的原因：' },
  unlikely: { en: 'Not certain, perhaps: ', 'zh-CN': '不能确定，也许是：' },
}

function causeSentence(cause: Cause, language: Language): string {
  return HEDGE[cause.likelihood][language] + sentence(titleOf(cause, language), language)
}

const ALL_WORKS: Text = {
  en: 'FTP works on {host}: connection, login and a transfer over a data connection.',
  'zh-CN': '{host} 的 FTP 工作正常：连接、登录和数据连接上的传输都没有问题。',
}
const ANSWERS: Text = {
  en: '{host} answers as an FTP server. Nobody logged in, so login, data connection and files are not tested.',
  'zh-CN': '{host} 上的 FTP 服务应答正常。没有登录，因此登录、数据连接和文件都未测试。',
}
const SFTP_WORKS: Text = {
  en: 'SFTP works on {host}: connection, login, SFTP session and a listing.',
  'zh-CN': '{host} 的 SFTP 工作正常：连接、登录、SFTP 会话和列目录都没有问题。',
}
const SSH_ANSWERS: Text = {
  en: '{host} answers as an SSH server. Nobody logged in, so login, SFTP session and files are not tested.',
  'zh-CN': '{host} 上的 SSH 服务应答正常。没有登录，因此登录、SFTP 会话和文件都未测试。',
}
const SAYS_LITTLE: Record<Report['verdict'], Text> = {
  healthy: { en: 'Nothing wrong was found on {host}.', 'zh-CN': '没有发现 {host} 有问题。' },
  degraded: {
    en: '{protocol} works on {host}, with the remarks below.',
    'zh-CN': '{host} 的 {protocol} 可用，但有下列问题。',
  },
  failing: {
    en: '{protocol} does not work on {host}, and nothing seen explains why.',
    'zh-CN': '{host} 的 {protocol} 不可用，所见现象还不能说明原因。',
  },
  inconclusive: {
    en: 'Whether {protocol} works on {host} could not be tested.',
    'zh-CN': '无法测试 {host} 的 {protocol} 是否可用。',
  },
}

const HELD_BACK: Text = {
  en: '{host} answers, but nobody logged in: without TLS the password would go in the clear, which is not allowed here. Login, data connection and files are not tested.',
  'zh-CN':
    '{host} 有应答，但没有登录：未加密时密码会以明文发送，而此处不允许这样做。因此登录、数据连接和文件都未测试。',
}

const nameOf = ({ target }: Report) => (target.protocol === 'sftp' ? 'SFTP' : 'FTP')

const isHeldBack = ({ findings }: Report) => findings.some(({ id }) => id === 'password-not-allowed-in-clear')

function withoutCause(report: Report): Text {
  const { verdict, channels } = report
  const isSftp = report.target.protocol === 'sftp'
  if (verdict === 'inconclusive' && isHeldBack(report)) return HELD_BACK
  if (verdict !== 'healthy') return SAYS_LITTLE[verdict]
  if (channels.control === 'ok' && channels.login === 'untested') return isSftp ? SSH_ANSWERS : ANSWERS
  return channels.data !== 'ok' ? SAYS_LITTLE.healthy : isSftp ? SFTP_WORKS : ALL_WORKS
}
