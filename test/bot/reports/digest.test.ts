import { describe, expect, it } from 'vitest'
import { digestCard, digestDetails, isQuiet } from '../../../src/bot/cards/all.ts'
import { digestFiles } from '../../../src/bot/exports/index.ts'
import { gather } from '../../../src/bot/reports/gather.ts'
import { at, HOUR, iso, ReportStage, words } from './stage.ts'

const DAY = 24 * HOUR
const MINUTE = 60_000
// Midnight in Shanghai.
const MIDNIGHT = at('2026-11-22T16:00Z')
const ASKED: Parameters<typeof gather>[0] = {
  ...{ workspace: 'slack:T1', channel: 'C1', period: 'daily' as const, at: MIDNIGHT + 9 * HOUR, isUntilNow: false },
  ...{ zone: 'Asia/Shanghai', now: MIDNIGHT + 9 * HOUR },
}
const DOWN = { kind: 'down', cause: 'port-refused', keys: [] } as const
const english = { language: 'en' } as const

async function digestOf(stage: ReportStage, more: Partial<Parameters<typeof gather>[0]> = {}) {
  const { digest } = await gather({ ...ASKED, ...more }, stage.context)
  return digest
}

/** A watch that ran every half hour for two days. */
async function steady(stage: ReportStage, host: string): Promise<number> {
  const watch = await stage.watch(host)
  await stage.runs(watch, MIDNIGHT - 2 * DAY, MIDNIGHT, { stepMs: HOUR / 2 })
  return watch
}

/** An outage from `from` on, of that many runs. */
async function outage(stage: ReportStage, watch: number, from: number, minutes: number): Promise<void> {
  const failing = { verdict: 'failing', cause: 'port-refused' } as const
  const status = { phase: 'down', since: from } as const
  await stage.run(watch, { at: from, ...failing, status: { phase: 'suspect', since: from } })
  await stage.run(watch, { at: from + MINUTE, ...failing, status, happenings: [{ ...DOWN, since: from }] })
  for (let minute = 2; minute < minutes; minute++)
    await stage.run(watch, { at: from + minute * MINUTE, ...failing, status })
  const until = from + minutes * MINUTE
  await stage.run(watch, {
    at: until,
    status: { phase: 'up', since: until },
    happenings: [{ kind: 'up', since: from, until }],
  })
}

