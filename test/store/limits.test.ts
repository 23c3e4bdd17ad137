import { expect, it } from 'vitest'
import { onEach } from './stores.ts'

const HOUR = 3_600_000
const user = { name: 'user', points: 10, perMs: HOUR }

onEach('Redis', import.meta.filename, ({ place, open }) => {
  it('counts down and says when the budget is whole again', async () => {
    const { limits } = await open(await place())
    expect(await limits.look(user, 'U1')).toEqual({ allowed: true, left: 10, resetMs: 0 })
    expect(await limits.take(user, 'U1', 3)).toMatchObject({ allowed: true, left: 7 })
    const after = await limits.take(user, 'U1', 7)
    expect(after).toMatchObject({ allowed: true, left: 0 })
    expect(after.resetMs).toBeGreaterThan(0)
    expect(after.resetMs).toBeLessThanOrEqual(HOUR)
    expect(await limits.look(user, 'U1')).toMatchObject({ allowed: false, left: 0 })
  })

  it('takes nothing when there are not enough points', async () => {
    const { limits } = await open(await place())
    await limits.take(user, 'U1', 8)
    for (let n = 0; n < 3; n++) expect(await limits.take(user, 'U1', 5)).toMatchObject({ allowed: false, left: 2 })
    expect(await limits.take(user, 'U1', 2)).toMatchObject({ allowed: true, left: 0 })
    expect(await limits.take(user, 'U2', 11)).toEqual({ allowed: false, left: 10, resetMs: 0 })
    expect(await limits.take(user, 'U2', 10)).toMatchObject({ allowed: true, left: 0 })
  })

  it('has a budget for each key and each name', async () => {
    const { limits } = await open(await place())
    await limits.take(user, 'U1', 10)
    expect(await limits.look(user, 'U2')).toMatchObject({ left: 10 })
    expect(await limits.look({ ...user, name: 'channel' }, 'U1')).toMatchObject({ left: 10 })
  })

  it('gives back what was taken, and never more', async () => {
    const { limits } = await open(await place())
    await limits.giveBack(user, 'U1', 5)
    expect(await limits.look(user, 'U1')).toEqual({ allowed: true, left: 10, resetMs: 0 })
    await limits.take(user, 'U1', 6)
    await limits.giveBack(user, 'U1', 2)
    expect(await limits.look(user, 'U1')).toMatchObject({ left: 6 })
    await limits.giveBack(user, 'U1', 100)
    expect(await limits.look(user, 'U1')).toMatchObject({ left: 10 })
    expect(await limits.take(user, 'U1', 11)).toMatchObject({ allowed: false })
  })

  it('lets no more through when many ask at once', async () => {
    const { limits } = await open(await place())
    const asks = Array.from({ length: 40 }, (_, n) => limits.take(user, 'U1', n % 2 === 0 ? 20 : 1))
    const allowed = (await Promise.all(asks)).filter((one) => one.allowed)
    expect(allowed).toHaveLength(10)
    expect(await limits.look(user, 'U1')).toMatchObject({ left: 0 })
  })

  it('is whole again when its time has passed', async () => {
    const { limits } = await open(await place())
    const brief = { name: 'brief', points: 1, perMs: 1 }
    await limits.take(brief, 'U1', 1)
    await expect.poll(async () => (await limits.look(brief, 'U1')).left, { timeout: 30_000 }).toBe(1)
    expect(await limits.take(brief, 'U1', 1)).toMatchObject({ allowed: true, left: 0 })
  })
})
