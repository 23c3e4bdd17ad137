import { say, type Language, type Text, type Verdict } from '../../../diagnose/index.ts'
import type { Action, Block, Card, CheckItem, Mark } from '../../port/index.ts'
import { causeName } from '../cause-name.ts'
import { labelled, VERDICT } from '../words.ts'

/** A run of before, as a list shows it. */
export interface Past {
  readonly id: string
  /** As it could be typed. */
  readonly command: string
  readonly startedAt: number
  readonly state: 'running' | 'finished' | 'cancelled' | 'interrupted' | 'failed'
  readonly verdict: string | null
  readonly cause: string | null
}

const RECENT: Text = { en: 'Your latest checks', 'zh-CN': '您最近的检查' }
const NONE: Text = { en: 'There are none yet. Name a server to begin.', 'zh-CN': '还没有。给出服务器地址即可开始。' }
const STATE: Readonly<Record<Exclude<Past['state'], 'finished'>, Text>> = {
  running: { en: 'running', 'zh-CN': '进行中' },
  cancelled: { en: 'cancelled', 'zh-CN': '已取消' },
  interrupted: { en: 'interrupted', 'zh-CN': '已中断' },
  failed: { en: 'refused', 'zh-CN': '未执行' },
}
const MARKS: Readonly<Record<Verdict, Mark>> = {
  healthy: 'pass',
  degraded: 'warn',
  failing: 'fail',
  inconclusive: 'skip',
}
const AGAIN: Text = { en: 'Again: {what}', 'zh-CN': '重新检查：{what}' }
const MOST_ACTIONS = 5

/** The latest first, each with how it ended; a button repeats it. */
export function recentCard(runs: readonly Past[], { language, now }: { language: Language; now: number }): Card {
  const blocks: Block[] = [
    { type: 'checklist', items: runs.map((run) => item(run, language, now)) },
    { type: 'actions', actions: actionsFor(runs, language) },
  ]
  const empty: Block[] = [{ type: 'text', text: [NONE[language]] }]
  return { title: RECENT[language], tone: 'neutral', blocks: runs.length > 0 ? blocks : empty }
}

function item(run: Past, language: Language, now: number): CheckItem {
  const verdict = run.verdict as Verdict | null
  const state = run.state === 'finished' && verdict ? VERDICT[verdict].text : STATE[run.state as 'running']
  const why = run.cause === null ? '' : causeName(run.cause, language)
  const text = [state?.[language] ?? run.state, ago(now - run.startedAt, language), ...(why === '' ? [] : [why])]
  return {
    mark: verdict ? MARKS[verdict] : 'skip',
    label: shown(run.command),
    detail: [text.join(language === 'en' ? ', ' : '，')],
  }
}

const shown = (command: string) => command.replace(/^check /, '')

function actionsFor(runs: readonly Past[], language: Language): Action[] {
  const distinct = runs.filter(({ command }, index) => runs.findIndex((one) => one.command === command) === index)
  return distinct
    .slice(0, MOST_ACTIONS)
    .map(({ id, command }) => ({ label: say(AGAIN, { what: shown(command) }, language), command: `again ${id}` }))
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const
const JUST_NOW: Text = { en: 'just now', 'zh-CN': '刚刚' }

/** `5 minutes ago`. */
export function ago(ms: number, language: Language): string {
  const [unit, size] = UNITS.find(([, length]) => ms >= length) ?? []
  if (unit === undefined || size === undefined) return JUST_NOW[language]
  return new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(-Math.floor(ms / size), unit)
}

const STATUS: Text = { en: 'ftpcheck {version}', 'zh-CN': 'ftpcheck {version}' }
const LABEL: Readonly<Record<'load' | 'watches' | 'up', Text>> = {
  load: { en: 'Checks', 'zh-CN': '检查' },
  watches: { en: 'Watches', 'zh-CN': '监控' },
  up: { en: 'Running since', 'zh-CN': '启动时间' },
}
const WATCHES: Text = { en: '{watches}, {looking} being looked at', 'zh-CN': '{watches} 个，正在检查 {looking} 个' }
const LOAD: Text = { en: '{running} running, {waiting} waiting', 'zh-CN': '运行 {running} 个，排队 {waiting} 个' }

export interface Status {
  readonly version: string
  readonly running: number
  readonly waiting: number
  /** Of this workspace. */
  readonly watches: number
  /** Watches of all workspaces that this process looks at now. */
  readonly looking: number
  readonly startedAt: number
  readonly now: number
  readonly places: readonly { readonly name: string; readonly ok: boolean; readonly text: string }[]
}

/** How the bot itself is doing. */
export function statusCard(status: Status, language: Language): Card {
  const { version, running, waiting, watches, looking, startedAt, now, places } = status
  return {
    title: say(STATUS, { version }, language),
    tone: places.every(({ ok }) => ok) ? 'good' : 'bad',
    blocks: [
      {
        type: 'checklist',
        items: places.map(({ name, ok, text }) => ({ mark: ok ? 'pass' : 'fail', label: name, detail: [text] })),
      },
      { type: 'text', text: [labelled(LABEL.load[language], language) + say(LOAD, { running, waiting }, language)] },
      {
        type: 'text',
        text: [labelled(LABEL.watches[language], language) + say(WATCHES, { watches, looking }, language)],
      },
      { type: 'note', text: [`${labelled(LABEL.up[language], language)}${ago(now - startedAt, language)}`] },
    ],
  }
}