describe('a watch that was removed', () => {
  const REMOVED = MIDNIGHT - 6 * HOUR
  const failing = { verdict: 'failing', cause: 'port-refused' } as const

  it('is in the report of the time in which it was watched, which says so', async () => {
    const stage = new ReportStage()
    const watch = await steady(stage, 'a.example.com')
    await steady(stage, 'b.example.com')
    await outage(stage, watch, MIDNIGHT + 10 * MINUTE, 20)
    await stage.store.watches.update('w0001', { removedAt: MIDNIGHT + HOUR, mutedUntil: MIDNIGHT + 40 * DAY })
    const about = { at: MIDNIGHT + DAY + 9 * HOUR, now: MIDNIGHT + DAY + 9 * HOUR }
    const digest = await digestOf(stage, about)
    expect(digest.targets[0]).toMatchObject({
      ...{ name: 'a.example.com', downMs: 20 * MINUTE, isDown: false, removedAt: MIDNIGHT + HOUR },
    })
    expect(digest.targets[0]).not.toHaveProperty('mutedUntil')
    const card = words(digestCard(digest, english))
    expect(card).toContain('1 of 2 servers had an outage, 20 minutes in all.')
    expect(card).toContain('"No longer watched",["a.example.com since 23 Nov 2026, 01:00"]')
    expect(words(digestCard(digest, { language: 'zh-CN' }))).toContain('"不再监控"')
    expect(words(digestDetails(digest, 'en')[0])).toContain('no longer watched')
    const [table, data] = digestFiles(digest, english).map(({ bytes }) => new TextDecoder().decode(bytes))
    expect(table).toMatch(/,removed_at\r\n[^]*,2026-11-22T17:00:00/)
    expect(data).toContain('"removedAt": "2026-11-22T17:00:00')
    await stage.watch('a.example.com')
    expect(words(digestCard(await digestOf(stage, about), english))).not.toContain('No longer watched')
    const later = { at: about.at + DAY, now: about.now + DAY }
    expect((await digestOf(stage, later)).targets.map(({ id }) => id)).not.toContain('w0001')
  })

  it('is not known to fail, or to be reachable, after that', async () => {
    const stage = new ReportStage()
    const watch = await steady(stage, 'a.example.com')
    const from = REMOVED - 30 * MINUTE
    const down = { phase: 'down', since: from, cause: 'port-refused', certificateEnds: MIDNIGHT + DAY } as const
    await stage.run(watch, { at: from, ...failing, status: down, happenings: [{ ...DOWN, since: from }] })
    await stage.store.watches.update('w0001', { removedAt: REMOVED })
    const digest = await digestOf(stage)
    expect(digest.targets).toMatchObject([{ isDown: false, downMs: 30 * MINUTE }])
    expect(digest.targets[0]?.outages).toMatchObject([{ to: REMOVED, isOpen: false }])
    expect(digest.certificates).toEqual([])
    const good = new ReportStage()
    await steady(good, 'a.example.com')
    await good.store.watches.update('w0001', { removedAt: REMOVED })
    expect(isQuiet(await digestOf(good))).toBe(false)
  })

  it('is left out where it was never looked at', async () => {
    const stage = new ReportStage()
    await stage.watch('typo.example.com')
    await stage.store.watches.update('w0001', { removedAt: REMOVED })
    expect(digestCard(await digestOf(stage), english).title).toContain('Nothing is watched here.')
  })
})

describe('a day on which nothing happened', () => {
  it('is one sentence', async () => {
    const stage = new ReportStage()
    for (const host of ['a.example.com', 'b.example.com']) await steady(stage, host)
    const digest = await digestOf(stage)
    expect(digest).toMatchObject({ availability: 1, before: 1, causes: [], incidents: [] })
    expect(isQuiet(digest)).toBe(true)
    const card = digestCard(digest, { language: 'en', once: 'k3f9a1' })
    expect(card.title).toBe('All 2 servers were reachable all day.')
    expect(card.blocks.map(({ type }) => type)).toEqual(['note'])
    expect(digestCard(digest, { language: 'zh-CN' })).toEqual({
      title: '2 台服务器全天均可访问。',
      tone: 'good',
      blocks: [],
    })
  })

  it('is none where something was not measured, or a certificate ends soon', async () => {
    const stage = new ReportStage()
    const watch = await steady(stage, 'a.example.com')
    await stage.watch('new.example.com')
    expect(words(digestCard(await digestOf(stage), english))).toContain('"Not measured",["new.example.com"]')
    const certificate = {
      fingerprint: 'aa',
      subject: 'CN=x',
      issuer: 'CN=y',
      validFrom: 0,
      validTo: ASKED.now + 20 * DAY,
    }
    await stage.run(watch, { at: MIDNIGHT + HOUR, seen: { certificate } })
    const digest = await digestOf(stage)
    expect(digest.certificates).toEqual([{ names: ['a.example.com'], subject: 'CN=x', validTo: certificate.validTo }])
    expect(isQuiet(digest)).toBe(false)
  })
})

