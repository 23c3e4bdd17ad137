import type { CauseCode, Options } from '../../../diagnose/index.ts'
import type { Context } from '../../context.ts'
import { UserError } from '../../port/index.ts'
import { nextTime, type Schedule } from '../../times/index.ts'
import type { Who } from '../../who.ts'
import { isOperator } from './find.ts'

const MINUTE_MS = 60_000
/** What anybody may have. */
const OWN = { most: 10, everyMs: 5 * MINUTE_MS }
/** What one process is known to manage. */
const MOST = 10_000
/** Two times of a pattern that are nearest to each other come within so many. */
const LOOKED_AT = 50

/** Throws UserError where that often, or one more, is too much. */
export async function refuseTooMany(schedule: Schedule, who: Who, context: Context): Promise<void> {
  const { watches } = context.store
  const { workspace } = who.place
  if ((await watches.count({ workspace })) >= MOST) {
    throw new UserError(
      { en: `There are ${MOST} watches already.`, 'zh-CN': `监控数量已达 ${MOST} 个。` },
      {
        en: 'Stop some that nobody needs: watches --csv lists all.',
        'zh-CN': '请停掉不需要的监控：watches --csv 可导出全部。',
      },
    )
  }
  if (isOperator(who, context)) return
  if (gapOf(schedule, context.settings.zone) < OWN.everyMs) {
    throw new UserError(
      { en: 'More often than every 5 minutes needs an operator.', 'zh-CN': '间隔短于 5 分钟需要运维人员权限。' },
      { en: 'every 5m, or ask an operator.', 'zh-CN': '请改为每5分钟，或请运维人员操作。' },
    )
  }
  if ((await watches.count({ workspace, person: who.person.id })) < OWN.most) return
  throw new UserError(
    { en: `You have ${OWN.most} watches already.`, 'zh-CN': `您已有 ${OWN.most} 个监控。` },
    { en: 'Stop one, or ask an operator: they may have more.', 'zh-CN': '请先停掉一个，或请运维人员添加。' },
  )
}

function gapOf(schedule: Schedule, zone: string): number {
  if (schedule.type === 'every') return schedule.ms
  let gap = Number.POSITIVE_INFINITY
  let at = nextTime(schedule, { zone, after: Date.now(), seed: '' })
  for (let time = 0; time < LOOKED_AT; time++) {
    const next = nextTime(schedule, { zone, after: at, seed: '' })
    gap = Math.min(gap, next - at)
    at = next
  }
  return gap
}

const ASKED = {
  active: ['active-mode-behind-nat', 'active-mode-disabled'],
  idle: ['idle-connection-dropped', 'short-idle-timeout'],
  repeat: ['packet-loss', 'high-latency', 'passive-range-half-open'],
  security: ['anonymous-writable', 'ftp-bounce', 'vsftpd-2.3.4-backdoor', 'proftpd-mod-copy'],
} as const satisfies Partial<Record<keyof Options, readonly CauseCode[]>>

/** Causes that do not keep a target from working, and that its options ask for all the same. */
export const askedBy = (options: Options): readonly string[] =>
  Object.entries(ASKED).flatMap(([name, causes]) => (options[name as keyof typeof ASKED] === true ? causes : []))
