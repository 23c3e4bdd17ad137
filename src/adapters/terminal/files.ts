import { constants } from 'node:fs'
import { open, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { type Attachment, type SharedFile, UserError } from '../../bot/port/index.ts'
import { tooLarge, type Trouble, unreadable, unwritable } from './words.ts'

export const expandHome = (path: string): string => path.replace(/^~(?=\/|$)/, homedir())

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'unknown'
const toError = ({ text, hint }: Trouble) => new UserError(text, hint)

/** A file of the person's own machine. Rejects with UserError where it cannot be read. */
export async function readShared(path: string): Promise<SharedFile> {
  const about = await stat(expandHome(path)).catch((error: unknown) => {
    throw toError(unreadable(path, codeOf(error)))
  })
  if (!about.isFile()) throw toError(unreadable(path, about.isDirectory() ? 'EISDIR' : 'ENOTSUP'))
  return { name: basename(path), bytes: about.size, read: (most) => readAtMost(path, most) }
}

async function readAtMost(path: string, most: number): Promise<Uint8Array> {
  try {
    await using file = await open(expandHome(path), constants.O_RDONLY)
    const chunks: Uint8Array[] = []
    let bytes = 0
    // A log may grow while it is read.
    for await (const chunk of file.createReadStream({ end: most, autoClose: false })) {
      chunks.push(chunk as Uint8Array)
      bytes += (chunk as Uint8Array).length
    }
    if (bytes > most) throw toError(tooLarge(path, most))
    return Buffer.concat(chunks)
  } catch (error) {
    throw error instanceof UserError ? error : toError(unreadable(path, codeOf(error)))
  }
}

/** Writes a file that is not there yet, and gives its path. `to` is a file or a folder; without it the folder one is in. */
export async function save(file: Attachment, number: number, to: string | undefined): Promise<string> {
  const path = await placeFor(file, to)
  await writeFile(path, file.bytes, { flag: 'wx' }).catch((error: unknown) => {
    throw toError(unwritable(path, codeOf(error), number))
  })
  return path
}

async function placeFor({ name }: Attachment, to: string | undefined): Promise<string> {
  const plain =
    basename(name)
      .replace(/[\p{Cc}/\\]/gu, '_')
      .replace(/^\.+/, '') || 'ftpcheck'
  if (to === undefined) return resolve(plain)
  const path = resolve(expandHome(to))
  const isFolder = await stat(path).then(
    (about) => about.isDirectory(),
    () => false,
  )
  return isFolder ? join(path, plain) : path
}
