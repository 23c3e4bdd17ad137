import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import {
  explanationCards,
  MOST_EVIDENCE_BYTES,
  type OneOfSeveral,
  tooLarge,
  unreadable,
  worstOf,
} from '../bot/cards/all.ts'
import type { ExplainRequest } from '../bot/grammar/index.ts'
import { quote, same, UserError } from '../bot/port/index.ts'
import { type Explanation } from '../diagnose/index.ts'
import { explainFile } from '../diagnose/explained.ts'
import { type Console, renderFor } from './console.ts'

const STATUS: Readonly<Record<Explanation['verdict'], number>> = {
  healthy: 0,
  degraded: 1,
  failing: 2,
  inconclusive: 3,
}

/** Explains files, or what is piped or pasted: each on its own, and several together. Opens no connection. */
export async function explainOutput({ files, output }: ExplainRequest, console: Console): Promise<number> {
  const explained: OneOfSeveral[] = []
  for (const file of files) explained.push({ name: file, result: await explainOne(file, console) })
  const [first] = explained
  if (explained.length === 1 && first?.result instanceof UserError) throw first.result
  process.stdout.write(output === 'json' ? asJson(explained, console) : asCards(explained, console))
  return STATUS[worstOf(explained)]
}

/** One file after the other: of many large ones no more than one is in memory. */
async function explainOne(file: string, console: Console): Promise<Explanation | UserError> {
  try {
    const bytes = file === '-' ? await readStdin(console) : await read(createReadStream(file), file)
    const explained = explainFile({ bytes, version: console.version, ...(file !== '-' && { name: file }) })
    return 'trouble' in explained ? unreadable(explained) : explained
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
}

/** One object for one file, as before; an array for several, in which what could not be read says why. */
function asJson(explained: readonly OneOfSeveral[], { language }: Console): string {
  const results = explained.map(({ name, result }) =>
    result instanceof UserError ? { file: name, error: result.text[language] } : result,
  )
  return `${JSON.stringify(results.length === 1 ? results[0] : results, null, 2)}\n`
}

const asCards = (explained: readonly OneOfSeveral[], console: Console): string =>
  explanationCards(explained, console.language)
    .map((card) => renderFor(process.stdout, card, console))
    .join('\n')

const PASTE = {
  en: 'Paste what the client printed or a piece of the log, then press Enter and Ctrl-D (Windows: Ctrl-Z and Enter).\n',
  'zh-CN': '请粘贴客户端的输出或一段日志，然后按回车和 Ctrl-D（Windows：Ctrl-Z 和回车）。\n',
}

async function readStdin({ language }: Console): Promise<Uint8Array> {
  if (process.stdin.isTTY) process.stderr.write(PASTE[language])
  return read(process.stdin, '-')
}

async function read(stream: Readable, name: string): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      chunks.push(chunk as Buffer)
      size += (chunk as Buffer).length
      if (size > MOST_EVIDENCE_BYTES) throw tooLarge()
    }
  } catch (error) {
    if (error instanceof UserError) throw error
    throw cannotRead(name, (error as NodeJS.ErrnoException).code ?? 'unknown')
  }
  return Buffer.concat(chunks)
}

const cannotRead = (name: string, code: string) =>
  new UserError(
    { en: `The file ${quote(name)} cannot be read (${code}).`, 'zh-CN': `无法读取文件 ${quote(name)}（${code}）。` },
    same('curl -v ftp://ftp.example.com/ 2>&1 | ftpcheck explain'),
  )
