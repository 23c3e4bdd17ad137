import type { Gate, Offload, Parts, Runner } from '../../../src/bot/index.ts'
import type { DiagnosisEvent, Light, Report } from '../../../src/diagnose/index.ts'
import { seenOf } from '../../../src/diagnose/index.ts'
import type { Telemetry } from '../../../src/bot/port/index.ts'
import { memoryStore } from './memory-store.ts'

export const openGate: Gate = {
  roleOf: () => 'user',
  admit: async () => {},
  permit: async () => {},
  draw: async () => {},
  limitsCard: async () => ({ title: 'limits', tone: 'neutral', blocks: [] }),
}

export const quiet: Telemetry = {
  log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  acknowledged: () => {},
  called: () => {},
  firstLayer: () => {},
  checked: () => {},
  watched: () => {},
  unwatched: () => {},
  alerting: () => {},
}

const offload: Offload = {
  explain: () => Promise.reject(new Error('nothing is explained here')),
  timing: async () => new Uint8Array([137]),
  faultTree: async () => new Uint8Array([137]),
  history: async () => new Uint8Array([137]),
  digest: async () => new Uint8Array([137]),
}

/** A runner whose diagnoses go on when the test says so. */
export class HeldRunner implements Runner {
  readonly runs: { readonly say: (event: DiagnosisEvent) => void; readonly signal: AbortSignal }[] = []
  #arrived = Promise.withResolvers<void>()

  async *run(_: unknown, signal: AbortSignal): AsyncGenerator<DiagnosisEvent> {
    const events: DiagnosisEvent[] = []
    let wake = Promise.withResolvers<void>()
    this.runs.push({
      signal,
      say: (event) => {
        events.push(event)
        wake.resolve()
      },
    })
    this.#arrived.resolve()
    signal.addEventListener('abort', () => wake.resolve())
    while (!signal.aborted) {
      for (const event of events.splice(0)) {
        yield event
        if (event.type === 'finished') return
      }
      await wake.promise
      wake = Promise.withResolvers()
    }
    throw signal.reason
  }

  reaches = async (): Promise<boolean> => true
  light(): Promise<Light> {
    return Promise.reject(new Error('nobody looks lightly here'))
  }

  /** Resolves when the next diagnosis has begun. */
  async begun(): Promise<void> {
    await this.#arrived.promise
    this.#arrived = Promise.withResolvers()
  }
}

/** A runner that knows the answer. */
export const knowing = (report: Report): Runner => ({
  run: async function* () {
    yield { type: 'finished', report }
  },
  reaches: async () => true,
  light: async () => lightOf(report),
})

/** The light look that sees what a report has seen. */
export function lightOf(report: Report): Light {
  const [best] = report.causes
  return {
    evidence: report,
    timing: report.timing,
    seen: seenOf(report.observations),
    signature: report.verdict === 'healthy' ? 'ok' : (best?.code ?? report.verdict),
    verdict: report.verdict,
    ...(best && { layer: best.layer }),
    isRefused: report.receipt.failedLogins > 0,
  }
}

export const parts = (about: Pick<Parts, 'runner' | 'adapters'> & Partial<Parts>) => ({
  store: memoryStore(),
  gate: openGate,
  logins: { lent: [], find: async () => ({}), suggest: async () => undefined },
  offload,
  telemetry: quiet,
  version: '0.0.0',
  process: 'test',
  language: 'en' as const,
  ...about,
})
