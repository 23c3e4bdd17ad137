import { say, type Language, type Target, type Text } from '../../../diagnose/index.ts'
import { formatHostPort } from '../../grammar/index.ts'
import type { Action, Block, Card } from '../../port/index.ts'
import { progressCard } from '../progress.ts'
import type { Progress } from '../progress-state.ts'

export interface Running {
  /** The run's id, which `cancel` and `details` take. */
  readonly id: string
  readonly language: Language
  /** It has not begun: others come first. */
  readonly isWaiting: boolean
  /** Somebody else asked for the same before. */
  readonly isJoined: boolean
}

const CHECKING: Text = { en: 'Checking {where}', 'zh-CN': '正在检查 {where}' }
const WAITING: Text = {
  en: 'Waiting for a free place; this message follows by itself.',
  'zh-CN': '排队中，本消息会自动更新。',
}
const JOINED: Text = {
  en: 'Somebody asked for the same check just before: this is the same run.',
  'zh-CN': '刚才已有人发起同样的检查，这里显示的是同一次结果。',
}
const CANCEL: Text = { en: 'Cancel', 'zh-CN': '取消' }

/** A check under way: its layers fill in. */
export function runningCard(progress: Progress, { id, language, isWaiting, isJoined }: Running): Card {
  const card = progressCard(progress, language)
  const notes = [...(isWaiting ? [WAITING] : []), ...(isJoined ? [JOINED] : [])]
  const blocks: Block[] = [
    ...card.blocks,
    ...notes.map((text): Block => ({ type: 'note', text: [text[language]] })),
    { type: 'actions', actions: [{ label: CANCEL[language], command: `cancel ${id}`, kind: 'stop' }] },
  ]
  return { ...card, title: say(CHECKING, { where: formatHostPort(progress.target) }, language), blocks }
}

export interface Ended {
  readonly id: string
  readonly target: Target
  readonly language: Language
}

const AGAIN: Text = { en: 'Check again', 'zh-CN': '重新检查' }

export const againAction = (id: string, language: Language): Action => ({
  label: AGAIN[language],
  command: `again ${id}`,
})

const CANCELLED: Text = { en: '{where}: cancelled', 'zh-CN': '{where}：已取消' }
const NOTHING_KEPT: Text = {
  en: 'Every connection was closed, and what was written was deleted.',
  'zh-CN': '所有连接均已关闭，写入的文件已删除。',
}

export function cancelledCard({ id, target, language }: Ended): Card {
  return {
    title: say(CANCELLED, { where: formatHostPort(target) }, language),
    tone: 'neutral',
    blocks: [
      { type: 'note', text: [NOTHING_KEPT[language]] },
      { type: 'actions', actions: [againAction(id, language)] },
    ],
  }
}

const INTERRUPTED: Text = { en: '{where}: interrupted', 'zh-CN': '{where}：已中断' }
const RESTARTED: Text = {
  en: 'ftpcheck was restarted while it ran. Nothing can be said about the server.',
  'zh-CN': '检查过程中 ftpcheck 重启了，因此对服务器没有结论。',
}

/** What a restart leaves of a running check. */
export function interruptedCard({ id, target, language }: Ended): Card {
  return {
    title: say(INTERRUPTED, { where: formatHostPort(target) }, language),
    tone: 'neutral',
    blocks: [
      { type: 'text', text: [RESTARTED[language]] },
      { type: 'actions', actions: [{ ...againAction(id, language), kind: 'main' }] },
    ],
  }
}
