import type { APIAttachment } from 'discord.js'
import { type SharedFile, UserError } from '../../bot/port/index.ts'

/** Where Discord keeps what people attach; nothing is fetched from anywhere else. */
const HOSTS = ['cdn.discordapp.com', 'media.discordapp.net']
const PATIENCE_MS = 20_000

/** The host that stands in for Discord's where another API is configured. */
export interface Source {
  readonly apiUrl?: string | undefined
}

export const toSharedFile = ({ filename, size, url }: APIAttachment, source: Source): SharedFile => ({
  name: filename,
  bytes: size,
  read: async (most) => {
    if (size > most) throw tooLarge(most)
    try {
      return await download(checkAddress(url, source), most)
    } catch (error) {
      throw error instanceof UserError ? error : unavailable()
    }
  },
})

function checkAddress(url: string, { apiUrl }: Source): URL {
  const address = new URL(url)
  const isDiscords = address.protocol === 'https:' && HOSTS.includes(address.host)
  if (isDiscords || (apiUrl !== undefined && address.origin === new URL(apiUrl).origin)) return address
  throw unavailable()
}

/** Reads no further than it may, whatever the file was said to be. */
async function download(address: URL, most: number): Promise<Uint8Array> {
  const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) })
  if (!response.ok || !response.body) throw unavailable()
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body) {
    bytes += chunk.length
    if (bytes > most) throw tooLarge(most)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const tooLarge = (most: number) =>
  new UserError(
    { en: `The file is larger than ${toSize(most)}.`, 'zh-CN': `文件超过 ${toSize(most)}。` },
    { en: 'Attach the part around the error.', 'zh-CN': '请只附上出错前后的部分。' },
  )

const toSize = (bytes: number) =>
  bytes < 1024 * 1024 ? `${Math.floor(bytes / 1024)} KiB` : `${Math.floor(bytes / 1024 / 1024)} MiB`

const unavailable = () =>
  new UserError(
    { en: 'Discord does not hand the file over.', 'zh-CN': '无法从 Discord 取得该文件。' },
    { en: 'Attach it again, or paste the text.', 'zh-CN': '请重新上传，或直接粘贴文字。' },
  )
