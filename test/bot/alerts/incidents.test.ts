import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GRACE_MS, plan, type Plan, type Situation } from '../../../src/bot/alerts/incidents.ts'
import { FLAPPING, HOST_KEY, OWN_NETWORK, readIncident } from '../../../src/bot/alerts/model.ts'
import type { Happening } from '../../../src/bot/watches/model.ts'
import type { IncidentRow, WatchEvent, WatchRow } from '../../../src/store/index.ts'
import { down, eventOf, MINUTE, NOON, up, watchRow } from './rows.ts'

/** What a store would hold, changed by plans as the store does it. */
class Desk {
  now = NOON
  readonly rows = new Map<string, IncidentRow>()
  readonly watches = new Map<number, WatchRow>()
  readonly outcomes = new Map<number, string>()
  readonly silenced = new Set<number>()
  #events: WatchEvent[] = []
  #count = 0

  constructor(watches: readonly WatchRow[]) {
    for (const watch of watches) this.watches.set(watch.no, watch)
  }

  happen(watch: number, happening: Happening): void {
    this.#events.push(eventOf(++this.#count, watch, { ...happening, at: this.now }))
  }

  get open(): IncidentRow[] {
    return [...this.rows.values()].filter(({ state }) => state === 'open')
  }

  situation(): Situation {
    let made = this.rows.size
    return {
      now: this.now,
      events: this.#events,
      watches: this.watches,
      open: this.open,
      isSilenced: ({ no }) => this.silenced.has(no),
      newId: () => `i${++made}`,
    }
  }

  /** After the grace, so that nothing waits. */
  settle(waitMs = GRACE_MS): Plan {
    this.now += waitMs
    const made = plan(this.situation())
    for (const row of made.open) this.rows.set(row.id, row)
    for (const { id, patch } of made.change) {
      const row = this.rows.get(id)
      if (row) this.rows.set(id, { ...row, ...patch })
    }
    for (const { events, outcome } of made.settle) for (const no of events) this.outcomes.set(no, outcome)
    this.#events = this.#events.filter(({ no }) => !this.outcomes.has(no))
    return made
  }

  /** Who is down in which cause, incident by incident. */
  get told() {
    return this.open.map((row) => ({
      cause: row.cause,
      down: readIncident(row).members.flatMap(({ watch, until }) => (until === undefined ? [watch] : [])),
    }))
  }
}

const CERT = ['cert:aa', 'net:192.0.2.0/24']

describe('one cause over many targets', () => {
  it('is one incident, and a second cause another', () => {
    const desk = new Desk([1, 2, 3, 4].map((no) => watchRow(no)))
    desk.happen(1, down('cert-expired', CERT))
    desk.happen(2, down('cert-expired', ['cert:aa', 'net:198.51.100.0/24']))
    desk.happen(3, down('port-filtered', ['net:192.0.2.0/24']))
    desk.happen(4, down('cert-expired', ['cert:bb', 'net:203.0.113.0/24']))
    desk.settle()
    expect(desk.told).toEqual([
      { cause: 'cert-expired', down: [1, 2] },
      { cause: 'port-filtered', down: [3] },
      { cause: 'cert-expired', down: [4] },
    ])
    expect(desk.open.map(({ keys }) => JSON.parse(keys))).toEqual([
      ['cert:aa'],
      ['net:192.0.2.0/24'],
      ['cert:bb', 'net:203.0.113.0/24'],
    ])
    expect([...desk.outcomes.values()].toSorted()).toEqual(['joined', 'told', 'told', 'told'])
  })

  it('is never over two rooms', () => {
    const desk = new Desk([watchRow(1), watchRow(2, { room: 'room-2', channel: 'C2' })])
    desk.happen(1, down('cert-expired', CERT))
    desk.happen(2, down('cert-expired', CERT))
    desk.settle()
    expect(desk.open.map(({ room }) => room)).toEqual(['room-1', 'room-2'])
  })

  it('waits for neighbours that fail in the same moment, and for nobody longer than that', () => {
    const desk = new Desk([1, 2, 3].map((no) => watchRow(no)))
    desk.happen(1, down('host-dead', ['net:192.0.2.0/24']))
    desk.settle(GRACE_MS - 1000)
    expect(desk.told).toEqual([])
    desk.happen(2, down('host-dead', ['net:192.0.2.0/24']))
    desk.settle(1000)
    expect(desk.told).toEqual([{ cause: 'host-dead', down: [1, 2] }])
    desk.happen(3, down('host-dead', ['net:192.0.2.0/24']))
    desk.settle()
    expect(desk.told).toEqual([{ cause: 'host-dead', down: [1, 2, 3] }])
  })

  it('crosses off who recovers, and is over with the last one', () => {
    const desk = new Desk([watchRow(1), watchRow(2)])
    desk.happen(1, down('cert-expired', CERT))
    desk.happen(2, down('cert-expired', CERT))
    desk.settle()
    desk.happen(1, up(NOON, NOON + MINUTE))
    desk.settle()
    expect(desk.told).toEqual([{ cause: 'cert-expired', down: [2] }])
    desk.happen(2, up(NOON, NOON + 2 * MINUTE))
    desk.settle()
    expect([...desk.rows.values()]).toMatchObject([{ state: 'closed', closedAt: NOON + 2 * MINUTE, remindAt: null }])
  })
})

