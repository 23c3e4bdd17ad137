import type { Language } from '../diagnose/index.ts'
import { explanationCards, MOST_EVIDENCE_BYTES, type OneOfSeveral, tooLarge } from './cards/all.ts'
import { compareUploaded } from './compare.ts'
import type { Context } from './context.ts'
import { type Ask, type SharedFile, UserError } from './port/index.ts'

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
  const given = files.length > 0 ? files.slice(0, MOST_FILES) : [asFile(text)]
  const explained: OneOfSeveral[] = []
  const reports: Uint8Array[] = []
  for (const file of given) {
    const { result, bytes } = await explainOne(file, context)
    explained.push({ name: file.name, result })
    if (bytes && !(result instanceof UserError) && result.kind === 'report') reports.push(bytes)
  }
  const [first] = explained
  if (explained.length === 1 && first?.result instanceof UserError) throw first.result
  const seal = context.actions.sealer({ workspace: ask.place.workspace, language })
  for (const card of explanationCards(explained, language)) await ask.reply.post(await seal(card))
  for (const bytes of reports) await compareUploaded({ bytes, ask, language }, context)
  return `${explained.length} explained`
}

function asFile(text: string): SharedFile {
  const bytes = new TextEncoder().encode(text)
  return { name: '', bytes: bytes.length, read: async () => bytes }
}

interface Explained {
  readonly result: OneOfSeveral['result']
  readonly bytes?: Uint8Array
}

/** What cannot be read among several is told beside the others. */
async function explainOne(file: SharedFile, { offload }: Context): Promise<Explained> {
  if (file.bytes > MOST_EVIDENCE_BYTES) return { result: tooLarge() }
  try {
    const bytes = await file.read(MOST_EVIDENCE_BYTES)
    return { result: await offload.explain(bytes, file.name === '' ? undefined : file.name), bytes }
  } catch (error) {
    if (error instanceof UserError) return { result: error }
    throw error
  }
}

const nothing = () =>
  new UserError(
    { en: 'There is nothing to explain.', 'zh-CN': '没有可解释的内容。' },
    {
      en: 'Paste what the client printed behind "explain", or use "Diagnose this log" on a message.',
      'zh-CN': '请把客户端的输出粘贴在 explain 之后，或在消息上使用“诊断此日志”。',
    },
  )
