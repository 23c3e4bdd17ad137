import { describe, expect, it, vi } from 'vitest'
import type { Context } from '../../../src/bot/context.ts'
import { Jobs, type Runner, type Work } from '../../../src/bot/jobs/index.ts'
import { createLooker } from '../../../src/bot/watches/look.ts'
import type { Look } from '../../../src/bot/watches/looker.ts'
import { type Looked, NEW_STATUS, type WatchStatus } from '../../../src/bot/watches/model.ts'
import type { Light, Report } from '../../../src/diagnose/index.ts'
import { Secret } from '../../../src/diagnose/index.ts'
import { lightOf } from '../../support/chat/fake-parts.ts'
import { memoryStore } from '../../support/chat/memory-store.ts'
import { blocked, healthy } from '../../support/reports.ts'
import { judge } from '../../../src/bot/watches/judge.ts'
import { JUDGING, MINUTE } from './looks.ts'

const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const SIGNAL = new AbortController().signal

const refused: Report = {
  ...blocked,
  observations: [
    ...blocked.observations.filter(({ layer }) => layer === 'network' || layer === 'protocol'),
    {
      probe: 'login',
      layer: 'service',
      at: 60,
      durationMs: 1000,
      outcome: 'failed',
      failure: {
        code: 'reply-530',
        text: '530 Login incorrect.',
        command: 'PASS',
        reply: { code: 530, lines: ['530 Login incorrect.'] },
      },
    },
  ],
  receipt: { ...blocked.receipt, logins: 0, failedLogins: 1 },
}

const GOOD: Light = lightOf(healthy)
const BAD: Light = { ...lightOf(blocked), signature: 'data-connect:timeout' }
const REFUSED: Light = { ...lightOf(refused), signature: 'login:reply-530', layer: 'service' }

/** A target whose state the test sets, and a watch that looks at it again and again. */
class Stage {
  light = GOOD
  report = healthy
  readonly lights: Work[] = []
  readonly fulls: Work[] = []
  readonly store = memoryStore()
  status: WatchStatus = NEW_STATUS
  seen: Looked['seen'] | undefined
  password = 'secret-1'
  user: string | undefined = 'web'
  hold: Promise<void> | undefined
  readonly asked: Partial<Look['command']> = {}

  readonly runner: Runner = {
    run: (work) => this.#diagnose(work),
    light: async (work) => {
      this.lights.push(work)
      return this.light
    },
    reaches: async () => true,
  }

  readonly looker = createLooker({
    runner: this.runner,
    jobs: new Jobs(this.runner),
    store: this.store,
    process: 'test',
  } as unknown as Context)

  async *#diagnose(work: Work) {
    this.fulls.push(work)
    await this.hold
    yield { type: 'finished' as const, report: this.report }
  }

  about(now: number, id = 'abcde'): Look {
    const { protocol, host, port } = healthy.target
    const { status, seen, user } = this
    return {
      watch: { id, platform: 'slack', workspace: 'T1', channel: 'C1', language: 'en' },
      command: {
        command: 'check',
        target: { protocol, host, port, ...(user !== undefined && { user }) },
        options: {},
        ...this.asked,
      },
      login: { credential: new Secret(this.password) },
      before: { status, ...(seen && { seen }) },
      now,
    }
  }

  async look(now: number, signal: AbortSignal = SIGNAL): Promise<Looked> {
    const { looked } = await this.looker.look(this.about(now), signal)
    this.status = judge(this.status, looked, JUDGING).status
    this.seen = looked.seen
    return looked
  }
}

