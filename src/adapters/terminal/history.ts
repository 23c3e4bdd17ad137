import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Log } from '../../bot/port/index.ts'

const MOST_LINES = 500
/** Words that a secret stands beside, and a password before the @ of an address or behind -p. */
const SECRET = /pass|pwd|secret|token|credential|密码|口令|密钥|:(?!\/\/)\S*@|(?:^|\s)-p\S/i

/** What was typed in earlier sessions and in this one. */
export interface History {
  /** The latest first. */
  readonly lines: readonly string[]
  /** Keeps a line for the next session. */
  add(line: string): void
}

/** Whether a line may be brought back and written to disk. */
export const isKept = (line: string): boolean => line.trim() !== '' && !SECRET.test(line)

/** Reads the file and cuts it to the latest lines. A file that cannot be read or written costs the history, not the session. */
export function openHistory(file: string | undefined, log: Log): History {
  if (file === undefined) return { lines: [], add: () => undefined }
  const attempt = (work: () => void) => {
    try {
      work()
    } catch (error) {
      log.debug({ file, error: String(error) }, 'no history of the terminal')
    }
  }
  const all = readLines(file)
  const lines = [...new Set(all.toReversed())].filter((line) => isKept(line)).slice(0, MOST_LINES)
  if (all.length > 2 * MOST_LINES) {
    attempt(() => writeFileSync(file, lines.toReversed().map(toEntry).join(''), { mode: 0o600 }))
  }
  return {
    lines,
    add: (line) =>
      attempt(() => {
        mkdirSync(dirname(file), { recursive: true })
        appendFileSync(file, toEntry(line), { mode: 0o600 })
      }),
  }
}

const toEntry = (line: string) => `${line.replace(/[\r\n]+/g, ' ')}\n`

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean)
  } catch {
    return []
  }
}
