import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance, begin, markOf, progressCard, progressLines, type Progress } from '../../../src/bot/index.ts'
import { LAYERS, type DiagnosisEvent, type Layer, type Observation, type ProbeId } from '../../../src/diagnose/index.ts'
import { blocked, healthy } from '../../support/reports.ts'

const start = begin({ host: 'ftp.example.com', port: 21 })
const probing = (probe: ProbeId, layer: Layer, subject?: string): DiagnosisEvent =>
  subject === undefined ? { type: 'probing', probe, layer } : { type: 'probing', probe, layer, subject }
const observed = (observation: Observation): DiagnosisEvent => ({ type: 'observed', observation })
const after = (...events: DiagnosisEvent[]): Progress => events.reduce(advance, start)
const failedTo = (subject: string): Observation => ({
  probe: 'connect',
  layer: 'network',
  subject,
  at: 0,
  durationMs: 1,
  outcome: 'failed',
  failure: { code: 'refused', text: 'refused' },
})
const connected = (subject: string): Observation => ({
  probe: 'connect',
  layer: 'network',
  subject,
  at: 0,
  durationMs: 1,
  outcome: 'ok',
  data: { address: subject, family: 4, port: 21, localAddress: '198.51.100.7', ms: 1 },
})

/** What a diagnosis could say: probes begin, get slow and end, in any interleaving. */
const events = fc
  .array(
    fc.record({
      subject: fc.constantFrom('192.0.2.1', '192.0.2.2', '2001:db8::1'),
      ok: fc.boolean(),
      slow: fc.boolean(),
    }),
  )
  .map((runs) =>
    runs.flatMap(({ subject, ok, slow }, index): DiagnosisEvent[] => {
      const own = `${subject}#${index}`
      const slowly: DiagnosisEvent[] = slow ? [{ type: 'slow', probe: 'connect', subject: own, afterMs: 2000 }] : []
      return [probing('connect', 'network', own), ...slowly, observed(ok ? connected(own) : failedTo(own))]
    }),
  )

describe('the progress', () => {
  it('begins with every layer waiting', () => {
    expect(LAYERS.map((layer) => markOf(start, layer))).toEqual(Array(5).fill('pending'))
  })

  it('shows a layer at work, and what it came to', () => {
    const running = after(probing('connect', 'network', '192.0.2.1'))
    expect(markOf(running, 'network')).toBe('running')
    expect(markOf(advance(running, observed(connected('192.0.2.1'))), 'network')).toBe('pass')
    expect(markOf(advance(running, observed(failedTo('192.0.2.1'))), 'network')).toBe('fail')
  })

  it('calls a mixed picture a warning', () => {
    const both = after(observed(connected('192.0.2.1')), observed(failedTo('2001:db8::1')))
    expect(markOf(both, 'network')).toBe('warn')
  })

  it('shows what is waited for, in both languages', () => {
    const waiting = after(probing('greeting', 'protocol'), { type: 'slow', probe: 'greeting', afterMs: 8000 })
    expect(JSON.stringify(progressCard(waiting, 'en'))).toContain('waiting for the greeting: still waiting after 8 s')
    expect(JSON.stringify(progressCard(waiting, 'zh-CN'))).toContain('正在等待欢迎信息：已等待 8 秒')
    expect(progressLines(waiting, 'en')).toEqual(['waiting for the greeting: still waiting after 8 s'])
  })

  it('leaves the last word to the report', () => {
    const done = after(observed(connected('192.0.2.1')), { type: 'finished', report: blocked })
    expect(markOf(done, 'network')).toBe('fail')
    expect(done.running).toEqual([])
    expect(progressCard(done, 'en').tone).toBe('bad')
  })

  it('is pure: no event changes the progress that it is given', () => {
    fc.assert(
      fc.property(events, (said) => {
        const frozen = JSON.stringify(start)
        said.reduce(advance, start)
        expect(JSON.stringify(start)).toBe(frozen)
      }),
    )
  })

  it('has no probe running once all were observed, and has counted each', () => {
    fc.assert(
      fc.property(events, (said) => {
        const end = said.reduce(advance, start)
        expect(end.running).toEqual([])
        expect(end.seen.network).toHaveLength(said.filter(({ type }) => type === 'observed').length)
      }),
    )
  })

  it('makes a card after any prefix of the events', () => {
    fc.assert(
      fc.property(events, fc.nat(), (said, length) => {
        const card = progressCard(said.slice(0, length).reduce(advance, start), 'zh-CN')
        expect(card.blocks).toHaveLength(1)
      }),
    )
  })

  it('is JSON, so that a restarted bot can go on', () => {
    const state = after(probing('connect', 'network'), { type: 'finished', report: healthy })
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
  })
})
