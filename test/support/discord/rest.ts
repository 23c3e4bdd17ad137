// Discord's API over HTTP, as far as a chat bot goes.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Answer, done, invalid, ok, refuse, Refusal } from './answers.ts'
import type { Fault } from './faults.ts'
import { followUp, onReply, respond } from './interactions.ts'
import { guildOf, memberOf, ruledChannel } from './guilds.ts'
import { channelOf, create, type Incoming, latest, onMessage, openDirect, startThread } from './messages.ts'
import { onCommands } from './registry.ts'
import type { Call, State } from './state.ts'
import type { Json } from './things.ts'

type Request = Incoming & { readonly method: string; readonly parts: readonly string[]; readonly list: unknown }
/** A call: its method and path, with `:` for what varies. `isOpen` calls need a token in the path instead of the bot's. */
interface Route {
  readonly methods: string
  readonly path: string
  readonly isOpen?: boolean
  readonly run: (state: State, request: Request) => Answer
}

const at = ({ parts }: Request, index: number) => decodeURIComponent(parts[index] ?? '')

const ROUTES: readonly Route[] = [
  { methods: 'GET', path: 'gateway/bot', run: gateway },
  {
    methods: 'GET PUT',
    path: 'applications/:/commands',
    run: (state, request) => onCommands(state, { method: request.method, body: request.list }),
  },
  {
    methods: 'GET PUT',
    path: 'applications/:/guilds/:/commands',
    run: (state, request) => onCommands(state, { method: request.method, guild: at(request, 3), body: request.list }),
  },
  {
    methods: 'POST',
    path: 'interactions/:/:/callback',
    isOpen: true,
    run: (state, request) => respond(state, { id: at(request, 1), token: at(request, 2), body: request.body }),
  },
  {
    methods: 'POST',
    path: 'webhooks/:/:',
    isOpen: true,
    run: (state, request) => followUp(state, { token: at(request, 2), incoming: request }),
  },
  {
    methods: 'GET PATCH DELETE',
    path: 'webhooks/:/:/messages/:',
    isOpen: true,
    run: (state, request) =>
      onReply(state, { token: at(request, 2), id: at(request, 4), method: request.method, incoming: request }),
  },
  {
    methods: 'GET',
    path: 'channels/:',
    run: (state, request) => ruledChannel(state, channelOf(state, at(request, 1))),
  },
  { methods: 'GET', path: 'guilds/:', run: (state, request) => guildOf(state, at(request, 1)) },
  {
    methods: 'GET',
    path: 'guilds/:/members/:',
    run: (state, request) => memberOf(state, { guild: at(request, 1), user: at(request, 3) }),
  },
  { methods: 'POST', path: 'channels/:/typing', run: (state, request) => (channelOf(state, at(request, 1)), done) },
  { methods: 'GET', path: 'channels/:/messages', run: (state, request) => latest(state, at(request, 1)) },
  { methods: 'POST', path: 'channels/:/messages', run: (state, request) => create(state, at(request, 1), request) },
  {
    methods: 'GET PATCH DELETE',
    path: 'channels/:/messages/:',
    run: (state, request) =>
      onMessage(state, { channel: at(request, 1), id: at(request, 3), method: request.method, incoming: request }),
  },
  {
    methods: 'POST',
    path: 'channels/:/messages/:/threads',
    run: (state, request) => startThread(state, { channel: at(request, 1), id: at(request, 3), body: request.body }),
  },
  { methods: 'POST', path: 'users/@me/channels', run: (state, request) => openDirect(state, request.body) },
]

function gateway(state: State): Answer {
  const session_start_limit = { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 }
  return ok({ url: state.origin.replace(/^http/, 'ws'), shards: 1, session_start_limit })
}

function findRoute(method: string, parts: readonly string[]): Route | undefined {
  return ROUTES.find(({ methods, path }) => {
    const wanted = path.split('/')
    const isSame = wanted.every((part, index) => part === ':' || part === decodeURIComponent(parts[index] ?? ''))
    return isSame && wanted.length === parts.length && methods.split(' ').includes(method)
  })
}

