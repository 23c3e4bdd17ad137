import { writeFile } from 'node:fs/promises'
import type { KeepRequest } from '../bot/grammar/index.ts'
import { type Attachment, type Card, quote, UserError } from '../bot/port/index.ts'
import { type Console, renderFor } from './console.ts'
import { backupCard, rotationCard, type Rotation } from './keep-cards.ts'

/** What can be done with the store of a bot; it may run meanwhile. */
export interface Keep {
  backup(file: string, about: { readonly isForced: boolean }): Promise<{ readonly bytes: number }>
  export(format: Extract<KeepRequest, { command: 'export' }>['as'], language: Console['language']): Promise<Attachment>
  rotate(): Promise<Rotation>
}

/** Does it, prints what came of it, and gives the exit status. */
export async function keep(request: KeepRequest, store: Keep, console: Console): Promise<number> {
  const { language } = console
  switch (request.command) {
    case 'backup': {
      const { bytes } = await store.backup(request.file, request)
      return say(backupCard({ file: request.file, bytes }, language), console)
    }
    case 'export':
      return write(await store.export(request.as, language), request.file)
    case 'vault': {
      const rotation = await store.rotate()
      say(rotationCard(rotation, language), console)
      return rotation.logins.unopened.length + rotation.installations.unopened.length > 0 ? 1 : 0
    }
  }
}

function say(card: Card, console: Console): number {
  process.stdout.write(renderFor(process.stdout, card, console))
  return 0
}

async function write({ bytes }: Attachment, file: string | undefined): Promise<number> {
  if (file === undefined) process.stdout.write(bytes)
  else await writeFile(file, bytes).catch((error: NodeJS.ErrnoException) => Promise.reject(notWritten(file, error)))
  return 0
}

const notWritten = (file: string, { code }: NodeJS.ErrnoException) =>
  new UserError(
    { en: `${quote(file)} cannot be written (${code}).`, 'zh-CN': `无法写入 ${quote(file)}（${code}）。` },
    { en: 'Check the path, and that you may write there.', 'zh-CN': '请检查路径，以及您是否有写入权限。' },
  )
