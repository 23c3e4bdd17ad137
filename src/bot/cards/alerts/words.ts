import { say, type Text } from '../../../diagnose/index.ts'
import type { Block } from '../../port/index.ts'
import { causeName } from '../cause-name.ts'
import type { ShownAlert, ShownMember } from './view.ts'

export const isFailing = ({ until }: ShownMember): boolean => until === undefined

/** The best cause of the report that the alert is about; another one's words would mislead. */
export const causeIn = ({ report, cause }: ShownAlert) => report?.causes.find(({ code }) => code === cause)

/** Each server once, however many watches it has. */
export const serversOf = (members: readonly ShownMember[]): string[] => [...new Set(members.map(({ name }) => name))]

const ONE: Text = { en: '{name} fails: {cause}', 'zh-CN': '{name} 故障：{cause}' }
const MANY: Text = {
  en: '{count, plural, one {# server fails} other {# servers fail}}: {cause}',
  'zh-CN': '{count} 台服务器故障：{cause}',
}
const NAMED: Text = { en: '{cause} ({name})', 'zh-CN': '{cause}（{name}）' }

/** `ftp.example.com fails: passive ports blocked`, `3 servers fail: certificate expired (*.example.com)`. */
export function failsTitle(alert: ShownAlert, members = alert.members): string {
  const { language } = alert
  const servers = serversOf(members)
  const [name = ''] = servers
  const cause = shortCause(alert)
  return servers.length === 1
    ? say(ONE, { name, cause }, language)
    : say(MANY, { count: servers.length, cause }, language)
}

/** A certificate has a name of its own, which says which one of several. */
function shortCause(alert: ShownAlert): string {
  const { cause, language } = alert
  const short = causeName(cause, language)
  const name = causeIn(alert)?.params['name']
  const isNamed = cause.startsWith('cert-') && typeof name === 'string' && serversOf(alert.members).length > 1
  return isNamed ? say(NAMED, { cause: short, name }, language) : short
}

const SMALL: Text = { en: 'Alert ', 'zh-CN': '告警 ' }
const MARK: Text = { en: ', message ', 'zh-CN': '，消息 ' }
const ZONE: Text = { en: '. Times are those of {zone}.', 'zh-CN': '。时间为 {zone} 时区。' }

/** The incident's id, what this message is known by where that is another one, and whose clocks the times are of. */
export const smallPrint = ({ id, zone, language }: ShownAlert, mark?: string): Block => ({
  type: 'note',
  text: [
    SMALL[language],
    { code: id },
    ...(mark === undefined ? [] : [MARK[language], { code: mark }]),
    say(ZONE, { zone }, language),
  ],
})

export const text = (words: string): Block => ({ type: 'text', text: [words] })
