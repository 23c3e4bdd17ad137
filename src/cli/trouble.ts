import { randomBytes } from 'node:crypto'
import type { Card } from '../bot/port/index.ts'
import type { Text } from '../diagnose/index.ts'
import { type Console, renderFor } from './console.ts'
import { same, UserError } from '../bot/port/index.ts'

/** The exit status of monitoring plugins for "cannot tell". */
export const MISUSED = 3

/** Says what went wrong on stderr and gives the exit status. A person's mistake gets its hint, a bug of ours an id. */
export function reportTrouble(error: unknown, console: Console): number {
  if (error instanceof UserError) process.stderr.write(renderFor(process.stderr, problemCard(error, console), console))
  else reportBug(error, console)
  return MISUSED
}

const problemCard = ({ text, hint }: UserError, { language }: Console): Card => ({
  title: text[language],
  tone: 'bad',
  blocks: [{ type: 'text', text: [hint[language]] }],
})

const BUG: Text = {
  en: 'A bug in ftpcheck stopped it',
  'zh-CN': 'ftpcheck 自身出错，已停止',
}

function reportBug(error: unknown, { config, language }: Console): void {
  const id = randomBytes(3).toString('hex')
  const hint = { en: 'FTPCHECK_LOG=debug shows where', 'zh-CN': '设置 FTPCHECK_LOG=debug 可查看位置' }
  process.stderr.write(`${BUG[language]} (${id}; ${hint[language]})\n`)
  if (config.log === 'debug') process.stderr.write(`${id} ${error instanceof Error ? error.stack : String(error)}\n`)
}

/** Everything that is wrong with the environment, at once. */
export function configTrouble({ config }: Console): UserError | undefined {
  const [first, ...others] = config.problems
  if (!first) return undefined
  const list = (language: 'en' | 'zh-CN') => others.map((problem) => problem[language]).join(' ')
  const hint = { en: 'See README.md for the settings.', 'zh-CN': '可用的设置见 README.zh-CN.md。' }
  return new UserError(
    { en: [first.en, list('en')].join(' ').trim(), 'zh-CN': first['zh-CN'] + list('zh-CN').replaceAll(' ', '') },
    others.length > 10 ? same('') : hint,
  )
}
