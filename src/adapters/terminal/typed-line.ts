/** What one line asks of the terminal itself, or of the bot. */
export type Line =
  | { readonly type: 'nothing' }
  | { readonly type: 'leave' }
  /** What comes next is to be explained. */
  | { readonly type: 'paste' }
  | { readonly type: 'press' | 'show'; readonly number: number }
  | { readonly type: 'save'; readonly number: number; readonly to?: string }
  /** A log by its file, or its text on the command line. */
  | { readonly type: 'explain'; readonly what: string }
  | { readonly type: 'command'; readonly text: string }

const LEAVE = /^(?:exit|quit|bye|退出)$/i
const EXPLAIN = /^(?:explain|解释|分析)(?:\s+(?!--)(?<what>.*))?$/isu
const SHOW = /^(?:show|显示)\s+(?<number>\d{1,9})$/i
const SAVE = /^(?:save|保存)\s+(?<number>\d{1,9})(?:\s+(?<to>.+))?$/i
const PRESS = /^\[?(?<number>\d{1,9})\]?$/

/** Understands what is the terminal's own, and leaves everything else as it is for the bot. */
export function readLine(typed: string): Line {
  // What is copied from a shell or from another chat begins with the bot's name.
  const text = typed.trim().replace(/^(?:\/?ftpcheck>?(?:\s+|$))+/i, '')
  if (typed.trim() === '') return { type: 'nothing' }
  if (LEAVE.test(text)) return { type: 'leave' }
  const press = PRESS.exec(text)?.groups
  if (press) return { type: 'press', number: Number(press['number']) }
  const show = SHOW.exec(text)?.groups
  if (show) return { type: 'show', number: Number(show['number']) }
  const save = SAVE.exec(text)?.groups
  if (save) {
    const to = save['to']
    return { type: 'save', number: Number(save['number']), ...(to !== undefined && { to: unquote(to) }) }
  }
  const explain = EXPLAIN.exec(text)
  if (!explain) return { type: 'command', text }
  const what = unquote(explain.groups?.['what'] ?? '')
  return what === '' || what === '-' ? { type: 'paste' } : { type: 'explain', what }
}

/** Whether a log that comes next is what the line waits for. */
export const isExplain = (typed: string): boolean => readLine(typed).type === 'paste'

/** A path as a shell's completion or a drag of a file writes it. */
function unquote(text: string): string {
  const trimmed = text.trim()
  const quoted = /^(['"])(.*)\1$/s.exec(trimmed)?.[2]
  return quoted ?? trimmed.replace(/\\(?=[\s'"()&])/g, '')
}
