import type { Language } from '../../diagnose/index.ts'
import type { CheckCommand } from './check-command.ts'
import type { WatchingCommand } from './watch-commands.ts'

/** What can be done on a page of a guided repair. */
export const GUIDE_MOVES = ['done', 'unhelpful', 'skip', 'back', 'verify', 'tell', 'show', 'escalate'] as const
export type GuideMove = (typeof GUIDE_MOVES)[number]

/** One move in a guided repair; `page` is the one that the button was on, `what` the answer that was given. */
export interface GuideCommand {
  readonly command: 'guide'
  readonly guide: string
  readonly move: GuideMove
  readonly page?: string
  readonly what?: string
}

/** Anything that a person can ask for in a chat. */
export type ChatCommand = (
  | CheckCommand
  /** The same check as that run's, and what has changed since. */
  | { readonly command: 'again'; readonly run: string }
  /** Everything that a run saw. */
  | { readonly command: 'details'; readonly run: string }
  /** What keeps the server of a run well. */
  | { readonly command: 'advice'; readonly run: string }
  /** Without a run: the person's latest. */
  | { readonly command: 'cancel'; readonly run?: string }
  | { readonly command: 'explain'; readonly text: string }
  /** Everything that a playbook says; without a name, the list, or what fits these words. */
  | { readonly command: 'playbook'; readonly name?: string }
  /** Begins a guided repair of a cause that a run has found; its best one unless told. */
  | { readonly command: 'repair'; readonly run: string; readonly cause?: string }
  | GuideCommand
  | WatchingCommand
  | { readonly command: 'help' | 'limits' | 'status' | 'recent' }
) & { readonly language?: Language }

export const VERBS = [
  'check',
  'again',
  'details',
  'advice',
  'cancel',
  'explain',
  'playbook',
  'repair',
  'guide',
  'help',
  'limits',
  'status',
  'recent',
  'watch',
  'unwatch',
  'watches',
  'history',
  'report',
  'login',
  'mute',
  'unmute',
  'ack',
  'alerts',
  'maintenance',
] as const satisfies readonly ChatCommand['command'][]
export type Verb = (typeof VERBS)[number]

/** What a Chinese speaker types for them. */
export const ALIASES: Readonly<Record<string, Verb>> = {
  检查: 'check',
  检测: 'check',
  诊断: 'check',
  重试: 'again',
  再次检查: 'again',
  详情: 'details',
  建议: 'advice',
  取消: 'cancel',
  停止: 'cancel',
  解释: 'explain',
  分析: 'explain',
  手册: 'playbook',
  修复: 'repair',
  帮助: 'help',
  限额: 'limits',
  状态: 'status',
  最近: 'recent',
  监控: 'watch',
  监视: 'watch',
  取消监控: 'unwatch',
  停止监控: 'unwatch',
  监控列表: 'watches',
  历史: 'history',
  报告: 'report',
  报表: 'report',
  登录: 'login',
  登陆: 'login',
  凭据: 'login',
  静音: 'mute',
  取消静音: 'unmute',
  确认: 'ack',
  告警: 'alerts',
  警报: 'alerts',
  维护: 'maintenance',
}