describe('looking at a watched target', () => {
  it('diagnoses it the first time, then looks lightly for a day', async () => {
    const stage = new Stage()
    const first = await stage.look(0)
    expect(first).toMatchObject({ verdict: 'healthy', signature: 'ok', run: expect.any(String) })
    for (let at = MINUTE; at < DAY; at += 10 * MINUTE) expect(await stage.look(at)).not.toHaveProperty('run')
    expect(stage.fulls).toHaveLength(1)
    expect(await stage.look(DAY)).toHaveProperty('run')
  })

  it.each<[string, Partial<Look['command']>, number]>([
    ['a file', { target: { ...healthy.target, path: '/pub/readme.txt' } }, HOUR],
    ['an upload', { options: { write: true } }, HOUR],
    ['active mode', { options: { active: true } }, HOUR],
    ['a folder', { target: { ...healthy.target, path: '/pub/' } }, DAY],
    ['a review', { options: { security: true } }, DAY],
  ])('diagnoses a target that works again for %s when that long has passed', async (_, asked, after) => {
    const stage = new Stage()
    Object.assign(stage.asked, asked)
    await stage.look(0)
    expect(await stage.look(after - MINUTE)).not.toHaveProperty('run')
    expect(await stage.look(after)).toHaveProperty('run')
  })

  it('keeps the report of a diagnosis like that of any run, under the name of the watch', async () => {
    const stage = new Stage()
    stage.light = BAD
    stage.report = blocked
    const { run, cause, verdict } = await stage.look(0)
    expect({ cause, verdict }).toEqual({ cause: 'passive-ports-filtered', verdict: 'failing' })
    expect(stage.store.rows.get(run ?? '')).toMatchObject({
      person: 'watch:abcde',
      platform: 'slack',
      workspace: 'T1',
      channel: 'C1',
      state: 'finished',
      verdict: 'failing',
      cause: 'passive-ports-filtered',
      command: 'check ftp://ftp.example.com --user web',
      report: JSON.stringify(blocked),
    })
  })

  it('lets a report take the place of the last one that came to the same, and no other', async () => {
    const stage = new Stage()
    const first = await stage.look(0)
    stage.report = { ...healthy, durationMs: 900 }
    expect((await stage.look(DAY)).run).toBe(first.run)
    expect(stage.store.rows.get(first.run ?? '')?.report).toBe(JSON.stringify(stage.report))
    Object.assign(stage, { light: BAD, report: blocked })
    const bad = await stage.look(DAY + MINUTE)
    expect((await stage.look(DAY + MINUTE + HOUR)).run).toBe(bad.run)
    expect([...stage.store.rows.keys()]).toEqual([first.run, bad.run])
  })

  it('finds out why when it fails, carries that over, and asks again every hour and when it works again', async () => {
    const stage = new Stage()
    await stage.look(0)
    Object.assign(stage, { light: BAD, report: blocked })
    expect(await stage.look(MINUTE)).toMatchObject({ cause: 'passive-ports-filtered', run: expect.any(String) })
    for (let at = 2 * MINUTE; at < HOUR; at += MINUTE) {
      const looked = await stage.look(at)
      expect(looked).toMatchObject({ verdict: 'failing', cause: 'passive-ports-filtered' })
      expect(looked).not.toHaveProperty('run')
    }
    expect(await stage.look(HOUR + MINUTE)).toHaveProperty('run')
    Object.assign(stage, { light: GOOD, report: healthy })
    expect(await stage.look(HOUR + 2 * MINUTE)).toMatchObject({ verdict: 'healthy', signature: 'ok' })
    expect(stage.fulls).toHaveLength(4)
  })

  it('believes the diagnosis where that finds nothing wrong, and asks again the next time', async () => {
    const stage = new Stage()
    await stage.look(0)
    stage.light = BAD
    const looked = await stage.look(MINUTE)
    expect(looked).toMatchObject({ verdict: 'healthy', signature: 'ok', timing: { listing: 40, total: 165 } })
    expect(looked).not.toHaveProperty('cause')
    expect(await stage.look(2 * MINUTE)).toHaveProperty('run')
  })

  it.each<[string, Partial<Light>, boolean]>([
    ['another greeting', { seen: { ...GOOD.seen, greeting: '(vsFTPd 3.0.5)' } }, true],
    ['a greeting that was not seen', { seen: {} }, false],
    ['much more time', { timing: { ...GOOD.timing, total: 4000 } }, true],
    ['some more time', { timing: { ...GOOD.timing, total: 1500 } }, false],
  ])('diagnoses it for %s: %j is %s', async (_, change, isDue) => {
    const stage = new Stage()
    await stage.look(0)
    await stage.look(HOUR)
    stage.light = { ...GOOD, ...change }
    const looked = await stage.look(2 * HOUR)
    expect('run' in looked).toBe(isDue)
    expect(looked.seen.greeting).toBe(GOOD.seen.greeting)
  })
})

