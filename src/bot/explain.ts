import type { Language } from '../diagnose/index.ts'
import { explanationCard } from './cards/index.ts'
import type { Context } from './context.ts'
import { type Ask, type SharedFile, UserError } from './port/index.ts'

/** Bytes of one file. */
const MOST_BYTES = 10 * 1024 * 1024
const MOST_FILES = 5

export interface ToExplain {
  readonly ask: Ask
  readonly text: string
  readonly files: readonly SharedFile[]
  readonly language: Language
}

/** Explains what somebody pasted or shared: each file on its own, the text only where there is no file. */
export async function explainFor({ ask, text, files, language }: ToExplain, context: Context): Promise<string> {
  if (files.length === 0 && text.trim() === '') throw nothing()
  const sources = files.length > 0 ? files.slice(0, MOST_FILES).map(readFile) : [new TextEncoder().encode(text)]
  const seal = context.actions.sealer({ workspace: ask.place.workspace, language })
  for (const source of sources) {
    const explanation = await context.offload.explain(await source)
    await ask.reply.post(await seal(explanationCard(explanation, language)))
  }
  return `${sources.length} explained`
}

async function readFile(file: SharedFile): Promise<Uint8Array> {
  if (file.bytes <= MOST_BYTES) return file.read(MOST_BYTES)
  throw new UserError(
    { en: 'That file is larger than 10 MiB.', 'zh-CN': '该文件超过 10 MiB。' },
    { en: 'Share the part around the failure.', 'zh-CN': '请只提供出错前后的部分。' },
  )
}

const nothing = () =>
  new UserError(
    { en: 'There is nothing to explain.', 'zh-CN': '没有可解释的内容。' },
    {
      en: 'Paste what the client printed behind "explain", or use "Diagnose this log" on a message.',
      'zh-CN': '请把客户端的输出粘贴在 explain 之后，或在消息上使用“诊断此日志”。',
    },
  )
