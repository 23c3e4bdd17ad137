import {
  alertCard,
  recoveryCard,
  reminderCard,
  type ShownAlert,
  type ShownMember,
} from '../../src/bot/cards/alerts/index.ts'
import type { Card } from '../../src/bot/port/index.ts'
import type { Language, Report } from '../../src/diagnose/index.ts'

const SINCE = { en: '1 Nov 2026, 20:00', 'zh-CN': '2026年11月1日 20:00' } as const
const UNTIL = { en: '1 Nov 2026, 20:12', 'zh-CN': '2026年11月1日 20:12' } as const
const LASTS = { en: '12 minutes', 'zh-CN': '12 分钟' } as const

export const member = (name: string, language: Language, more: Partial<ShownMember> = {}): ShownMember => ({
  id: 'w2345',
  name,
  since: SINCE[language],
  ...more,
})

export const shownAlert = (language: Language, more: Partial<ShownAlert> = {}): ShownAlert => ({
  id: 'k3f9a',
  language,
  isOpen: true,
  cause: 'host-dead',
  keys: ['server:ftp.example.com'],
  members: [member('ftp.example.com', language)],
  zone: 'Asia/Shanghai',
  since: SINCE[language],
  lasts: LASTS[language],
  ...more,
})

/** The messages of two incidents, from the first alert to the recovery, as rooms read them. */
export function alertCards(reports: { blocked: Report; expired: Report }, language: Language): Record<string, Card> {
  const blocked = shownAlert(language, {
    cause: 'passive-ports-filtered',
    run: reports.blocked.id,
    report: reports.blocked,
  })
  const names = ['ftp1.example.com', 'ftp2.example.com', 'ftpes://ftp3.example.com']
  const expired = shownAlert(language, {
    cause: 'cert-expired',
    keys: ['cert:9f86d081'],
    members: names.map((name) => member(name, language)),
    run: reports.expired.id,
    report: reports.expired,
  })
  const [first, ...others] = expired.members
  const over = { until: UNTIL[language], end: 'recovered' } as const
  const crossed = first ? [{ ...first, ...over }, ...others] : []
  const ended = expired.members.map((one) => ({ ...one, ...over }))
  return {
    alert: alertCard(blocked),
    'alert-of-several': alertCard({ ...expired, members: crossed, ack: { by: 'Ann', at: UNTIL[language] } }),
    recovery: recoveryCard({ ...expired, isOpen: false, members: ended }, 'k3f9aup'),
    reminder: reminderCard(blocked, 'k3f9ar1'),
    'own-network': alertCard(shownAlert(language, { cause: 'own-network', keys: [] })),
  }
}