describe('a day with an outage', () => {
  it('says how long, why, and how it was before', async () => {
    const stage = new ReportStage()
    await steady(stage, 'fine.example.com')
    const bad = await steady(stage, 'bad.example.com')
    await outage(stage, bad, MIDNIGHT - 5 * HOUR + MINUTE / 2, 30)
    const digest = await digestOf(stage)
    expect(digest.targets.map(({ name, failing, outages, downMs }) => [name, failing, outages.length, downMs])).toEqual(
      [
        ['bad.example.com', 30, 1, 30 * MINUTE],
        ['fine.example.com', 0, 0, 0],
      ],
    )
    // 48 runs and one good one after it, 30 bad ones.
    expect(digest.targets[0]?.availability).toBeCloseTo(49 / 79)
    expect(digest.causes).toEqual([{ cause: 'port-refused', outages: 1, downMs: 30 * MINUTE }])
    const card = digestCard(digest, { language: 'en', subscription: 'k3f9a' })
    expect(card).toMatchObject({ title: 'Daily report: 81% reachable (100% the day before)', tone: 'warn' })
    expect(words(card)).toContain('1 of 2 servers had an outage, 30 minutes in all.')
    expect(words(card)).toContain('history w0002 2d')
    expect(words(card)).toContain('report off k3f9a')
  })

  it('counts what lies in the day of an outage that is longer, over its end and its beginning', async () => {
    const stage = new ReportStage()
    const watch = await stage.watch('bad.example.com')
    const from = MIDNIGHT - DAY - 3 * HOUR
    const status = { phase: 'down', since: from } as const
    await stage.run(watch, { at: from, verdict: 'failing', status, happenings: [{ ...DOWN, since: from }] })
    await stage.runs(watch, from + HOUR, MIDNIGHT + 2 * HOUR, { verdict: 'failing', status })
    const during = await digestOf(stage)
    expect(during.targets[0]).toMatchObject({ downMs: DAY, isDown: true, outages: [{ isOpen: true }] })
    expect(digestCard(during, english).tone).toBe('bad')
    const until = MIDNIGHT + 3 * HOUR
    await stage.run(watch, { at: until, happenings: [{ kind: 'up', since: from, until }] })
    const after = await digestOf(stage)
    expect(after.targets[0]).toMatchObject({ downMs: DAY, isDown: false, outages: [{ isOpen: true }] })
  })

  it('offers to repair what still fails', async () => {
    const stage = new ReportStage()
    const watch = await stage.watch('bad.example.com')
    const status = { phase: 'down', since: MIDNIGHT - HOUR, run: 'r7x2kq' } as const
    await stage.run(watch, {
      at: MIDNIGHT - HOUR,
      verdict: 'failing',
      status,
      happenings: [{ ...DOWN, since: MIDNIGHT - HOUR }],
    })
    expect(words(digestCard(await digestOf(stage), english))).toContain('repair r7x2kq')
  })
})

it('marks no server as well that failed, if only in a single run', async () => {
  const stage = new ReportStage()
  const watch = await steady(stage, 'a.example.com')
  await stage.run(watch, { at: MIDNIGHT - HOUR + MINUTE, verdict: 'failing', cause: 'port-refused' })
  const digest = await digestOf(stage)
  expect(digestCard(digest, english).blocks[0]).toMatchObject({ text: ['No outages, but a single run failed.'] })
  const [list] = digestDetails(digest, 'en')[0]?.blocks ?? []
  expect(list).toMatchObject({ type: 'checklist', items: [{ mark: 'warn', label: 'a.example.com' }] })
})

it('does not count the time in which our own network was down', async () => {
  const stage = new ReportStage()
  const watch = await steady(stage, 'a.example.com')
  await stage.run(watch, { at: MIDNIGHT - HOUR + MINUTE, verdict: 'inconclusive' })
  await stage.store.incidents.apply({
    open: [
      {
        ...{ id: 'own11', platform: 'slack', workspace: 'slack:T1', channel: 'C1', room: 'C1', language: 'en' },
        ...{
          state: 'closed',
          cause: 'own-network',
          keys: '[]',
          members: '[]',
          ackBy: null,
          ackAt: null,
          remindAt: null,
        },
        ...{ openedAt: MIDNIGHT - 10 * MINUTE, closedAt: MIDNIGHT + 20 * MINUTE, post: null, version: 1, shown: 1 },
      },
    ],
  })
  const digest = await digestOf(stage)
  expect(digest).toMatchObject({ availability: 1, ownNetworkMs: 10 * MINUTE, incidents: [] })
  expect(words(digestCard(digest, english))).toContain('10 minutes in which the network of ftpcheck itself was down')
})

