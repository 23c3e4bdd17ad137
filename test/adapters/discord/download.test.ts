import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { toSharedFile } from '../../../src/adapters/discord/download.ts'

const file = (url: string, size = 3) => ({ id: '1', filename: 'a.log', size, url, proxy_url: url })

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const TEXTS = { unavailable: 'Discord does not hand the file over.', large: 'The file is larger than 1 KiB.' }

it.each([
  'https://evil.example/attachments/1/2/a.log',
  'https://cdn.discordapp.com.evil.example/a.log',
  'http://cdn.discordapp.com/a.log',
  'https://cdn.discordapp.com:444/a.log',
  'http://169.254.169.254/latest/meta-data',
  'file:///etc/passwd',
  'not an address',
])('a file is fetched from Discord alone, not from %s', async (url) => {
  await expect(toSharedFile(file(url), {}).read(1024)).rejects.toMatchObject({ message: TEXTS.unavailable })
})

it('a redirect is not followed', async () => {
  const elsewhere = await serve((_, response) => response.end('secret'))
  const origin = await serve((_, response) => response.writeHead(302, { location: elsewhere }).end())
  const shared = toSharedFile(file(`${origin}/a.log`), { apiUrl: `${origin}/api` })
  await expect(shared.read(1024)).rejects.toMatchObject({ message: TEXTS.unavailable })
})

it('a file that is larger than it says is refused', async () => {
  const origin = await serve((_, response) => response.end('x'.repeat(5_000_000)))
  const shared = toSharedFile(file(`${origin}/a.log`), { apiUrl: `${origin}/api` })
  await expect(shared.read(1024)).rejects.toMatchObject({ message: TEXTS.large })
})

it('a file that says it is too large is not fetched', async () => {
  await expect(toSharedFile(file('https://evil.example', 2048), {}).read(1024)).rejects.toMatchObject({
    message: TEXTS.large,
    text: { 'zh-CN': '文件超过 1 KiB。' },
  })
})
