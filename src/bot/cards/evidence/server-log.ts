import {
  type Cause,
  type EvidenceFinding,
  type Language,
  type LogFailure,
  type LogPattern,
  say,
  type ServerLogDetails,
  type Text,
} from '../../../diagnose/index.ts'
import { evidenceText } from '../../../diagnose/explained.ts'
import type { Block, Fact } from '../../port/index.ts'

const MOST = 6

const SPAN: Text = {
  en: 'From {from} to {to} (the server’s clock): ',
  'zh-CN': '{from} 至 {to}（服务器时间）：',
}
const MOMENT: Text = { en: 'At {from} (the server’s clock): ', 'zh-CN': '{from}（服务器时间）：' }
const WELL: Text = {
  en: '{sessions, plural, one {# connection} other {# connections}}, {logins, plural, one {# login} other {# logins}} and {transfers, plural, one {# transfer} other {# transfers}} that worked; ',
  'zh-CN': '连接 {sessions} 次，成功登录 {logins} 次，成功传输 {transfers} 次；',
}
const FAILED: Text = {
  en: '{failed, plural, =0 {nothing failed} one {# failure} other {# failures}}.',
  'zh-CN': '{failed, plural, =0 {没有失败} other {失败 # 次}}。',
}
const MORE: Text = {
  en: '{kinds, plural, one {One more kind of failure is} other {# more kinds of failures are}} in the JSON.',
  'zh-CN': '另有 {kinds} 类失败，见 JSON。',
}
const GUESSED: Text = {
  en: 'Somebody guesses passwords: {count} failed logins with {users, plural, one {# user name} other {# user names}} from {addresses, plural, one {# address} other {# addresses}}.',
  'zh-CN': '有人在猜密码：从 {addresses} 个地址、用 {users} 个用户名登录失败 {count} 次。',
}
const SHUT_OUT: Text = {
  en: 'Passwords that are guessed at are no fault of the users. Let fail2ban or the like shut such addresses out (it brings filters for vsftpd, ProFTPD, Pure-FTPd and sshd), admit known networks only where that can be done, and look whether one of these addresses got in.',
  'zh-CN':
    '被猜密码不是用户的问题。请用 fail2ban 之类的工具封禁这些地址（它自带 vsftpd、ProFTPD、Pure-FTPd、sshd 的过滤规则）；条件允许时只允许已知网络连接；并检查这些地址中有没有登录成功的。',
}

const isGuessing = ({ pattern }: LogFailure): boolean => pattern === 'brute-force'

/** Whether nothing but guessing speaks for this cause: then no user has anything to mend. */
export const isOnlyGuessed = ({ failures }: ServerLogDetails, { supportedBy }: Cause): boolean =>
  supportedBy.every((id) => failures.some((failure) => failure.id === id && isGuessing(failure)))

/** How much guessing there is, in one sentence. */
export function guessing({ failures }: ServerLogDetails, language: Language): string {
  const guesses = failures.filter(isGuessing)
  const most = (of: (failure: LogFailure) => number) => Math.max(...guesses.map(of))
  const count = guesses.reduce((sum, failure) => sum + failure.count, 0)
  const [users, addresses] = [most(({ userCount }) => userCount), most(({ addressCount }) => addressCount)]
  return say(GUESSED, { count, users, addresses }, language)
}

/** Who failed, why, when and from where: first what a person who reads a log looks for. */
export function serverLogBlocks(
  details: ServerLogDetails,
  findings: readonly EvidenceFinding[],
  language: Language,
): Block[] {
  const { failures } = details
  const params = new Map(findings.map((finding) => [finding.id, finding.params]))
  const facts = failures.slice(0, MOST).map((failure): Fact => ({
    label: `${failure.count} ×`,
    value: [meaning(failure.id, params.get(failure.id), language), ...who(failure, language)],
  }))
  const more = say(MORE, { kinds: failures.length - MOST }, language)
  return [
    { type: 'text', text: [summary(details, language)] },
    ...(facts.length > 0 ? [{ type: 'facts', facts } as const] : []),
    ...(failures.length > MOST ? [{ type: 'note', text: [more] } as const] : []),
    ...(failures.some(isGuessing) ? [{ type: 'text', text: [SHUT_OUT[language]] } as const] : []),
  ]
}

function summary(details: ServerLogDetails, language: Language): string {
  const { span, failures, sessions, logins, transfers } = details
  const [from, to] = span ? [shown(span.from), shown(span.to)] : ['', '']
  const when = span ? say(from === to ? MOMENT : SPAN, { from, to }, language) : ''
  const well = sessions + logins + transfers > 0 ? say(WELL, { sessions, logins, transfers }, language) : ''
  const failed = failures.reduce((sum, { count }) => sum + count, 0)
  return when + well + say(FAILED, { failed }, language)
}

function meaning(id: string, params: EvidenceFinding['params'] = {}, language: Language): string {
  const text = evidenceText(id)
  return text ? say(text, params, language) : id
}

const PATTERN: Readonly<Record<LogPattern, Text>> = {
  'brute-force': { en: 'looks like password guessing', 'zh-CN': '像是在猜密码' },
  burst: { en: 'most of it within one minute', 'zh-CN': '大多集中在一分钟内' },
  'same-hour': { en: 'nearly always between {about}:00 and {about}:59', 'zh-CN': '几乎都发生在 {about} 点' },
  since: { en: 'only since {about}: before, it worked', 'zh-CN': '从 {about} 开始，此前正常' },
  'one-user': { en: 'only this user', 'zh-CN': '只有这个用户' },
  'one-network': { en: 'only from {about}', 'zh-CN': '只来自 {about}' },
  steady: { en: '', 'zh-CN': '' },
}

const MANY: Text = { en: '{names} and {more} more', 'zh-CN': '{names} 等 {all} 个' }

/** ` — alice, bob; from 192.0.2.1; nearly always between 02:00 and 02:59; 11-22 02:00 to 11-24 02:05` */
function who(failure: LogFailure, language: Language): string[] {
  const { users, userCount, addresses, addressCount, pattern, about = '', first, last } = failure
  const from = list(addresses, addressCount, language)
  const [start, end] = [shown(first ?? ''), shown(last ?? '')]
  const time = start === end ? start : `${start} – ${end}`
  const parts = [
    list(users, userCount, language),
    from === '' ? '' : language === 'en' ? `from ${from}` : `来自 ${from}`,
    say(PATTERN[pattern], { about: pattern === 'since' ? shown(about) : about }, language),
    first === undefined ? '' : time,
  ].filter((part) => part !== '')
  if (parts.length === 0) return []
  return language === 'en' ? [` — ${parts.join('; ')}`] : [`——${parts.join('；')}`]
}

const NAMED = 3

function list(names: readonly string[], all: number, language: Language): string {
  const some = names.slice(0, NAMED).join(language === 'en' ? ', ' : '、')
  return all > NAMED ? say(MANY, { names: some, more: all - NAMED, all }, language) : some
}

/** Seconds are for the JSON. */
const shown = (time: string): string => time.replace('T', ' ').replace(/:\d\d$/, '')
