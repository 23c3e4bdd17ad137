import { type Attachment, PostError } from '../../bot/port/index.ts'
import { clip } from './budget.ts'
import { escapeText } from './escape.ts'
import type { Web } from './web.ts'

const TIMEOUT_MS = 60_000
/** docs.slack.dev/reference/methods/files.getUploadURLExternal */
const MOST_ALT = 1000
const MOST_TITLE = 255

/** Puts a file in a channel or thread. The bot must be a member there, even where it may post without. */
export async function upload(web: Web, seat: Seat, file: Attachment): Promise<void> {
  const { workspace, channel, thread } = seat
  const description = escapeText(file.description)
  const isPicture = file.type.startsWith('image/')
  const { upload_url: url, file_id: id } = await web.call('files', 'files.getUploadURLExternal', {
    workspace,
    args: {
      filename: file.name,
      length: file.bytes.length,
      ...(isPicture && { alt_txt: clip(description, MOST_ALT) }),
    },
  })
  await send(String(url), file.bytes)
  await web.call('files', 'files.completeUploadExternal', {
    workspace,
    args: {
      files: [{ id, title: clip(description || file.name, MOST_TITLE) }],
      channel_id: channel,
      ...(thread && { thread_ts: thread }),
    },
  })
}

interface Seat {
  readonly workspace: string
  readonly channel: string
  readonly thread?: string | undefined
}

async function send(url: string, bytes: Uint8Array): Promise<void> {
  try {
    const headers = { 'content-type': 'application/octet-stream' }
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetch(url, { method: 'POST', headers, body: Buffer.from(bytes), signal, redirect: 'error' })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
  } catch (error) {
    throw new PostError('failed', {
      text: `upload: ${error instanceof Error ? error.message : String(error)}`,
      cause: error,
    })
  }
}
