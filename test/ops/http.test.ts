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

describe('metrics of watches', () => {
  const TIMING = {
    dns: 3,
    connect: 21,
    greeting: 22,
    tls: 45,
    login: null,
    dataConnect: null,
    listing: null,
    total: 812,
  }
  const run = (about: object = {}) => ({
    watch: 'k3f9a',
    target: 'ftpes://ftp.example.com:21',
    verdict: 'healthy' as const,
    timing: TIMING,
    lateMs: 300,
    ...about,
  })
  const OF = 'watch="k3f9a",target="ftpes://ftp.example.com:21"'

  it('say how the last run went, phase by phase, and when the certificate ends', async () => {
    const { get, metrics } = await serve()
    metrics.telemetry.watched(run({ certificateEnds: 1_800_000_000_000 }))
    metrics.telemetry.alerting(2)
    const { text } = await get('/metrics')
    for (const line of [
      `ftpcheck_watch_up{${OF}} 1`,
      `ftpcheck_watch_seconds{${OF},phase="connect"} 0.021`,
      `ftpcheck_watch_seconds{${OF},phase="total"} 0.812`,
      `ftpcheck_watch_certificate_end_seconds{${OF}} 1800000000`,
      'ftpcheck_watch_runs_total{verdict="healthy"} 1',
      'ftpcheck_watch_late_seconds_bucket{le="0.5"} 1',
      'ftpcheck_alerts_open 2',
    ]) {
      expect(text).toContain(line)
    }
    expect(text).not.toContain('phase="login"')
  })

  it('hold one value a watch, and none of one that is gone or could not be tested', async () => {
    const { get, metrics } = await serve()
    metrics.telemetry.watched(run())
    metrics.telemetry.watched(run({ verdict: 'failing' }))
    expect((await get('/metrics')).text.match(/^ftpcheck_watch_up\{.*/gm)).toEqual([`ftpcheck_watch_up{${OF}} 0`])
    metrics.telemetry.watched(run({ verdict: 'inconclusive' }))
    expect((await get('/metrics')).text).not.toContain('ftpcheck_watch_up{')
    metrics.telemetry.unwatched('k3f9a')
    expect((await get('/metrics')).text).not.toContain('k3f9a')
  })

  it('stay one line a value, whatever a host is called', async () => {
    const { get, metrics } = await serve()
    metrics.telemetry.watched(run({ target: 'ftp://a"} 7\nftpcheck_forged{x="\\:21' }))
    const { text } = await get('/metrics')
    expect(text).toContain(String.raw`target="ftp://a\"} 7\nftpcheck_forged{x=\"\\:21"} 1`)
    expect(text).not.toMatch(/^ftpcheck_forged/m)
  })
})
