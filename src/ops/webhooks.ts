import { createHmac } from 'node:crypto'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Webhooks } from '../bot/port/index.ts'

/** A program that alerts are sent to; its address may hold a secret of its own. */
export interface WebhookSettings {
  readonly name: string
  /** `https:`, or `http:` on this machine. */
  readonly url: () => string
  /** What is signed with. */
  readonly secret: () => string
}

const TIMEOUT_MS = 10_000

/**
 * Sends JSON by POST. `X-Ftpcheck-Signature: t=<seconds>,v1=<hex>` is the HMAC-SHA256 of `<seconds>.<body>`, so that a receiver
 * can tell who sent it and that it is not an old one; `X-Ftpcheck-Id` is the same for a repetition. Certificates are verified,
 * redirects are not followed, and what is answered beside the status is not read.
 */
export function createWebhooks(list: readonly WebhookSettings[]): Webhooks {
  return {
    names: list.map(({ name }) => name),
    send: async (name, { id, body }, signal) => {
      const webhook = list.find((one) => one.name === name)
      if (!webhook) throw new Error(`there is no webhook ${name}`)
      const status = await post(webhook, { id, text: JSON.stringify(body) }, signal)
      if (status < 200 || status > 299) throw new Error(`it answered ${status}`)
    },
  }
}

interface Letter {
  readonly id: string
  readonly text: string
}

/** The status that it answers. */
async function post({ url, secret }: WebhookSettings, { id, text }: Letter, signal: AbortSignal): Promise<number> {
  const to = new URL(url())
  const late = AbortSignal.timeout(TIMEOUT_MS)
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const request = (to.protocol === 'http:' ? requestHttp : requestHttps)(to, {
    method: 'POST',
    agent: false,
    signal: AbortSignal.any([signal, late]),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      'user-agent': 'ftpcheck',
      'x-ftpcheck-id': id,
      'x-ftpcheck-signature': signature(text, secret()),
    },
  })
  request.once('response', (response) => {
    resolve(response.statusCode ?? 0)
    response.destroy()
  })
  request.on('error', (error) => reject(late.aborted ? new Error(`no answer within ${TIMEOUT_MS / 1000} s`) : error))
  request.end(text)
  return promise
}

function signature(text: string, secret: string): string {
  const seconds = Math.floor(Date.now() / 1000)
  const mac = createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex')
  return `t=${seconds},v1=${mac}`
}
