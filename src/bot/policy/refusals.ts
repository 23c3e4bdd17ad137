import { say, type Params, type Text } from '../../diagnose/index.ts'
import type { Allowance } from '../../store/index.ts'
import type { Role } from '../gate.ts'
import { type Person, UserError } from '../port/index.ts'
import { BUDGETS, DRAWINGS, type Spent } from './budgets.ts'
import type { Extra, Roles } from './roles.ts'

/** A text with its holes filled in every language. */
export const filled = (text: Text, params: Params): Text => ({
  en: say(text, params, 'en'),
  'zh-CN': say(text, params, 'zh-CN'),
})

const NEEDS_ROLE: Text = {
  en: '{what} {count, plural, one {needs} other {need}} an operator.',
  'zh-CN': '{what} 需要运维人员权限。',
}
const ASK_OPERATOR: Text = {
  en: 'Ask an operator to run it, or whoever runs ftpcheck to add {you} to FTPCHECK_OPERATORS. A plain check is for everybody.',
  'zh-CN': '请让运维人员来运行，或请 ftpcheck 的管理员把 {you} 加入 FTPCHECK_OPERATORS。普通检查人人可用。',
}
const NOBODY_YET: Text = {
  en: 'Nobody is an operator yet: whoever runs ftpcheck sets FTPCHECK_OPERATORS={you}. A plain check is for everybody.',
  'zh-CN': '目前还没有运维人员：请 ftpcheck 的管理员设置 FTPCHECK_OPERATORS={you}。普通检查人人可用。',
}

/** More than a plain check, for somebody who may not. */
export function roleMissing(extras: readonly Extra[], person: Person, roles: Roles): UserError {
  const what = extras.map((name) => `--${name}`).join(' ')
  const isNobody = roles.operators.length + roles.admins.length === 0
  const params = { what, count: extras.length, you: person.memberships[0] ?? person.id }
  return new UserError(filled(NEEDS_ROLE, params), filled(isNobody ? NOBODY_YET : ASK_OPERATOR, params))
}

export const ROLE: Readonly<Record<Role, Text>> = {
  user: { en: 'user', 'zh-CN': '普通用户' },
  operator: { en: 'operator', 'zh-CN': '运维人员' },
  admin: { en: 'administrator', 'zh-CN': '管理员' },
}

const SPENT: Readonly<Record<Spent['budget'], Text>> = {
  user: {
    en: 'You have too few points left for this check: {left} of {points}.',
    'zh-CN': '您剩余的点数不够这次检查：还剩 {left} 点，共 {points} 点。',
  },
  channel: {
    en: 'This channel has too few points left for this check: {left} of {points}.',
    'zh-CN': '本频道剩余的点数不够这次检查：还剩 {left} 点，共 {points} 点。',
  },
  workspace: {
    en: 'This workspace has too few points left for this check: {left} of {points}.',
    'zh-CN': '本工作区剩余的点数不够这次检查：还剩 {left} 点，共 {points} 点。',
  },
  target: {
    en: '{host} was checked often of late and is left in peace for a while: {left} of {points} points are left.',
    'zh-CN': '{host} 最近检查得很频繁，先让它歇一歇：还剩 {left} 点，共 {points} 点。',
  },
}
const WHOLE_AGAIN: Text = {
  en: 'They are whole again in {minutes, plural, one {# minute} other {# minutes}}. "limits" shows all of them.',
  'zh-CN': '{minutes} 分钟后恢复。输入 limits 可查看全部限额。',
}

/** At least one: a wait of no minutes would be none. */
export const minutes = (ms: number): number => Math.max(1, Math.ceil(ms / 60_000))

export function budgetSpent({ budget, left, resetMs }: Spent, host: string): UserError {
  const params = { host, left, points: BUDGETS[budget].points }
  return new UserError(filled(SPENT[budget], params), filled(WHOLE_AGAIN, { minutes: minutes(resetMs) }))
}

const DRAWINGS_SPENT: Text = {
  en: 'You have too few points left for histories and reports: {left} of {points}.',
  'zh-CN': '您查看历史和报告的点数不够了：还剩 {left} 点，共 {points} 点。',
}

/** More histories and reports than a person can read. */
export const drawingsSpent = ({ left, resetMs }: Pick<Allowance, 'left' | 'resetMs'>): UserError =>
  new UserError(
    filled(DRAWINGS_SPENT, { left, points: DRAWINGS.points }),
    filled(WHOLE_AGAIN, { minutes: minutes(resetMs) }),
  )
