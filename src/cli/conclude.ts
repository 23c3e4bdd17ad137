import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { conclude, type Evidence, SCHEMA } from '../diagnose/index.ts'
import type { Console } from './console.ts'
import { printReport } from './output/print.ts'
import type { ConcludeRequest } from '../bot/grammar/index.ts'
import { quote, same, UserError } from '../bot/port/index.ts'

/** Judges the observations of a saved report once more, with what this version knows. Opens no connection. */
export async function concludeAgain({ file, output }: ConcludeRequest, console: Console): Promise<number> {
  const saved = parseReport(await read(file))
  return printReport(judge(saved), output, console)
}

const WHERE_FROM = same('ftpcheck check ftp.example.com --json > report.json')

async function read(file: string): Promise<string> {
  try {
    return file === '-' ? await text(process.stdin) : await readFile(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
    throw new UserError(
      { en: `The file ${quote(file)} cannot be read (${code}).`, 'zh-CN': `无法读取文件 ${quote(file)}（${code}）。` },
      WHERE_FROM,
    )
  }
}

function parseReport(json: string): Evidence {
  const saved = parseJson(json)
  const isReport = typeof saved === 'object' && saved !== null && 'schema' in saved && saved.schema === SCHEMA
  if (isReport && hasParts(saved)) return saved
  throw notAReport()
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\ufeff/, ''))
  } catch {
    throw notAReport()
  }
}

const PARTS = {
  target: 'object',
  options: 'object',
  observations: 'object',
  receipt: 'object',
  vantage: 'object',
  id: 'string',
}

/** As much as saves the person from a crash on another program's JSON; what is inside was written by us. */
function hasParts(saved: object): saved is Evidence {
  const parts = saved as Record<string, unknown>
  return (
    Object.entries(PARTS).every(([name, type]) => typeof parts[name] === type) && Array.isArray(parts['observations'])
  )
}

const notAReport = () =>
  new UserError(
    { en: `This is not a report of ftpcheck (${SCHEMA}).`, 'zh-CN': `这不是 ftpcheck 的报告（${SCHEMA}）。` },
    WHERE_FROM,
  )

function judge(saved: Evidence) {
  try {
    return conclude(saved)
  } catch {
    throw notAReport()
  }
}
