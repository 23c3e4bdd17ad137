import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { RunRow } from '../../src/store/index.ts'
import { onEach } from './stores.ts'

const run = (id: string, more: Partial<RunRow> = {}): RunRow => ({
  id,
  state: 'running',
  startedAt: 1000,
  endedAt: null,
  process: 'one',
  person: 'slack:U1',
  platform: 'slack',
  workspace: 'T1',
  channel: 'C1',
  language: 'zh-CN',
  command: 'ftp.example.com --deep',
  target: 'ftp://ftp.example.com:21',
  post: null,
  verdict: null,
  cause: null,
  report: null,
  ...more,
})

const finished = (id: string, startedAt: number, more: Partial<RunRow> = {}) =>
  run(id, { state: 'finished', startedAt, endedAt: startedAt + 800, ...more })

const ids = (rows: readonly RunRow[]) => rows.map(({ id }) => id)

onEach('PostgreSQL', import.meta.filename, ({ place, open }) => {
  it('finds a run as it was added', async () => {
    const { runs } = await open(await place())
    await runs.add(run('k3f9'))
    expect(await runs.find('k3f9')).toStrictEqual(run('k3f9'))
    expect(await runs.find('k3f8')).toBeUndefined()
  })

  it('changes what the patch names and nothing else', async () => {
    const { runs } = await open(await place())
    await runs.add(run('k3f9'))
    await runs.add(run('other'))
    const patch = { state: 'finished', endedAt: 1_764_000_000_123, verdict: 'failing', report: '{"a":1}' } as const
    await runs.update('k3f9', patch)
    await runs.update('k3f9', {})
    expect(await runs.find('k3f9')).toStrictEqual(run('k3f9', patch))
    expect(await runs.find('other')).toStrictEqual(run('other'))
  })

  it('refuses a second run of the same id', async () => {
    const { runs } = await open(await place())
    await runs.add(run('k3f9'))
    await expect(runs.add(run('k3f9', { command: 'other' }))).rejects.toThrow(/unique/i)
    expect(await runs.find('k3f9')).toStrictEqual(run('k3f9'))
  })

  it('still has its runs when it is opened again', async () => {
    const where = await place()
    const first = await open(where)
    await first.runs.add(finished('k3f9', 1000))
    await first.close()
    expect(await (await open(where, 'two')).runs.find('k3f9')).toStrictEqual(finished('k3f9', 1000))
  })

  it('gives back any text that was typed, with a mark for what text cannot hold', async () => {
    const { runs } = await open(await place())
    let count = 0
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (command) => {
        const id = `r${count++}`
        await runs.add(run(id, { command }))
        expect((await runs.find(id))?.command).toBe(command.toWellFormed().replaceAll('\0', '\uFFFD'))
      }),
      { numRuns: 40, examples: [['\0'], ['\uD800'], ["'; DROP TABLE runs; --"], ['检查 👍🏽']] },
    )
  })

  it('finds the last finished run of a target before a time', async () => {
    const { runs } = await open(await place())
    const other = { target: 'ftp://other:21' }
    for (const row of [
      ...[finished('a', 1000), finished('b', 2000, { report: '{}' }), finished('now', 3000)],
      ...[run('running', { startedAt: 2500 }), finished('cancelled', 2600, { state: 'cancelled' })],
      ...[finished('elsewhere', 2700, { workspace: 'T2' }), finished('other', 2800, other)],
    ])
      await runs.add(row)
    const about = { target: run('').target, workspace: 'T1' }
    expect(await runs.previous({ ...about, before: 3000 })).toStrictEqual(finished('b', 2000, { report: '{}' }))
    expect(await runs.previous({ ...about, before: 1000 })).toBeUndefined()
  })

  it('lists the latest first, of a workspace, person or channel, without reports', async () => {
    const { runs } = await open(await place())
    await runs.add(finished('a', 1000, { report: '{}' }))
    await runs.add(finished('c', 3000, { person: 'slack:U2' }))
    await runs.add(finished('b', 2000, { channel: 'C2' }))
    await runs.add(finished('d', 4000, { workspace: 'T2' }))
    const list = async (about: object, most = 10) => ids(await runs.recent({ workspace: 'T1', ...about }, most))
    expect(await list({})).toEqual(['c', 'b', 'a'])
    expect(await list({}, 2)).toEqual(['c', 'b'])
    expect(await list({ person: 'slack:U1' })).toEqual(['b', 'a'])
    expect(await list({ channel: 'C1' })).toEqual(['c', 'a'])
    expect(await list({ channel: 'C2', person: 'slack:U2' })).toEqual([])
    expect((await runs.recent({ workspace: 'T1' }, 3))[2]).toStrictEqual(finished('a', 1000))
  })

  it('deletes what ended before a time, and never what runs', async () => {
    const { runs } = await open(await place())
    for (const row of [finished('old', 1000), finished('new', 9000), run('running')]) await runs.add(row)
    expect(await runs.prune(5000)).toBe(1)
    expect(await runs.prune(5000)).toBe(0)
    expect(ids(await runs.recent({ workspace: 'T1' }, 10))).toEqual(['new', 'running'])
  })

  it('marks what an earlier life of the process was running as interrupted, once', async () => {
    const where = await place()
    const first = await open(where, 'life 1')
    await first.runs.add(run('lost', { process: 'life 1', post: 'C1/17' }))
    await first.runs.add(finished('done', 1000, { process: 'life 1' }))
    await first.close()
    const later = Date.now() + 61_000
    const { runs } = await open(where, 'life 2')
    await runs.beat(later)
    await runs.add(run('mine', { process: 'life 2' }))
    const lost = run('lost', { process: 'life 1', post: 'C1/17', state: 'interrupted', endedAt: later })
    expect(await runs.interrupt(later)).toStrictEqual([lost])
    expect(await runs.find('lost')).toStrictEqual(lost)
    expect(await runs.interrupt(later)).toEqual([])
    expect((await runs.find('mine'))?.state).toBe('running')
  })
})
