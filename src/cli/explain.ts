import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { explanationCard } from '../bot/cards/index.ts'
import { decodeOutput, explain, type Explanation } from '../diagnose/index.ts'
import { type Console, renderFor } from './console.ts'
import type { ExplainRequest } from '../bot/grammar/index.ts'
import { quote, same, UserError } from '../bot/port/index.ts'

/** More is not a paste, and not read to its end. */
const MOST_BYTES = 20 * 1024 * 1024

const STATUS: Readonly<Record<Explanation['verdict'], number>> = {
  healthy: 0,
  degraded: 1,
  failing: 2,
  inconclusive: 3,
}

/** Explains what an FTP or SFTP client printed: a file, or what is piped or pasted. Opens no connection. */
export async function explainOutput({ file, output }: ExplainRequest, console: Console): Promise<number> {
  const bytes = file === '-' ? await readStdin(console) : await read(createReadStream(file), file)
  const decoded = decodeOutput(bytes)
  if ('trouble' in decoded) throw decoded.trouble === 'empty' ? nothingThere() : notText()
  const explanation = explain({ ...decoded, version: console.version })
  const text =
    output === 'json'
      ? `${JSON.stringify(explanation, null, 2)}\n`
      : renderFor(process.stdout, explanationCard(explanation, console.language), console)
  process.stdout.write(text)
  return STATUS[explanation.verdict]
}

const PASTE = {
  en: 'Paste what the client printed, then press Enter and Ctrl-D (Windows: Ctrl-Z and Enter).\n',
  'zh-CN': '请粘贴客户端的输出，然后按回车和 Ctrl-D（Windows：Ctrl-Z 和回车）。\n',
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
      if (size > MOST_BYTES) throw tooLarge()
    }
  } catch (error) {
    if (error instanceof UserError) throw error
    throw unreadable(name, (error as NodeJS.ErrnoException).code ?? 'unknown')
  }
  return Buffer.concat(chunks)
}

const EXAMPLE = same('curl -v ftp://ftp.example.com/ 2>&1 | ftpcheck explain')

const unreadable = (name: string, code: string) =>
  new UserError(
    { en: `The file ${quote(name)} cannot be read (${code}).`, 'zh-CN': `无法读取文件 ${quote(name)}（${code}）。` },
    EXAMPLE,
  )

const tooLarge = () =>
  new UserError(
    { en: 'That is more than 20 MiB.', 'zh-CN': '内容超过 20 MiB。' },
    {
      en: 'Give the part around the failure: tail -n 2000 client.log | ftpcheck explain',
      'zh-CN': '请只给出错前后的部分：tail -n 2000 client.log | ftpcheck explain',
    },
  )

const nothingThere = () => new UserError({ en: 'There is no text to explain.', 'zh-CN': '没有可解释的内容。' }, EXAMPLE)

const notText = () =>
  new UserError(
    { en: 'That is no text: it looks like a program or an archive.', 'zh-CN': '这不是文本，像是程序或压缩包。' },
    {
      en: 'Paste what the client printed, or give its log file.',
      'zh-CN': '请粘贴客户端的输出，或给出它的日志文件。',
    },
  )
