import { judge, type Judging } from '../../../src/bot/watches/judge.ts'
import {
  type Happening,
  type Looked,
  NEW_STATUS,
  USUAL_SETTINGS,
  type WatchStatus,
} from '../../../src/bot/watches/model.ts'
import type { Seen } from '../../../src/diagnose/index.ts'

export const MINUTE = 60_000
export const SEEN: Seen = { addresses: ['192.0.2.7'], address: '192.0.2.7', greeting: '220 ready', tls: 'TLS 1.3' }

export const looked = (about: Partial<Looked> = {}): Looked => ({
  at: 0,
  verdict: 'healthy',
  timing: {
    dns: 1,
    connect: 2,
    greeting: 3,
    tls: null,
    login: null,
    dataConnect: null,
    listing: null,
    total: 10,
  },
  seen: SEEN,
  signature: 'ok',
  ...about,
})

/** What a letter of a script stands for. */
export const LETTERS: Readonly<Record<string, Partial<Looked>>> = {
  '+': {},
  '-': { verdict: 'failing', cause: 'port-refused', signature: 'connect:refused' },
  n: { verdict: 'failing', cause: 'port-filtered', signature: 'connect:timeout' },
  c: { verdict: 'degraded', cause: 'cert-expired', signature: 'tls:expired' },
  s: { verdict: 'degraded', cause: 'slow-server', signature: 'slow' },
  i: { verdict: 'degraded', cause: 'idle-connection-dropped', signature: 'idle' },
  '?': { verdict: 'inconclusive', signature: 'unknown' },
}

export interface Told {
  /** Which run of the script told it. */
  readonly run: number
  readonly happening: Happening
}

/** Judges one run a minute, one letter each. */
export function play(
  script: string,
  { status = NEW_STATUS, judging = JUDGING }: { status?: WatchStatus; judging?: Judging } = {},
): { readonly status: WatchStatus; readonly told: readonly Told[] } {
  const told: Told[] = []
  let now = status
  for (const [run, letter] of [...script].entries()) {
    const judged = judge(now, looked({ ...LETTERS[letter], at: run * MINUTE }), judging)
    now = judged.status
    told.push(...judged.happenings.map((happening) => ({ run, happening })))
  }
  return { status: now, told }
}

export const JUDGING: Judging = { settings: USUAL_SETTINGS, host: 'ftp.example.com', seen: SEEN }
