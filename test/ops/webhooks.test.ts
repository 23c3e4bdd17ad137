import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createWebhooks } from '../../src/ops/index.ts'
import { issue } from '../support/certificates.ts'

const SECRET = 'a secret of thirty-two characters'
let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function listen(made: Server): Promise<number> {
  server = made
  made.listen(0, '127.0.0.1')
  await once(made, 'listening')
  return (made.address() as AddressInfo).port
}

const hook = (url: string) => createWebhooks([{ name: 'ops', url: () => url, secret: () => SECRET }])
const never = new AbortController().signal
const letter = { id: 'k3f9a-2-opened', body: { schema: 'ftpcheck.alert/1', title: '证书已过期 <!channel>' } }

interface Received {
  readonly method: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly text: string
}

/** A receiver that keeps what it gets. */
async function receiver(status = 204, head: Record<string, string> = {}) {
  const received: Received[] = []
  const take: RequestListener = (request, response) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (text += chunk))
    request.on('end', () => {
      received.push({ method: request.method, headers: request.headers, text })
      response.writeHead(status, head).end('thanks')
    })
  }
  return { received, url: `http://127.0.0.1:${await listen(createServer(take))}/alerts?key=hidden-in-the-address` }
}

/** As docs/watches.md tells receivers to do it. */
function isGenuine({ headers, text }: Received): boolean {
  const [, seconds = '', mac = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-ftpcheck-signature'])) ?? []
  const expected = createHmac('sha256', SECRET).update(`${seconds}.${text}`).digest('hex')
  return mac === expected && Math.abs(Date.now() / 1000 - Number(seconds)) < 300
}

describe('a webhook', () => {
  it('gets JSON that is signed, with an id that tells a repetition', async () => {
    const { received, url } = await receiver()
    await hook(url).send('ops', letter, never)
    expect(received).toHaveLength(1)
    const [first] = received
    if (!first) throw new Error('nothing came')
    expect(isGenuine(first)).toBe(true)
    expect(isGenuine({ ...first, text: first.text.replace('证书', '密码') })).toBe(false)
    expect(JSON.parse(first.text)).toEqual(letter.body)
    expect(first).toMatchObject({
      method: 'POST',
      headers: { 'x-ftpcheck-id': letter.id, 'content-type': 'application/json; charset=utf-8' },
    })
  })

  it.each([500, 404, 429])('that answers %i has not taken it', async (status) => {
    const { url } = await receiver(status)
    await expect(hook(url).send('ops', letter, never)).rejects.toThrow(`it answered ${status}`)
  })

  it('is not followed to another address', async () => {
    const { received, url } = await receiver(307, { location: '/elsewhere' })
    await expect(hook(url).send('ops', letter, never)).rejects.toThrow('it answered 307')
    expect(received).toHaveLength(1)
  })

  it('that shows a certificate which nobody vouches for gets nothing', async () => {
    const { cert, key } = await issue({ names: ['localhost'], addresses: ['127.0.0.1'] })
    let requests = 0
    const port = await listen(createTlsServer({ cert, key }, () => requests++))
    await expect(hook(`https://127.0.0.1:${port}/`).send('ops', letter, never)).rejects.toThrow(/self-signed/)
    expect(requests).toBe(0)
  })

  it('is given up when the process stops', async () => {
    const stop = new AbortController()
    const port = await listen(createServer(() => stop.abort()))
    await expect(hook(`http://127.0.0.1:${port}/`).send('ops', letter, stop.signal)).rejects.toThrow('aborted')
  })

  it('does not show its address in what an operator reads', async () => {
    const { url } = await receiver(500)
    const troubles = [url, url.replace(/:\d+/, ':1')].map((to) => hook(to).send('ops', letter, never))
    for (const { status, reason } of (await Promise.allSettled(troubles)) as PromiseRejectedResult[]) {
      expect(status).toBe('rejected')
      expect(String(reason)).not.toContain('hidden')
    }
  })
})
