import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Context } from '../../../src/bot/context.ts'
import { lookSoon } from '../../../src/bot/watches/look-soon.ts'
import { NEW_STATUS, type WatchStatus } from '../../../src/bot/watches/model.ts'
import type { Report } from '../../../src/diagnose/index.ts'
import { memoryStore } from '../../support/chat/memory-store.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const LATER = NOW + 300_000
const target = { protocol: 'auto', host: 'ftp.example.com', port: 21 } as const

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

interface Case {
  readonly name: string
  readonly phase: WatchStatus['phase']
  readonly report: Pick<Report, 'verdict'> & { readonly causes?: readonly { readonly code: string }[] }
  readonly workspace?: string
  readonly isSoon: boolean
}

test.each<Case>([
  { name: 'looks at once when what was up fails', phase: 'up', report: { verdict: 'failing' }, isSoon: true },
  { name: 'looks at once when what was down works', phase: 'down', report: { verdict: 'healthy' }, isSoon: true },
  { name: 'has time where it is up as before', phase: 'up', report: { verdict: 'healthy' }, isSoon: false },
  { name: 'has time where it fails as before', phase: 'down', report: { verdict: 'failing' }, isSoon: false },
  {
    name: 'has time where the check found nothing out',
    phase: 'down',
    report: { verdict: 'inconclusive' },
    isSoon: false,
  },
  { name: 'is not moved from elsewhere', phase: 'up', report: { verdict: 'failing' }, workspace: 'T2', isSoon: false },
])('a watch $name', async ({ phase, report, workspace = 'T1', isSoon }) => {
  const store = memoryStore()
  const about = { platform: 'slack', workspace: 'T1', channel: 'C1', room: 'C1', person: 'ann', language: 'en' }
  const status = JSON.stringify({ ...NEW_STATUS, phase })
  const times = { schedule: 'every 5m', createdAt: NOW - 1000, dueAt: LATER }
  const what = { command: 'check ftp.example.com', target: 'auto://ftp.example.com:21', settings: '{}' }
  await store.watches.add({ id: 'aaaaa', ...about, ...times, ...what, status })
  const wake = vi.fn<() => void>()
  const context = { store, watching: { wake } } as unknown as Context
  await lookSoon({ workspace, target, report: { causes: [], ...report } as unknown as Report }, context)
  expect((await store.watches.find('aaaaa'))?.dueAt).toBe(isSoon ? NOW : LATER)
  expect(wake.mock.calls.length > 0).toBe(isSoon)
})
