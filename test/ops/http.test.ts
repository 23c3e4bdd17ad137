import { afterEach, describe, expect, it } from 'vitest'
import { createMetrics, type OpsServer, type Readiness, serveOps } from '../../src/ops/index.ts'
import { quiet } from '../support/chat/fake-parts.ts'

let server: OpsServer | undefined
afterEach(() => server?.close())

async function serve(parts: Readiness[] = []) {
  const metrics = createMetrics(quiet.log, { load: () => ({ running: 3, waiting: 1 }) })
  server = await serveOps({ port: 0, metrics, readiness: async () => parts })
  const base = `http://127.0.0.1:${server.port}`
  const get = async (path: string, method = 'GET') => {
    const response = await fetch(base + path, { method })
    return { status: response.status, text: await response.text() }
  }
  return { get, metrics }
}

describe('what a supervisor asks', () => {
  it('is answered as long as the process lives', async () => {
    const { get } = await serve([{ name: 'slack', ok: false, text: 'no socket' }])
    expect(await get('/healthz')).toEqual({ status: 200, text: 'ok\n' })
  })

  it('names the platform that is out of reach', async () => {
    const parts = [
      { name: 'slack', ok: true, text: 'connected' },
      { name: 'discord', ok: false, text: 'no heartbeat for 90 s' },
    ]
    const { get } = await serve(parts)
    const { status, text } = await get('/readyz')
    expect(status).toBe(503)
    expect(text).toContain('NOT READY discord: no heartbeat for 90 s')
    parts.pop()
    expect((await get('/readyz')).status).toBe(200)
  })

  it('is refused where it is no question', async () => {
    const { get } = await serve()
    expect((await get('/metrics', 'POST')).status).toBe(405)
    expect((await get('/elsewhere')).status).toBe(404)
  })
})

describe('metrics', () => {
  it('count checks by verdict and cause, acknowledgements, calls, and what runs', async () => {
    const { get, metrics } = await serve()
    metrics.telemetry.acknowledged('slack', 120)
    metrics.telemetry.called('discord', 'edit', 'limited')
    metrics.telemetry.checked({ platform: 'slack', verdict: 'failing', cause: 'passive-ports-filtered', ms: 4500 })
    const { text } = await get('/metrics')
    for (const line of [
      'ftpcheck_ack_seconds_bucket{le="0.25",platform="slack"} 1',
      'ftpcheck_platform_calls_total{platform="discord",call="edit",outcome="limited"} 1',
      'ftpcheck_checks_total{platform="slack",verdict="failing",cause="passive-ports-filtered"} 1',
      'ftpcheck_checks{state="running"} 3',
      'process_resident_memory_bytes',
    ]) {
      expect(text).toContain(line)
    }
  })
})
