import type { Language, Text } from '../../../diagnose/index.ts'
import type { Mark, Tone } from '../../port/index.ts'
import type { WatchState } from './view.ts'

interface StateWords {
  readonly text: Text
  readonly tone: Tone
  readonly mark: Mark
}

/** How a watch is, the worst first: what has to be acted on is read first. */
export const STATE: Readonly<Record<WatchState, StateWords>> = {
  down: { text: { en: 'DOWN', 'zh-CN': '故障' }, tone: 'bad', mark: 'fail' },
  flapping: { text: { en: 'flapping', 'zh-CN': '时好时坏' }, tone: 'warn', mark: 'warn' },
  unable: { text: { en: 'cannot be run', 'zh-CN': '无法运行' }, tone: 'warn', mark: 'warn' },
  suspect: {
    text: { en: 'failing, not for long enough to alert', 'zh-CN': '出现失败，尚未达到告警次数' },
    tone: 'warn',
    mark: 'warn',
  },
  recovering: {
    text: { en: 'works again, not for long enough to be sure', 'zh-CN': '刚恢复，仍在观察' },
    tone: 'warn',
    mark: 'warn',
  },
  degraded: { text: { en: 'works, degraded', 'zh-CN': '可用，但有问题' }, tone: 'warn', mark: 'warn' },
  unsure: { text: { en: 'could not be tested', 'zh-CN': '未能测试' }, tone: 'neutral', mark: 'skip' },
  new: { text: { en: 'not looked at yet', 'zh-CN': '尚未检查' }, tone: 'neutral', mark: 'skip' },
  up: { text: { en: 'works', 'zh-CN': '正常' }, tone: 'good', mark: 'pass' },
}

/** From the worst to the best. */
export const ORDER = Object.keys(STATE) as readonly WatchState[]

/** `one, two`. */
export const listed = (parts: readonly string[], language: Language): string =>
  parts.join(language === 'en' ? ', ' : '，')
