import type {
  ClaimedWatch,
  CredentialRow,
  IncidentRow,
  MaintenanceRow,
  NewWatch,
  SampleRow,
  Store,
  SubscriptionRow,
  WatchResult,
} from '../../src/store/index.ts'

const ROOM = { platform: 'slack', workspace: 'T1', channel: 'C1', room: 'C1/room' }

export const watch = (id: string, more: Partial<NewWatch> = {}): NewWatch => ({
  ...{ id, ...ROOM, person: 'slack:U1', language: 'zh-CN', command: 'ftp.example.com', schedule: 'every 5m' },
  ...{ target: 'ftp://ftp.example.com:21', settings: '{"after":3}', createdAt: 500, dueAt: 1000, status: '{}' },
  ...more,
})

export const sample = (at: number, more: Partial<SampleRow> = {}): WatchResult['sample'] => ({
  ...{ at, verdict: 'healthy', cause: null, dns: 1, connect: 20, greeting: 21, tls: null, login: null },
  ...{ dataConnect: null, listing: null, total: 42, run: null },
  ...more,
})

/** What came of a claimed watch. */
export const result = (
  { no, lease }: Pick<ClaimedWatch, 'no' | 'lease'>,
  at: number,
  more: Partial<WatchResult> = {},
): WatchResult => ({
  ...{ watch: no, lease, sample: sample(at), status: `{"at":${at}}`, dueAt: at + 300_000, events: [] },
  ...more,
})

/** Has a watch run once at each of these times, as far as the store sees it. */
export async function runAt(store: Store, id: string, ...runs: WatchResult['sample'][]): Promise<void> {
  for (const one of runs) {
    await store.watches.update(id, { dueAt: 0 })
    const claimed = await store.watches.claim({ now: 1, most: 1000, leaseMs: 1 })
    const own = claimed.find((row) => row.id === id)
    if (!own) throw new Error(`${id} is not due`)
    await store.watches.finish([result(own, one.at, { sample: one })])
  }
}

export const incident = (id: string, more: Partial<IncidentRow> = {}): IncidentRow => ({
  ...{ id, ...ROOM, language: 'en', state: 'open', cause: 'cert-expired', keys: '["cert:ab"]', members: '[]' },
  ...{ openedAt: 1000, closedAt: null, ackBy: null, ackAt: null, remindAt: null, post: null, version: 1, shown: 1 },
  ...more,
})

export const subscription = (id: string, more: Partial<SubscriptionRow> = {}): SubscriptionRow => ({
  ...{ id, ...ROOM, person: 'slack:U1', language: 'en', period: 'daily', pattern: '0 9 * * *' },
  ...{ zone: 'Asia/Shanghai', createdAt: 1, dueAt: 1000 },
  ...more,
})

export const maintenance = (id: string, more: Partial<MaintenanceRow> = {}): MaintenanceRow => ({
  ...{ id, workspace: 'T1', room: 'C1/room', person: 'slack:U1', what: 'all', fromAt: 1000, toAt: 2000 },
  ...{ pattern: null, zone: null, lastsMs: null, createdAt: 1 },
  ...more,
})

export const credential = (name: string, more: Partial<CredentialRow> = {}): CredentialRow => ({
  ...{ workspace: 'T1', name, user: name, host: 'ftp.example.com', port: 21, isPlaintextAllowed: false },
  ...{ sealed: 'sealed', person: 'slack:U1', createdAt: 1, usedAt: null },
  ...more,
})