describe('a cause that becomes another one', () => {
  it('changes the incident of a watch that is alone in it', () => {
    const desk = new Desk([watchRow(1)])
    desk.happen(1, down('port-filtered', ['server:ftp1.example.com']))
    desk.settle()
    desk.happen(1, { kind: 'turned', cause: 'host-dead', keys: ['server:ftp1.example.com'], run: 'r2' })
    desk.settle()
    expect(desk.told).toEqual([{ cause: 'host-dead', down: [1] }])
    expect([...desk.rows.values()].flatMap((row) => readIncident(row).members)).toMatchObject([
      { since: NOON, run: 'r2' },
    ])
  })

  it('takes one of several to an incident of its own', () => {
    const desk = new Desk([watchRow(1), watchRow(2)])
    desk.happen(1, down('port-filtered', CERT))
    desk.happen(2, down('port-filtered', CERT))
    desk.settle()
    desk.happen(2, { kind: 'turned', cause: 'host-dead', keys: CERT })
    desk.settle()
    expect(desk.told).toEqual([
      { cause: 'port-filtered', down: [1] },
      { cause: 'host-dead', down: [2] },
    ])
  })
})

describe('what is silenced', () => {
  it('is not told, until the silence ends and it still fails', () => {
    const desk = new Desk([watchRow(1)])
    desk.silenced.add(1)
    desk.happen(1, down('host-dead', CERT))
    desk.settle()
    expect([...desk.outcomes.values()]).toEqual(['silenced'])
    expect(desk.open).toMatchObject([{ remindAt: null }])
    expect(desk.open.every(({ version, shown }) => version === shown)).toBe(true)
    desk.silenced.clear()
    desk.settle(MINUTE)
    expect(desk.open).toMatchObject([{ remindAt: desk.now + 4 * 60 * MINUTE }])
    expect(desk.open.every(({ version, shown }) => version > shown)).toBe(true)
  })

  it('is never told where it recovers in silence', () => {
    const desk = new Desk([watchRow(1)])
    desk.silenced.add(1)
    desk.happen(1, down('host-dead', CERT))
    desk.settle()
    desk.happen(1, up(NOON, NOON + MINUTE))
    desk.settle()
    desk.silenced.clear()
    desk.settle()
    expect([...desk.rows.values()].map(({ state, version, shown }) => [state, version === shown])).toEqual([
      ['closed', true],
    ])
  })
})

describe('a watch that goes up and down', () => {
  it('is told once, and its failures are held until it is steady', () => {
    const desk = new Desk([watchRow(1)])
    desk.happen(1, { kind: 'flapping', percent: 57 })
    desk.settle()
    expect(desk.told).toEqual([{ cause: FLAPPING, down: [1] }])
    desk.happen(1, down('host-dead', CERT))
    desk.happen(1, up(NOON, NOON + MINUTE))
    desk.settle()
    expect(desk.told).toEqual([{ cause: FLAPPING, down: [1] }])
    desk.happen(1, { kind: 'steady', percent: 20 })
    desk.settle()
    expect(desk.told).toEqual([])
  })

  it('that ends up failing is an alert', () => {
    const desk = new Desk([watchRow(1)])
    desk.happen(1, { kind: 'flapping', percent: 57 })
    desk.settle()
    desk.watches.set(1, watchRow(1, { now: { phase: 'down', cause: 'host-dead', keys: CERT, since: NOON } }))
    desk.happen(1, { kind: 'steady', percent: 20 })
    desk.settle()
    expect(desk.told).toEqual([{ cause: 'host-dead', down: [1] }])
    expect(desk.open[0]?.remindAt).toBeGreaterThan(desk.now)
  })
})

