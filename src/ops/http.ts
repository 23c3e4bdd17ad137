import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Metrics } from './metrics.ts'

/** One thing that has to work, and whether it does. */
export interface Readiness {
  readonly name: string
  readonly ok: boolean
  readonly text: string
}

export interface OpsSettings {
  /** 0 takes any free port. */
  readonly port: number
  readonly metrics: Metrics
  readonly readiness: () => Promise<readonly Readiness[]>
}

export interface OpsServer {
  readonly port: number
  close(): Promise<void>
}

/**
 * `/metrics` for Prometheus; `/healthz` answers as long as the process can (a supervisor restarts it when it does not);
 * `/readyz` says 503 while a platform or a database is out of reach, and which.
 */
export async function serveOps({ port, metrics, readiness }: OpsSettings): Promise<OpsServer> {
  const server = createServer((request, response) => {
    answer(request, response, { metrics, readiness }).catch((error: unknown) => {
      send(response, 500, `${String(error)}\n`)
    })
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen(port, () => resolve())
  await promise
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () => {
      server.closeAllConnections()
      return new Promise((done) => void server.close(() => done()))
    },
  }
}

async function answer(
  { method, url = '' }: IncomingMessage,
  response: ServerResponse,
  { metrics, readiness }: Pick<OpsSettings, 'metrics' | 'readiness'>,
): Promise<void> {
  if (method !== 'GET' && method !== 'HEAD') return send(response, 405, 'Only GET is answered.\n')
  switch (new URL(url, 'http://ftpcheck').pathname) {
    case '/metrics':
      response.setHeader('content-type', metrics.contentType)
      return send(response, 200, await metrics.text())
    case '/healthz':
      return send(response, 200, 'ok\n')
    case '/readyz': {
      const parts = await readiness()
      const lines = parts.map(({ name, ok, text }) => `${ok ? 'ok' : 'NOT READY'} ${name}: ${text}\n`)
      return send(response, parts.every(({ ok }) => ok) ? 200 : 503, lines.join(''))
    }
    default:
      return send(response, 404, 'There are /metrics, /healthz and /readyz.\n')
  }
}

function send(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status
  if (!response.hasHeader('content-type')) response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.end(text)
}
