import { createHash } from 'node:crypto'
import { say, type Text } from '../../diagnose/index.ts'
import { UserError } from '../port/index.ts'
import { type DayEvent, toCalendar } from './calendar.ts'
import type { About } from './files.ts'
import type { ExportedCertificate, ExportedWatch } from './model.ts'

const NAME: Text = { en: 'FTP certificates', 'zh-CN': 'FTP 证书' }
const SUMMARY: Text = {
  en: 'The certificate of {host}{more, plural, =0 {} other { and # more}} ends on {day}',
  'zh-CN': '{host}{more, plural, =0 {} other { 等另外 # 个目标}}的证书于 {day} 到期',
}
const DESCRIPTION: Text = {
  en: 'It ends at {time} (UTC): renew it before then.\nWatched: {targets}',
  'zh-CN': '到期时间 {time}（UTC），请提前续期。\n监控目标：{targets}',
}
const CERTIFICATE: Text = {
  en: 'Subject: {subject}\nIssuer: {issuer}',
  'zh-CN': '主体：{subject}\n颁发者：{issuer}',
}

const DAY_MS = 24 * 3_600_000
const REMIND_DAYS = 14

/**
 * A day for each certificate, the one before it ends: many targets that share it have one together. Throws UserError where no
 * certificate is known.
 */
export function certificateCalendar(watches: readonly ExportedWatch[], about: About): string {
  const shared = Map.groupBy(
    watches.filter(({ certificate, removedAt }) => certificate && removedAt === undefined),
    ({ id, certificate }) => certificate?.fingerprint ?? `${id} ${certificate?.validTo}`,
  )
  const events = [...shared].flatMap(([key, members]) => {
    const certificate = members[0]?.certificate
    return certificate ? [eventOf({ key, certificate, members }, about)] : []
  })
  if (events.length === 0) throw noCertificates()
  const inOrder = events.toSorted((one, other) => one.day.localeCompare(other.day))
  return toCalendar({ name: NAME[about.language], now: about.now, events: inOrder })
}

interface Shared {
  readonly key: string
  readonly certificate: ExportedCertificate
  readonly members: readonly ExportedWatch[]
}

function eventOf({ key, certificate, members }: Shared, { language, zone }: About): DayEvent {
  const { validTo, subject, issuer } = certificate
  const targets = [...new Set(members.map(({ target }) => target))]
  const ends = new Date(validTo).toISOString().slice(0, 16).replace('T', ' ')
  const more = targets.length - 1
  const about = say(DESCRIPTION, { time: ends, targets: targets.join(', ') }, language)
  const whose = subject === undefined ? '' : `\n${say(CERTIFICATE, { subject, issuer: issuer ?? '' }, language)}`
  return {
    uid: `${createHash('sha256').update(key).digest('hex').slice(0, 32)}@ftpcheck`,
    day: dayOf(validTo - DAY_MS, zone).replaceAll('-', ''),
    summary: say(SUMMARY, { host: targets[0] ?? '', more, day: dayOf(validTo, zone) }, language),
    description: about + whose,
    remindDays: REMIND_DAYS,
  }
}

/** The date there, `2026-11-30`. */
function dayOf(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return parts.format(at)
}

const noCertificates = () =>
  new UserError(
    { en: 'No watched server has shown a certificate yet.', 'zh-CN': '被监控的服务器还没有出示过证书。' },
    {
      en: 'Certificates are seen of ftpes:// and ftps:// targets, and of servers that do TLS, once a run is over.',
      'zh-CN': '监控 ftpes://、ftps:// 或支持 TLS 的服务器，运行一次后即可看到证书。',
    },
  )
