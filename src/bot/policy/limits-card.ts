import { type Language, say, type Text } from '../../diagnose/index.ts'
import type { Role } from '../gate.ts'
import type { Card } from '../port/index.ts'
import { BUDGETS, costOf, DRAWING_PRICE, type Left } from './budgets.ts'
import { minutes, ROLE } from './refusals.ts'

const TITLE: Text = { en: 'Limits', 'zh-CN': '限额' }
const LABEL: Readonly<Record<Left['budget'] | 'role', Text>> = {
  role: { en: 'You are', 'zh-CN': '您的身份' },
  user: { en: 'You', 'zh-CN': '您' },
  drawings: { en: 'Your histories and reports', 'zh-CN': '您的历史和报告' },
  channel: { en: 'This channel', 'zh-CN': '本频道' },
  workspace: { en: 'This workspace', 'zh-CN': '本工作区' },
  target: { en: 'Each server', 'zh-CN': '每台服务器' },
}
const LEFT: Text = {
  en: '{left} of {points} points left{minutes, plural, =0 {} one {, whole again in # minute} other {, whole again in # minutes}}',
  'zh-CN': '还剩 {left} 点，共 {points} 点{minutes, plural, =0 {} other {，# 分钟后恢复}}',
}
const PER: Text = { en: '{points} points in {minutes} minutes', 'zh-CN': '每 {minutes} 分钟 {points} 点' }
const COSTS: Text = {
  en: 'A plain check costs 1 point, --deep {deep}, --repeat {repeat}, --security {security}. All but plain checks need an operator. A history costs {history}, report now {report}.',
  'zh-CN':
    '普通检查 1 点，--deep {deep} 点，--repeat {repeat} 点，--security {security} 点。普通检查以外的需要运维人员权限。查看历史 {history} 点，立即生成报告 {report} 点。',
}
const NO_LIMITS: Text = {
  en: 'Here there are none: this machine is yours.',
  'zh-CN': '这里没有限额：这台机器是您自己的。',
}

/** What a person may still ask for. */
export function limitsCard(lines: readonly Left[], role: Role, language: Language): Card {
  const { points, perMs } = BUDGETS.target
  const left = lines.map(({ budget, resetMs, ...line }) => ({
    label: LABEL[budget][language],
    value: [say(LEFT, { ...line, minutes: resetMs > 0 ? minutes(resetMs) : 0 }, language)],
  }))
  const perTarget = say(PER, { points, minutes: minutes(perMs) }, language)
  const costs = {
    deep: costOf({ deep: true }),
    repeat: costOf({ repeat: true }),
    security: costOf({ security: true }),
    ...DRAWING_PRICE,
  }
  return {
    title: TITLE[language],
    tone: 'neutral',
    blocks: [
      {
        type: 'facts',
        facts: [
          { label: LABEL.role[language], value: [ROLE[role][language]] },
          ...left,
          { label: LABEL.target[language], value: [perTarget] },
        ],
      },
      { type: 'note', text: [say(COSTS, costs, language)] },
    ],
  }
}

/** In the terminal chat. */
export const noLimitsCard = (language: Language): Card => ({
  title: TITLE[language],
  tone: 'neutral',
  blocks: [{ type: 'text', text: [NO_LIMITS[language]] }],
})
