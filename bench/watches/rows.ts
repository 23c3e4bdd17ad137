import { NEW_STATUS, type WatchStatus } from '../../src/bot/watches/model.ts'
import type { NewWatch, Store } from '../../src/store/index.ts'
import { serverOf } from './kinds.ts'
import { hostOf } from './net.ts'
import type { Plan } from './plan.ts'

const MINUTE_MS = 60_000
const DAY_MS = 1440 * MINUTE_MS
const ROOMS = 20

/**
 * As many watches as planned, every minute. Those of servers that work are as after a day: their whole diagnoses come once a
 * day, spread over it. The broken ones are new.
 */
export async function addWatches(store: Store, plan: Plan): Promise<void> {
  const now = Date.now()
  for (let index = 0; index < plan.watches; index++) await store.watches.add(row(index, { plan, now }))
}

function row(index: number, { plan, now }: { readonly plan: Plan; readonly now: number }): NewWatch {
  const { kind, hasLogin } = serverOf(index)
  const part = index / plan.watches
  const where = `${hostOf(index)}:${plan.ports[kind]}`
  const protocol = kind === 'ftpes' || kind === 'expired' ? 'ftpes' : kind === 'sftp' ? 'sftp' : 'ftp'
  const room = `C${index % ROOMS}`
  const isNew = index % 10 === 9
  return {
    id: index.toString(36).padStart(5, '0'),
    ...{ platform: 'slack', workspace: 'T1', channel: room, room, person: 'slack:T1:U1', language: 'en' },
    command: `check ${protocol}://${where}${hasLogin ? ' --user web' : ''}`,
    target: `${protocol}://${where}`,
    schedule: 'every 1m',
    settings: '{}',
    createdAt: now - DAY_MS,
    dueAt: now + Math.round(part * MINUTE_MS),
    status: JSON.stringify(isNew ? NEW_STATUS : established(now - Math.round(part * DAY_MS))),
  }
}

const established = (fullAt: number): WatchStatus => ({
  ...NEW_STATUS,
  phase: 'up',
  since: fullAt - DAY_MS,
  good: 1000,
  flaps: '+'.repeat(21),
  verdict: 'healthy',
  signature: 'ok',
  fullAt,
})