/** Answers one call. */
export async function serve(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', state.origin)
  const method = request.method ?? 'GET'
  if (pathname.startsWith('/attachments/')) return serveFile(state, pathname, response)
  const path = pathname.replace(/^\/api\/v10/, '')
  const incoming = await read(request)
  const call: Call = { method, path, body: (incoming.list as readonly Json[]) ?? incoming.body, status: 0 }
  state.calls.push(call)
  const fault = state.faults.take(method, path)
  await fault?.hold
  const { headers, retryAfter } = state.faults.count(method, path)
  const empty = retryAfter !== undefined && fault?.retryAfter === undefined ? { path: /./, retryAfter } : undefined
  const answer = settle(() => {
    if (empty ?? (fault && fails(fault) && !fault.isLost)) return failure(empty ?? (fault as Fault))
    return perform(state, { ...incoming, method, parts: path.slice(1).split('/') }, request.headers.authorization)
  })
  const said = fault && fails(fault) && fault.isLost ? settle(() => failure(fault)) : answer
  call.status = fault?.isDropped ? 0 : said.status
  if (fault?.isDropped) request.socket.destroy()
  else send(response, said, { ...headers, ...limitHeaders(empty ?? fault) })
  state.world.changed()
}

const fails = ({ status, retryAfter, isDropped }: Fault) => Boolean(status ?? retryAfter ?? isDropped)

function failure({ status = 500, code = 0, retryAfter, isGlobal = false }: Fault): Answer {
  if (retryAfter === undefined) throw new Refusal(status, code, { text: `injected ${status}` })
  return { status: 429, body: { message: 'You are being rate limited.', retry_after: retryAfter, global: isGlobal } }
}

function limitHeaders(fault: Fault | undefined): Record<string, string> {
  if (fault?.retryAfter === undefined) return {}
  const headers = { 'retry-after': String(fault.retryAfter), 'x-ratelimit-scope': fault.isGlobal ? 'global' : 'user' }
  return fault.isGlobal ? { ...headers, 'x-ratelimit-global': 'true' } : headers
}

function settle(work: () => Answer): Answer {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { status, code, message, errors } = error
    return { status, body: { code, message, ...(errors.length > 0 && { errors: { _errors: [] } }) } }
  }
}

function perform(state: State, request: Request, authorization: string | undefined): Answer {
  const { method, parts, body, list } = request
  const route = findRoute(method, parts)
  const path = `/${parts.map(decodeURIComponent).join('/')}`
  if (!route) {
    state.violations.push(`${method} ${path}: the double does not know this call`)
    throw new Refusal(404, 0, { text: '404: Not Found' })
  }
  if (route.isOpen ? authorization !== undefined : authorization !== `Bot ${state.token}`) {
    if (route.isOpen) state.violations.push(`${method} ${path}: the bot's token is sent where it does not belong`)
    else throw refuse('unauthorized')
  }
  const trouble = method === 'GET' || method === 'DELETE' ? [] : state.judge(method, path, list ?? body)
  state.violations.push(...trouble)
  if (trouble.length > 0) throw invalid(trouble)
  return route.run(state, request)
}

async function read(request: IncomingMessage): Promise<Incoming & { list: unknown }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (bytes.length === 0) return { body: {}, files: [], list: undefined }
  if (!type.startsWith('multipart/')) return toIncoming(bytes.toString('utf8'), [])
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  const files = [...form.entries()].flatMap(([name, value]) =>
    name.startsWith('files[') && value instanceof File ? [value] : [],
  )
  const read = files.map(async (file) => ({ name: file.name, bytes: await file.bytes(), type: file.type }))
  const json = form.get('payload_json')
  return toIncoming(typeof json === 'string' ? json : '{}', await Promise.all(read))
}

function toIncoming(json: string, files: Incoming['files']) {
  const body = JSON.parse(json) as unknown
  return Array.isArray(body) ? { body: {}, files, list: body } : { body: body as Json, files, list: undefined }
}

/** A 204 with the content type of JSON would make the library parse nothing, and fail. */
function send(response: ServerResponse, { status, body }: Answer, headers: Record<string, string>): void {
  if (body === undefined) return void response.writeHead(status, headers).end()
  response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function serveFile(state: State, path: string, response: ServerResponse): void {
  const [, , , id] = path.split('/')
  const file = state.world.messages.flatMap(({ files }) => files).find((one) => one.id === id)
  if (!file) return void response.writeHead(404).end()
  response.writeHead(200, { 'content-type': file.type }).end(file.bytes)
}