it('counts an alert from the first failing run on, not from when it was told', async () => {
  const stage = new ReportStage()
  await steady(stage, 'a.example.com')
  const [since, until] = [MIDNIGHT - 3 * HOUR, MIDNIGHT - HOUR]
  const member = { watch: 1, id: 'w0001', name: 'a.example.com', person: 'ann', since, until }
  const where = { platform: 'slack', workspace: 'slack:T1', channel: 'C1', room: 'C1', language: 'en' }
  const nobody = { ackBy: null, ackAt: null, remindAt: null, post: null, version: 1, shown: 1 }
  const times = { openedAt: since + 15 * MINUTE, closedAt: until + 10 * MINUTE }
  const what = { state: 'closed' as const, cause: 'port-refused', keys: '[]', members: JSON.stringify([member]) }
  await stage.store.incidents.apply({ open: [{ id: 'abc12', ...where, ...what, ...nobody, ...times }] })
  expect((await digestOf(stage)).incidents).toMatchObject([{ id: 'abc12', from: since, to: until }])
})

it('says what changed, what flapped, and what was silenced', async () => {
  const stage = new ReportStage()
  const watch = await steady(stage, 'a.example.com')
  const differences = [{ what: 'greeting', before: '220 old', after: '220 \u202egnp.exe <!channel>' }] as const
  const since = MIDNIGHT - 2 * HOUR
  await stage.run(watch, {
    at: since,
    happenings: [
      { kind: 'changed', differences },
      { kind: 'flapping', percent: 60 },
    ],
  })
  await stage.run(watch, { at: since + MINUTE, verdict: 'failing', happenings: [{ ...DOWN, since }] })
  const [down] = (await stage.store.watches.events(100)).filter(({ kind }) => kind === 'down')
  await stage.store.watches.settle([down?.no ?? 0], 'silenced')
  await stage.store.watches.update('w0001', { mutedUntil: ASKED.now + HOUR })
  const digest = await digestOf(stage)
  expect(digest.targets[0]).toMatchObject({ isFlapping: true, silenced: 1, changes: [{ at: since, differences }] })
  expect(words(digestCard(digest, english))).toContain('a.example.com (Greeting)')
  expect(words(digestDetails(digest, 'en').at(-1))).toContain('220 old')
})

it('says when there was maintenance', async () => {
  const stage = new ReportStage()
  await steady(stage, 'a.example.com')
  const about = { workspace: 'slack:T1', room: 'C1', person: 'slack:T1:ann', what: 'all', createdAt: 0 }
  const once = { fromAt: MIDNIGHT - HOUR, toAt: MIDNIGHT + HOUR, pattern: null, zone: null, lastsMs: null }
  const again = { fromAt: null, toAt: null, pattern: '0 2 * * *', zone: 'Asia/Shanghai', lastsMs: 2 * HOUR }
  await stage.store.maintenance.add({ ...about, id: 'm1111', ...once })
  await stage.store.maintenance.add({ ...about, id: 'm2222', ...again })
  await stage.store.maintenance.add({ ...about, id: 'm3333', room: 'C2', ...once })
  expect((await digestOf(stage)).maintenance.map(({ from, to }) => [iso(from), iso(to)])).toEqual([
    ['2026-11-21T18:00:00.000Z', '2026-11-21T20:00:00.000Z'],
    ['2026-11-22T15:00:00.000Z', '2026-11-22T17:00:00.000Z'],
  ])
})