describe('a login that was refused', () => {
  it('is not tried again for an hour, and the target stays failing meanwhile', async () => {
    const stage = new Stage()
    Object.assign(stage, { light: REFUSED, report: refused })
    expect(await stage.look(0)).toMatchObject({ verdict: 'failing', cause: 'login-incorrect', run: expect.any(String) })
    stage.light = GOOD
    for (let at = MINUTE; at < HOUR; at += MINUTE) {
      expect(await stage.look(at)).toMatchObject({
        verdict: 'failing',
        cause: 'login-incorrect',
        signature: 'login:reply-530',
      })
    }
    expect(stage.lights.filter(({ target }) => target.user !== undefined)).toHaveLength(1)
    expect(stage.fulls).toHaveLength(0)
    stage.report = healthy
    expect(await stage.look(HOUR)).toMatchObject({ verdict: 'healthy', signature: 'ok' })
    expect(stage.lights.at(-1)).toMatchObject({ target: { user: 'web' } })
  })

  it('rests also where the server fails otherwise in between', async () => {
    const stage = new Stage()
    Object.assign(stage, { light: REFUSED, report: refused })
    await stage.look(0)
    Object.assign(stage, { light: BAD, report: blocked })
    expect(await stage.look(MINUTE)).toMatchObject({
      signature: 'data-connect:timeout',
      cause: 'passive-ports-filtered',
    })
    expect(stage.fulls.map(({ target, credential }) => [target.user, credential])).toEqual([[undefined, undefined]])
    stage.light = GOOD
    expect(await stage.look(2 * MINUTE)).toMatchObject({ signature: 'login:reply-530', cause: 'login-incorrect' })
  })

  it('rests for all watches of that login, and after a restart', async () => {
    const [stage, restarted] = [new Stage(), new Stage()]
    Object.assign(stage, { light: REFUSED, report: refused })
    await stage.look(0)
    restarted.status = stage.status
    stage.status = NEW_STATUS
    for (const one of [stage, restarted]) {
      one.light = GOOD
      expect(await one.look(MINUTE)).toMatchObject({ verdict: 'failing', cause: 'login-incorrect' })
      expect(one.lights.at(-1)?.target).not.toHaveProperty('user')
    }
  })

  it('is tried at once with another password', async () => {
    const stage = new Stage()
    Object.assign(stage, { light: REFUSED, report: refused })
    await stage.look(0)
    Object.assign(stage, { light: GOOD, report: healthy, password: 'secret-2' })
    expect(await stage.look(MINUTE)).toMatchObject({ verdict: 'healthy', signature: 'ok' })
    expect(JSON.stringify([stage.status, [...stage.store.rows.values()]])).not.toContain('secret-')
  })

  it('is tried every time where it says nothing about the password', async () => {
    const words = { code: 530, lines: ['530 Sorry, the maximum number of allowed clients (1) are already connected.'] }
    const observations = refused.observations.map((one) =>
      one.probe === 'login'
        ? { ...one, failure: { code: 'reply-530', text: words.lines[0], command: 'PASS', reply: words } }
        : one,
    ) as Report['observations']
    const stage = new Stage()
    stage.light = { ...REFUSED, evidence: { ...refused, observations } }
    for (let at = 0; at < 5 * MINUTE; at += MINUTE) {
      expect(await stage.look(at)).toMatchObject({ verdict: 'failing', cause: 'too-many-connections' })
    }
    expect(stage.lights.map(({ target }) => target.user)).toEqual(['web', 'web', 'web', 'web', 'web'])
    expect(stage.fulls).toHaveLength(0)
    expect(stage.store.rows.size).toBe(1)
  })
})

describe('when many targets fail at once', () => {
  it('those that must wait are failing without a cause, and are diagnosed the next time', async () => {
    const stage = new Stage()
    Object.assign(stage, { light: BAD, report: blocked })
    const { promise, resolve } = Promise.withResolvers<void>()
    stage.hold = promise
    const host = (index: number) => ({
      ...stage.about(0),
      command: { ...stage.about(0).command, target: { ...healthy.target, host: `s${index}.example` } },
    })
    const first = Array.from({ length: 10 }, (_, index) => stage.looker.look(host(index), SIGNAL))
    const waiting = await stage.looker.look(host(10), SIGNAL)
    expect(waiting.looked).toMatchObject({ verdict: 'failing', cause: 'network-unexplained' })
    expect(waiting).not.toHaveProperty('report')
    resolve()
    await Promise.all(first)
    const { status } = judge(NEW_STATUS, waiting.looked, JUDGING)
    const later = await stage.looker.look({ ...host(10), before: { status }, now: MINUTE }, SIGNAL)
    expect(later.looked).toMatchObject({ cause: 'passive-ports-filtered', signature: 'data-connect:timeout' })
  })

  it('one that still works is not called failing', async () => {
    const stage = new Stage()
    const { promise, resolve } = Promise.withResolvers<void>()
    stage.hold = promise
    const busy = Array.from({ length: 10 }, (_, index) =>
      stage.looker.look(
        { ...stage.about(0), command: { ...stage.about(0).command, target: { ...healthy.target, port: index + 1 } } },
        SIGNAL,
      ),
    )
    const { looked } = await stage.looker.look(stage.about(0), SIGNAL)
    expect(looked).toMatchObject({ verdict: 'healthy' })
    resolve()
    await Promise.all(busy)
  })

  it('no more than a hundred are diagnosed at once, and every one in the end', async () => {
    const stage = new Stage()
    Object.assign(stage, { light: BAD, report: blocked })
    const { promise, resolve } = Promise.withResolvers<void>()
    stage.hold = promise
    const at = (index: number, now: number): Look => ({
      ...stage.about(now),
      command: { ...stage.about(0).command, target: { ...healthy.target, host: `s${index}.example` } },
    })
    const looks = Array.from({ length: 200 }, (_, index) => stage.looker.look(at(index, index * 100), SIGNAL))
    await vi.waitFor(() => expect(stage.fulls).toHaveLength(100), { timeout: 30_000 })
    resolve()
    const first = await Promise.all(looks)
    const left = first.flatMap(({ report }, index) => (report ? [] : [index]))
    expect(left).toHaveLength(100)
    const second = await Promise.all(left.map((index) => stage.looker.look(at(index, MINUTE + index * 100), SIGNAL)))
    expect(second.every(({ report }) => report !== undefined)).toBe(true)
  })

  it('a look ends when it is told to', async () => {
    const stage = new Stage()
    const stop = new AbortController()
    stage.hold = new Promise<void>(() => {})
    const looking = stage.look(0, stop.signal)
    const reason = new DOMException('enough', 'AbortError')
    setImmediate(() => stop.abort(reason))
    await expect(looking).rejects.toBe(reason)
    expect(stage.store.rows.size).toBe(0)
  })
})
