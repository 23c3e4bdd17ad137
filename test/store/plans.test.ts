import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, vi } from 'vitest'
import type { Store } from '../../src/store/index.ts'
import { credential, incident, maintenance, result, sample, subscription, watch } from './rows.ts'
import { useStores } from './stores.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const ABOUT = { workspace: 'T1', person: 'U1', channel: 'C1' }
const RANGE = { from: 1, to: 2 }

/** A table from end to end, without an index; of processes, and of watches that were found ready, there are few. */
const FULL_SCAN = /^SCAN (?!processes$|ready$)\w+$/

const QUESTIONS: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  'a run': ({ runs }) => runs.find('a'),
  'a change of a run': ({ runs }) => runs.update('a', { state: 'finished' }),
  'the run before': ({ runs }) => runs.previous({ target: 't', workspace: 'T1', before: 1 }),
  'the last runs': ({ runs }) => runs.recent({ workspace: 'T1' }, 10),
  'the last runs of a person': ({ runs }) => runs.recent({ workspace: 'T1', person: 'U1' }, 10),
  'the last runs of a channel': ({ runs }) => runs.recent({ workspace: 'T1', channel: 'C1' }, 10),
  'the last runs of both': ({ runs }) => runs.recent(ABOUT, 10),
  'runs to interrupt': ({ runs }) => runs.interrupt(1),
  'old runs': ({ runs }) => runs.prune(1),
  'the audit of a workspace': ({ audit }) => audit.recent({ workspace: 'T1' }, 10),
  'the audit of a person': ({ audit }) => audit.recent({ person: 'U1' }, 10),
  'a watch': ({ watches }) => watches.find('a'),
  'watches by number': ({ watches }) => watches.numbered([1, 2]),
  'watches of a room': ({ watches }) => watches.list({ workspace: 'T1', channel: 'C1' }),
  'watches of a person': ({ watches }) => watches.count({ person: 'U1' }),
  'watches of a target': ({ watches }) => watches.list({ target: 't' }),
  'watches of a workspace': ({ watches }) => watches.count({ workspace: 'T1' }),
  'a watch once': ({ watches }) => watches.addOnce(watch('a')).then(() => watches.addOnce(watch('c'))),
  'a change of a watch': ({ watches }) => watches.update('a', { dueAt: 1 }),
  'a claim': ({ watches }) => watches.claim({ now: 5000, most: 10, leaseMs: 1000 }),
  'a lease given back': ({ watches }) => watches.release(['x.1']),
  'the next that is due': ({ watches }) => watches.nextDue(),
  events: ({ watches }) => watches.events(10),
  'settled events': ({ watches }) => watches.settle([1], 'told'),
  'what happened': ({ watches }) => watches.happened({ watches: [1], ...RANGE }),
  samples: ({ history }) => history.samples({ watch: 1, ...RANGE }),
  'the last samples': ({ history }) => history.samples({ watch: 1, most: 10, ...RANGE }),
  rollups: ({ history }) => history.rollups({ watches: [1, 2], span: 'hour', ...RANGE }),
  snapshots: ({ history }) => history.snapshots({ watch: 1, ...RANGE }),
  'the last healthy run': ({ history }) => history.lastHealthy({ watch: 1, before: 1 }),
  'current snapshots': ({ history }) => history.current([1]),
  sums: ({ history }) => history.rollUp({ now: 30 * DAY, forMs: 1000 }),
  'what is old': ({ history }) => history.prune({ samplesBefore: DAY, rollupsBefore: 1, forMs: 1000 }),
  'an incident': ({ incidents }) => incidents.find('a'),
  'open incidents': ({ incidents }) => incidents.open({}),
  'open incidents of a room': ({ incidents }) => incidents.open({ workspace: 'T1', room: 'R1' }),
  'incidents to show': ({ incidents }) => incidents.unshown(1),
  'incidents of a time': ({ incidents }) => incidents.between({ workspace: 'T1', ...RANGE }),
  'a changed incident': ({ incidents }) => incidents.apply({ change: [{ id: 'i1', patch: { shown: 1 } }] }),
  'a subscription': ({ subscriptions }) => subscriptions.find('a'),
  'subscriptions of a room': ({ subscriptions }) => subscriptions.list({ workspace: 'T1', room: 'R1' }),
  'subscriptions that are due': ({ subscriptions }) => subscriptions.due(1),
  'the next report': ({ subscriptions }) => subscriptions.nextDue(),
  'a report that begins': ({ subscriptions }) =>
    subscriptions.begin({ id: 's1', slot: 1000, next: 2000, now: 1000, process: 'one' }),
  'a report that ends': ({ subscriptions }) => subscriptions.end({ id: 's1', slot: 1, state: 'sent', post: null }),
  'unfinished reports': ({ subscriptions }) => subscriptions.unfinished(1, 'two'),
  'maintenance of a room': ({ maintenance: kept }) => kept.list({ workspace: 'T1', room: 'R1' }),
  'a credential': ({ credentials }) => credentials.find({ workspace: 'T1', host: 'h', port: 21, user: 'u' }),
  'a named credential': ({ credentials }) => credentials.named('T1', 'web'),
  'credentials of a workspace': ({ credentials }) => credentials.list('T1'),
  'a lease': ({ leases }) => leases.hold('house', 1, 1),
}

async function fill(store: Store): Promise<void> {
  for (const id of ['a', 'b']) await store.watches.add(watch(id))
  const claimed = await store.watches.claim({ now: 1000, most: 2, leaseMs: 1000 })
  const events = [{ at: 1, kind: 'up', about: '{}' }]
  await store.watches.finish(claimed.map((row) => result(row, HOUR, { sample: sample(HOUR), facts: '{}', events })))
  await store.watches.update('a', { dueAt: 1 })
  await store.incidents.apply({ open: [incident('i1')] })
  await store.subscriptions.add(subscription('s1'))
  await store.maintenance.add(maintenance('m1'))
  await store.credentials.put(credential('web'))
}

describe('the questions asked of the embedded database', () => {
  const { place, open } = useStores()

  it.each(Object.keys(QUESTIONS))('are answered from an index, however much there is: %s', async (name) => {
    const store = await open(await place())
    // Statements are prepared once, some of them for what is there.
    const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare')
    await fill(store)
    await QUESTIONS[name]?.(store)
    const asked = prepare.mock.calls.map(([sql]) => sql).filter((sql) => !/^(PRAGMA|insert)/i.test(sql))
    const [db] = prepare.mock.contexts as DatabaseSync[]
    prepare.mockRestore()
    expect(asked).not.toEqual([])
    for (const sql of asked) {
      const plan = db?.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() ?? []
      const scans = plan.map((row) => String(row['detail'])).filter((step) => FULL_SCAN.test(step))
      expect({ sql, scans }).toEqual({ sql, scans: [] })
    }
  })
})