it('says when there was maintenance that somebody has ended since, and no earlier than it was planned', async () => {
  const stage = new ReportStage()
  await steady(stage, 'a.example.com')
  const about = { workspace: 'slack:T1', room: 'C1', person: 'slack:T1:ann', what: 'all' }
  const once = { fromAt: MIDNIGHT - 3 * HOUR, toAt: MIDNIGHT + HOUR, pattern: null, zone: null, lastsMs: null }
  const again = { fromAt: null, toAt: null, pattern: '0 */6 * * *', zone: 'Asia/Shanghai', lastsMs: 2 * HOUR }
  await stage.store.maintenance.add({ ...about, id: 'm1111', createdAt: 0, ...once })
  await stage.store.maintenance.add({ ...about, id: 'm2222', createdAt: MIDNIGHT - 17 * HOUR, ...again })
  await stage.store.maintenance.end('m1111', MIDNIGHT - 2 * HOUR)
  await stage.store.maintenance.end('m2222', MIDNIGHT - 11 * HOUR)
  expect((await digestOf(stage)).maintenance.map(({ from, to }) => [iso(from), iso(to)])).toEqual([
    ['2026-11-21T23:00:00.000Z', '2026-11-22T00:00:00.000Z'],
    ['2026-11-22T04:00:00.000Z', '2026-11-22T05:00:00.000Z'],
    ['2026-11-22T13:00:00.000Z', '2026-11-22T14:00:00.000Z'],
  ])
})

describe('the time of a report', () => {
  it.each([
    ['Europe/Berlin', '2027-03-29T07:00Z', 23],
    ['Europe/Berlin', '2026-10-26T08:00Z', 25],
    ['Asia/Kathmandu', '2026-11-23T03:15Z', 24],
    ['Australia/Lord_Howe', '2026-10-04T22:00Z', 23.5],
  ])('in %s before %s has %s hours, with every run in it and no other', async (zone, due, hours) => {
    const stage = new ReportStage()
    const watch = await stage.watch('a.example.com')
    const end = at(due)
    await stage.runs(watch, end - 3 * DAY, end, { stepMs: 15 * MINUTE })
    const exact = await digestOf(stage, { at: end, zone, now: end })
    expect(exact.range.to - exact.range.from).toBe(hours * HOUR)
    expect(exact.targets[0]?.runs).toBe(hours * 4)
    while (await stage.store.history.rollUp({ now: end + DAY, forMs: 1000 }));
    expect((await digestOf(stage, { at: end, zone, now: end })).targets[0]?.runs).toBe(hours * 4)
  })

  it('reaches up to now where somebody asks now', async () => {
    const stage = new ReportStage()
    const watch = await stage.watch('a.example.com')
    await stage.runs(watch, MIDNIGHT - 2 * DAY, MIDNIGHT)
    const digest = await digestOf(stage, { at: MIDNIGHT - HOUR / 2, isUntilNow: true, period: 'weekly' })
    expect(digest.range).toEqual({ from: MIDNIGHT - HOUR / 2 - 7 * DAY, to: MIDNIGHT - HOUR / 2 })
    expect(digestCard(digest, english).title).toBe('a.example.com was reachable for the last 7 days.')
  })

  it('is a month for many watches, from sums', async () => {
    const stage = new ReportStage()
    const numbers = await Promise.all(Array.from({ length: 50 }, (_, index) => stage.watch(`ftp${index}.example.com`)))
    const end = at('2026-12-01T00:00Z')
    for (const watch of numbers.slice(0, 3)) await stage.runs(watch, end - 40 * DAY, end, { stepMs: 6 * HOUR })
    while (await stage.store.history.rollUp({ now: end + DAY, forMs: 1000 }));
    const digest = await digestOf(stage, { period: 'monthly', zone: 'UTC', at: end + 9 * HOUR })
    expect(digest.targets).toHaveLength(50)
    expect(
      digest.targets
        .map(({ runs }) => runs)
        .toSorted((one, other) => other - one)
        .slice(0, 4),
    ).toEqual([120, 120, 120, 0])
  })
})

it('is about the watches of its channel only', async () => {
  const stage = new ReportStage()
  await steady(stage, 'a.example.com')
  await stage.watch('other.example.com', { channel: 'C2' })
  await stage.watch('foreign.example.com', { workspace: 'slack:T2' })
  expect((await digestOf(stage)).targets.map(({ name }) => name)).toEqual(['a.example.com'])
})