describe('what has changed', () => {
  it('is said at once of host keys alone, and leaves an incident as it is', () => {
    const desk = new Desk([watchRow(1)])
    desk.happen(1, down('host-dead', CERT))
    desk.happen(1, { kind: 'changed', differences: [{ what: 'greeting', before: 'a', after: 'b' }] })
    desk.happen(1, { kind: 'changed', differences: [{ what: 'hostKeys', before: 'SHA256:a', after: 'SHA256:b' }] })
    desk.settle()
    expect([...desk.rows.values()].map(({ cause, state }) => [cause, state])).toEqual([
      ['host-dead', 'open'],
      [HOST_KEY, 'closed'],
    ])
    desk.happen(1, up(NOON, NOON + MINUTE))
    desk.settle()
    expect(desk.open).toEqual([])
  })
})

describe('our own network', () => {
  it('is one notice for the room, whichever watch brings it, and over when it works again', () => {
    const desk = new Desk([watchRow(1), watchRow(2)])
    desk.happen(1, down('host-dead', CERT))
    desk.happen(1, { kind: 'own-network', state: 'down', since: NOON })
    desk.happen(2, { kind: 'own-network', state: 'down', since: NOON })
    desk.settle()
    expect(desk.open.map(({ cause }) => cause)).toEqual(['host-dead', OWN_NETWORK])
    desk.watches.set(2, watchRow(2, { removedAt: NOON }))
    desk.happen(2, { kind: 'own-network', state: 'up', since: NOON })
    desk.settle()
    expect(desk.told).toEqual([{ cause: 'host-dead', down: [1] }])
  })
})

it('a watch that is removed leaves, and its incident ends without a recovery', () => {
  const desk = new Desk([watchRow(1)])
  desk.happen(1, down('host-dead', CERT))
  desk.settle()
  desk.watches.set(1, watchRow(1, { removedAt: NOON + MINUTE }))
  desk.settle()
  expect([...desk.rows.values()].map((row) => [row.state, readIncident(row).members[0]?.end])).toEqual([
    ['closed', 'removed'],
  ])
})

const cause = fc.constantFrom('cert-expired', 'host-dead', 'port-filtered')
const keys = fc.subarray(['cert:aa', 'cert:bb', 'net:192.0.2.0/24', 'net:198.51.100.0/24'], { minLength: 1 })
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('down' as const), cause, keys, since: fc.constant(NOON) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('up' as const), since: fc.constant(NOON), until: fc.constant(NOON) }),
  },
  fc.record({ kind: fc.constant('turned' as const), cause, keys }),
  fc.record({ kind: fc.constantFrom('flapping' as const, 'steady' as const), percent: fc.constant(50) }),
  fc.record({
    kind: fc.constant('changed' as const),
    differences: fc.constant([{ what: 'hostKeys' as const, before: 'a', after: 'b' }]),
  }),
)
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ watch: fc.integer({ min: 1, max: 4 }), happening }) },
  fc.record({ waitMs: fc.integer({ min: 0, max: 20_000 }) }),
  fc.record({ silence: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ remove: fc.integer({ min: 1, max: 4 }) }),
)

describe('whatever happens', () => {
  it('no watch is part of two open incidents, an incident is closed when all its members are through, every event is settled once', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const desk = new Desk([watchRow(1), watchRow(2), watchRow(3), watchRow(4, { room: 'room-2' })])
        let happened = 0
        for (const one of steps) {
          if ('happening' in one) {
            happened++
            desk.happen(one.watch, one.happening)
          } else if ('waitMs' in one) desk.settle(one.waitMs)
          else if ('remove' in one) desk.watches.set(one.remove, watchRow(one.remove, { removedAt: desk.now }))
          else if (!desk.silenced.delete(one.silence)) desk.silenced.add(one.silence)
          expectSound(desk)
        }
        desk.settle()
        expectSound(desk)
        expect(desk.outcomes.size).toBe(happened)
        // Nothing is left to do, and what was done is not done again.
        expect(desk.settle()).toEqual({ open: [], change: [], settle: [] })
      }),
    )
  })

  it('a plan that was made and lost is made again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ watch: fc.integer({ min: 1, max: 3 }), happening }), { maxLength: 20 }),
        (all) => {
          const desk = new Desk([1, 2, 3].map((no) => watchRow(no)))
          for (const one of all) desk.happen(one.watch, one.happening)
          desk.now += GRACE_MS
          expect(plan(desk.situation())).toEqual(plan(desk.situation()))
        },
      ),
    )
  })
})

function expectSound(desk: Desk): void {
  const rows = [...desk.rows.values()]
  for (const row of rows) {
    const { members } = readIncident(row)
    expect(row.state === 'closed').toBe(members.every(({ until }) => until !== undefined))
  }
  const inOpen = rows.flatMap((row) => readIncident(row).members.filter(({ until }) => until === undefined))
  expect(inOpen.length).toBe(new Set(inOpen.map(({ watch }) => watch)).size)
}
