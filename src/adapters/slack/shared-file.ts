import { type SharedFile, UserError } from '../../bot/port/index.ts'
import type { Credentials } from './credentials.ts'
import type { Fields, Web } from './web.ts'
import { notHandedOver, tooLarge } from './words.ts'

const TIMEOUT_MS = 30_000

export interface FileNeeds {
  readonly web: Web
  readonly credentials: Credentials
  readonly apiUrl: string | undefined
}

/** A file as a delivery describes it. */
export function sharedFile(needs: FileNeeds, workspace: string, file: Fields): SharedFile {
  const name = String(file['name'] ?? file['id'])
  return {
    name,
    bytes: Number(file['size'] ?? 0),
    async read(most) {
      if (Number(file['size'] ?? 0) > most) throw tooLarge(name, most)
      const whole = await complete(needs.web, workspace, file)
      const url = URL.parse(String(whole[whole['url_private_download'] ? 'url_private_download' : 'url_private']))
      if (!url || !isSlacks(url, needs.apiUrl)) throw notHandedOver(name, 'it is not on Slack')
      const token = async () => (await needs.credentials.of(workspace)).token
      return download(url, { token, name, most, isPage: String(whole['mimetype']).includes('html') })
    },
  }
}

/** Of files from other organisations a delivery holds no more than the id. */
async function complete(web: Web, workspace: string, file: Fields): Promise<Fields> {
  if (file['url_private'] || file['url_private_download']) return file
  const answer = await web
    .call('now', 'files.info', { workspace, args: { file: file['id'] } })
    .catch((error: unknown) => {
      throw notHandedOver(String(file['name'] ?? file['id']), error instanceof Error ? error.message : String(error))
    })
  return (answer['file'] ?? {}) as Fields
}

/** The bot's token goes to Slack and to nobody else. */
function isSlacks({ protocol, hostname, host }: URL, apiUrl: string | undefined): boolean {
  if (apiUrl && URL.parse(apiUrl)?.host === host) return true
  return protocol === 'https:' && /(?:^|\.)(?:slack|slack-gov|slack-files)\.com$/.test(hostname)
}

interface Wanted {
  token(): Promise<string>
  readonly name: string
  readonly most: number
  readonly isPage: boolean
}

async function download(url: URL, wanted: Wanted): Promise<Uint8Array> {
  try {
    return await receive(url, wanted)
  } catch (error) {
    if (error instanceof UserError) throw error
    throw notHandedOver(wanted.name, error instanceof Error ? error.message : String(error))
  }
}

async function receive(url: URL, { token, name, most, isPage }: Wanted): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const headers = { authorization: `Bearer ${await token()}` }
  const response = await fetch(url, { headers, signal, redirect: 'manual' })
  // Without the scope Slack sends its login page, or the way to it, and no error.
  const isLogin = !isPage && (response.headers.get('content-type') ?? '').includes('html')
  if (!response.ok || !response.body || isLogin) {
    await response.body?.cancel()
    throw notHandedOver(name, isLogin || response.status < 400 ? 'missing_scope' : `HTTP ${response.status}`)
  }
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body) {
    bytes += chunk.length
    // Leaving the loop ends the download.
    if (bytes > most) throw tooLarge(name, most)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
