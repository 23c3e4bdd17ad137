import { createHmac } from 'node:crypto'
import type { Delivered } from './payloads.ts'
import type { Ack, Sockets } from './sockets.ts'
import type { World } from './world.ts'

/** Something that Slack told the app. */
export interface Delivery {
  /** What the app answered. Of Socket Mode it never comes where the connection broke. */
  readonly acked: Promise<Ack>
  /** The same once more, as Slack does where no answer came. */
  again(reason?: string): Delivery
}

/** Where and how signed HTTP goes. */
export interface Http {
  readonly port: number
  readonly signingSecret: string
  /** How far Slack's clock is ahead of this machine's. */
  readonly aheadMs?: number
}

export interface Way {
  readonly world: World
  readonly sockets: Sockets
  readonly http: Http | undefined
  now(): number
}

export function deliver(delivered: Delivered, way: Way, retry = 0): Delivery {
  const acked = way.http ? post(delivered, way.http, { way, retry }) : push(delivered, way, retry)
  // Who does not look at the answer need not care that there was none.
  acked.catch(() => {})
  return { acked, again: () => deliver(delivered, way, retry + 1) }
}

async function push({ kind, body }: Delivered, { sockets, world, now }: Way, retry: number): Promise<Ack> {
  const { promise, resolve } = Promise.withResolvers<Ack>()
  const attempt = kind === 'events_api' ? { retry_attempt: retry, retry_reason: retry > 0 ? 'timeout' : '' } : {}
  const envelope = {
    envelope_id: world.id('envelope.'),
    type: kind,
    payload: body,
    accepts_response_payload: true,
    ...attempt,
  }
  let sentAt = now()
  await sockets.send(envelope, (answer) => resolve({ afterMs: now() - sentAt, body: answer }))
  sentAt = now()
  return promise
}

async function post({ kind, body }: Delivered, http: Http, { way, retry }: { way: Way; retry: number }): Promise<Ack> {
  const [type, text] = encode(kind, body)
  const sentAt = way.now()
  const headers = {
    'content-type': type,
    ...sign(text, http),
    ...(retry > 0 && { 'x-slack-retry-num': String(retry) }),
  }
  const response = await fetch(`http://127.0.0.1:${http.port}/slack/events`, { method: 'POST', headers, body: text })
  const answer = await response.text()
  return { afterMs: way.now() - sentAt, status: response.status, body: answer }
}

function encode(kind: Delivered['kind'], body: Delivered['body']): [type: string, text: string] {
  if (kind === 'events_api') return ['application/json', JSON.stringify(body)]
  const fields = kind === 'interactive' ? { payload: JSON.stringify(body) } : (body as Record<string, string>)
  return ['application/x-www-form-urlencoded', new URLSearchParams(fields).toString()]
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function sign(text: string, { signingSecret, aheadMs = 0 }: Pick<Http, 'signingSecret' | 'aheadMs'>) {
  const timestamp = Math.floor((Date.now() + aheadMs) / 1000)
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${text}`).digest('hex')
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${signature}` }
}
