import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Faults } from './faults.ts'
import { type Arguments, type Caller, METHODS, neededScopes } from './methods.ts'
import { refusedMessage } from './limits.ts'
import { wrongArguments } from './specs.ts'
import type { Fields, World } from './world.ts'

/** One call of the Web API, as it arrived. */
export interface Call {
  readonly method: string
  readonly args: Arguments
  readonly answer: Fields
}

export interface ResponseAddress {
  readonly channel: string
  readonly user: string
  readonly endsAt: number
  left: number
}

/** What the server asks of the rest of the double. */
export interface Backstage {
  readonly world: World
  readonly calls: Call[]
  readonly faults: Faults
  readonly scopes: Set<string>
  readonly responses: Map<string, ResponseAddress>
  now(): number
  /** Undefined for a token that is not good. */
  caller(token: string): Caller | undefined
  /** Methods that have to do with connections and installations. */
  special(method: string, args: Arguments, token: string): Fields | undefined
}

/** Slack's HTTP side on 127.0.0.1: Web API, uploads, downloads, response_url. */
export async function startServer(stage: Backstage): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    void handle(request, response, stage).catch((error: unknown) => {
      stage.world.complaints.push(`the double: ${String(error)}`)
      response.destroy()
    })
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function handle(request: IncomingMessage, response: ServerResponse, stage: Backstage): Promise<void> {
  const body = await readAll(request)
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const [, kind = '', id = ''] = pathname.split('/')
  if (kind === 'api') return callMethod({ method: id, body, request, response }, stage)
  if (kind === 'upload') return receiveFile({ id, body, request, response }, stage)
  if (kind === 'files') return sendFile({ id, request, response }, stage)
  if (kind === 'response') return respond({ id, body, response }, stage)
  response.writeHead(404).end()
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function send(response: ServerResponse, answer: Fields, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly body: Buffer
}

async function callMethod({ method, body, request, response }: Exchange & { method: string }, stage: Backstage) {
  const args = Object.fromEntries(new URLSearchParams(body.toString()))
  const fault = stage.faults.take(method)
  if (fault && 'until' in fault) await fault.until
  const refused = fault && refuse(fault, response)
  if (refused !== undefined) {
    stage.calls.push({ method, args, answer: { ok: false, error: refused } })
    return stage.world.changed()
  }
  const bearer = (request.headers.authorization ?? '').replace(/^Bearer /, '')
  const answer = answerTo(method, { args, token: bearer || (args['token'] ?? '') }, stage)
  stage.calls.push({ method, args, answer })
  if (fault && 'lost' in fault) response.destroy()
  else send(response, answer)
  stage.world.changed()
}

/** Answers with the fault, and tells which; undefined where the call is to be done all the same. */
function refuse(fault: NonNullable<ReturnType<Faults['take']>>, response: ServerResponse): string | undefined {
  if ('status' in fault) response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html>upstream</html>')
  else if ('retryAfter' in fault) {
    response.writeHead(429, { 'retry-after': String(fault.retryAfter), 'content-type': 'application/json' })
    response.end('{"ok":false,"error":"ratelimited"}')
  } else if ('error' in fault) send(response, { ok: false, ...fault })
  else return undefined
  return 'status' in fault ? String(fault.status) : 'error' in fault ? fault.error : 'ratelimited'
}

function answerTo(method: string, { args, token }: { args: Arguments; token: string }, stage: Backstage): Fields {
  const special = stage.special(method, args, token)
  if (special) return special
  const caller = stage.caller(token)
  if (!caller) return { ok: false, error: token ? 'invalid_auth' : 'not_authed' }
  const scope = neededScopes(method, args, stage.world).find((needed) => !stage.scopes.has(needed))
  if (scope !== undefined) {
    return { ok: false, error: 'missing_scope', needed: scope, provided: [...stage.scopes].join() }
  }
  stage.world.complaints.push(...wrongArguments(method, args))
  const { world } = stage
  return METHODS[method]?.(args, { world, url: urlOf(stage), caller }) ?? { ok: false, error: 'unknown_method' }
}

const urls = new WeakMap<World, string>()
export const setUrl = (world: World, url: string) => void urls.set(world, url)
const urlOf = ({ world }: Backstage) => urls.get(world) ?? ''

function receiveFile({ id, body, request, response }: Exchange & { id: string }, { world, faults }: Backstage): void {
  const file = world.files.get(id)
  const length = new URL(request.url ?? '/', 'http://localhost').searchParams.get('length')
  const fault = faults.take('upload')
  if (fault && refuse(fault, response) !== undefined) return
  if (!file || body.length !== Number(length)) {
    world.complaints.push(`upload ${id}: ${body.length} bytes, ${length} were announced`)
    return void response.writeHead(400).end()
  }
  world.files.set(id, { ...file, bytes: body })
  response.writeHead(200).end(`OK - ${body.length}`)
}

/** Without the scope Slack answers with its login page and 200. */
function sendFile({ id, request, response }: Omit<Exchange, 'body'> & { id: string }, stage: Backstage): void {
  const file = stage.world.files.get(id)
  const caller = stage.caller((request.headers.authorization ?? '').replace(/^Bearer /, ''))
  if (!caller || !stage.scopes.has('files:read')) {
    return void response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end('<html>Sign in to Slack</html>')
  }
  if (!file) return void response.writeHead(404).end()
  // No content-length: the size in a payload is what somebody said.
  response.writeHead(200, { 'content-type': file.mimetype, 'transfer-encoding': 'chunked' })
  response.end(file.bytes)
}

function respond(
  { id, body, response }: { id: string; body: Buffer; response: ServerResponse },
  stage: Backstage,
): void {
  const { world, responses, faults } = stage
  const address = responses.get(id)
  const fault = faults.take('response_url')
  if (fault && refuse(fault, response) !== undefined) return world.changed()
  if (!address || address.left <= 0 || stage.now() > address.endsAt) {
    world.complaints.push(`response_url ${id} was used too often or too late`)
    return void response.writeHead(404).end('used_url')
  }
  address.left--
  const message = JSON.parse(body.toString()) as Fields
  const refusals = refusedMessage(message, 'post')
  world.complaints.push(...refusals.map(({ error, where }) => `response_url: ${error} ${where}`))
  if (refusals.length > 0) return void response.writeHead(400).end(refusals[0]?.error)
  const { text, blocks, response_type: type } = message as { text?: string; blocks?: Fields[]; response_type?: string }
  const only = type === 'in_channel' ? {} : { onlyFor: address.user }
  world.post({ text: text ?? '', blocks: blocks ?? [], channel: address.channel, via: 'response_url', ...only })
  response.writeHead(200).end('ok')
}
