import { describe, expect, it } from 'vitest'
import { PostError, type PostTrouble } from '../../../src/bot/port/index.ts'
import { blocked } from '../../support/reports.ts'
import { down, MINUTE, NOON, up } from './rows.ts'
import { Stage, words } from './stage.ts'

const HOUR = 60 * MINUTE
const KEYS = ['net:192.0.2.0/24']

describe('an alert', () => {
  it('says what fails, why and whose it is, and offers what to do', async () => {
    const stage = new Stage()
    const watch = await stage.watch({ command: 'check ftp.example.com --user web' })
    await stage.report('k3f9', blocked)
    await stage.happen(watch, down('passive-ports-filtered', KEYS, NOON, 'k3f9'))
    await stage.pass()
    expect(stage.titles).toEqual(['ftp.example.com fails: passive ports blocked'])
    const shown = words(stage.card())
    expect(shown).toContain('A firewall blocks the passive data ports')
    expect(shown).toContain('Whoever runs the network or firewall in between can fix it.')
    expect(shown).toContain('1 Nov 2026, 20:00')
    const commands = stage.card().blocks.flatMap((one) => (one.type === 'actions' ? one.actions : []))
    const [row] = await stage.store.incidents.open({})
    expect(commands.map(({ command }) => command)).toEqual([
      'repair k3f9 passive-ports-filtered',
      'details k3f9',
      'again k3f9',
      `ack ${row?.id}`,
      `mute ${row?.id} 1h`,
    ])
    expect(commands.every(({ id }) => id !== undefined)).toBe(true)
  })

  it('is one message for 30 watches with one expired certificate, and one for their recovery', async () => {
    const stage = new Stage()
    const watches = []
    for (let count = 0; count < 30; count++) watches.push(await stage.watch())
    for (const watch of watches) {
      await stage.happen(watch, down('cert-expired', ['cert:aa', `server:ftp${watch}.example.com`]))
      stage.now += 200
    }
    await stage.pass()
    expect(stage.titles).toEqual(['30 servers fail: certificate expired'])
    const list = stage.card().blocks.find(({ type }) => type === 'checklist')
    expect(list?.type === 'checklist' && list.items.length).toBe(20)
    expect(words(stage.card())).toContain('and 10 more')
    for (const watch of watches.slice(1)) await stage.happen(watch, up(NOON, stage.now))
    await stage.pass()
    expect(stage.titles).toEqual(['ftp1.example.com fails: certificate expired'])
    expect(stage.lines()).toHaveLength(1)
    await stage.happen(1, up(NOON, NOON + 12 * MINUTE))
    await stage.pass()
    expect(stage.titles).toEqual(Array(2).fill('30 servers work again after 12 minutes'))
    expect(stage.card(1).tone).toBe('good')
  })

  it('is edited when another server joins late, with a line in its thread', async () => {
    const stage = new Stage()
    const [one, two] = [await stage.watch(), await stage.watch()]
    await stage.happen(one, down('host-dead', KEYS))
    await stage.pass()
    await stage.happen(two, down('host-dead', KEYS))
    await stage.pass()
    expect(stage.titles).toEqual(['2 servers fail: host down'])
    expect(stage.lines()).toEqual(['Also: ftp2.example.com'])
  })

  it('keeps silent while a watch is muted, and is told when the mute ends and it still fails', async () => {
    const stage = new Stage()
    const watch = await stage.watch()
    const [row] = await stage.store.watches.list({})
    await stage.store.watches.update(row?.id ?? '', { mutedUntil: NOON + HOUR })
    await stage.happen(watch, down('host-dead', KEYS))
    await stage.pass()
    await stage.pass(HOUR / 2)
    expect(stage.titles).toEqual([])
    await stage.pass(HOUR)
    expect(stage.titles).toEqual(['ftp1.example.com fails: host down'])
  })

  it('keeps silent in maintenance', async () => {
    const stage = new Stage()
    const watch = await stage.watch()
    const about = { workspace: 'slack:T1', room: 'room-1', person: 'slack:T1:ann', createdAt: NOON }
    const once = { pattern: null, zone: null, lastsMs: null, fromAt: NOON, toAt: NOON + HOUR }
    await stage.store.maintenance.add({ id: 'm1', what: 'all', ...about, ...once })
    await stage.happen(watch, down('host-dead', KEYS))
    await stage.pass()
    await stage.happen(watch, up(NOON, NOON + MINUTE))
    await stage.pass(2 * HOUR)
    expect(stage.titles).toEqual([])
  })

  it('reminds of what is still down, until somebody looks after it', async () => {
    const stage = new Stage()
    const watch = await stage.watch()
    await stage.happen(watch, down('host-dead', KEYS))
    await stage.pass()
    await stage.pass(4 * HOUR)
    await stage.pass(4 * HOUR)
    const again = 'Still: ftp1.example.com fails: host down'
    expect(stage.titles).toEqual(['ftp1.example.com fails: host down', again, again])
    const [row] = await stage.store.incidents.open({})
    const patch = { ackBy: 'Ann', ackAt: stage.now, remindAt: null, version: (row?.version ?? 0) + 1 }
    await stage.store.incidents.apply({ change: [{ id: row?.id ?? '', patch }] })
    await stage.pass(4 * HOUR)
    expect(stage.titles).toHaveLength(3)
    expect(words(stage.card())).toContain('{"bold":"Ann"}," looks after it, since 2 Nov 2026, 04:00."')
    expect(words(stage.card())).not.toContain('I look after it')
  })

  it('says that the cause has changed in its thread', async () => {
    const stage = new Stage()
    const watch = await stage.watch()
    await stage.happen(watch, down('port-filtered', KEYS))
    await stage.pass()
    await stage.happen(watch, { kind: 'turned', cause: 'host-dead', keys: KEYS })
    await stage.pass()
    expect(stage.titles).toEqual(['ftp1.example.com fails: host down'])
    expect(stage.lines()).toEqual(['The cause is another one now: host down'])
  })
})

describe('notices', () => {
  it('of our own network are one message for the room, edited when it works again', async () => {
    const stage = new Stage()
    const watch = await stage.watch()
    await stage.happen(watch, { kind: 'own-network', state: 'down', since: NOON })
    await stage.pass()
    expect(stage.titles).toEqual(['ftpcheck itself has no network'])
    await stage.happen(watch, { kind: 'own-network', state: 'up', since: NOON })
    await stage.pass()
    expect(stage.titles).toEqual(['The network of ftpcheck works again'])
  })

  it('of a watch that goes up and down end when it is steady', async () => {
    const stage = new Stage()
    const watch = await stage.watch()
    await stage.happen(watch, { kind: 'flapping', percent: 57 })
    await stage.pass()
    expect(stage.titles).toEqual(['ftp1.example.com goes up and down'])
    await stage.happen(watch, { kind: 'steady', percent: 20 })
    await stage.pass()
    expect(stage.titles).toEqual(['ftp1.example.com is steady again'])
  })

  it('of another host key are one quiet message; other changes wait for the report', async () => {
    const stage = new Stage()
    const watch = await stage.watch()
    const differences = [
      { what: 'hostKeys', before: 'SHA256:aaa', after: 'SHA256:bbb' },
      { what: 'greeting', before: '220 a', after: '220 b' },
    ] as const
    await stage.happen(watch, { kind: 'changed', differences })
    await stage.happen(watch, { kind: 'changed', differences: differences.slice(1) })
    await stage.pass()
    expect(stage.titles).toEqual(['ftp1.example.com has another host key'])
    expect(words(stage.card())).toContain('SHA256:bbb')
    expect(words(stage.card())).not.toContain('220')
  })

  it('of a watch that cannot be run say why and what to do', async () => {
    const stage = new Stage()
    const watch = await stage.watch()
    const text = { en: 'There is no login any more.', 'zh-CN': '登录信息已删除。' }
    await stage.happen(watch, { kind: 'unable', text, hint: { en: 'Store it again.', 'zh-CN': '请重新保存。' } })
    await stage.pass()
    expect(stage.titles).toEqual(['ftp1.example.com cannot be watched any more'])
    expect(words(stage.card())).toContain('There is no login any more.')
  })
})

const trouble = (kind: PostTrouble) => new PostError(kind, { text: kind, retryAfterMs: 30_000 })

describe('a platform or a process that fails', () => {
  it('posts once, although it is not known whether the first post arrived', async () => {
    const stage = new Stage()
    const watch = await stage.watch()
    await stage.happen(watch, down('host-dead', KEYS))
    const { room } = stage.chat
    // The platform takes the message and the answer gets lost.
    stage.chat.room = (address) => {
      const real = room(address)
      const post = async (...about: Parameters<typeof real.post>) => {
        await real.post(...about)
        throw trouble('failed')
      }
      return { ...real, post }
    }
    await stage.pass()
    stage.chat.room = room
    await stage.pass(MINUTE)
    expect(stage.titles).toEqual(['ftp1.example.com fails: host down'])
    await stage.happen(watch, up(NOON, NOON + MINUTE))
    await stage.pass()
    expect(stage.titles).toEqual(Array(2).fill('ftp1.example.com works again after 1 minute'))
  })

  it('posts once, although the process died between the post and its record', async () => {
    const stage = new Stage()
    const watch = await stage.watch()
    await stage.happen(watch, down('host-dead', KEYS))
    const { apply } = stage.store.incidents
    const dying = Object.assign(stage.store.incidents, {
      apply: (about: Parameters<typeof apply>[0]) =>
        about.change?.some(({ patch }) => patch.post) ? Promise.reject(new Error('killed')) : apply(about),
    })
    await stage.pass()
    Object.assign(dying, { apply })
    stage.restart()
    await stage.pass()
    expect(stage.chat.posts).toHaveLength(1)
    expect(await stage.store.incidents.open({})).toMatchObject([{ post: 'p1' }])
  })

  it('is told later when it was limited or out of reach for a while, even of what is over by then', async () => {
    const stage = new Stage()
    const watch = await stage.watch()
    await stage.happen(watch, down('host-dead', KEYS))
    let calls = 0
    stage.chat.interfere = () => {
      calls++
      throw trouble(calls === 1 ? 'limited' : 'failed')
    }
    for (let second = 0; second < 60; second++) await stage.pass(1000)
    expect(calls).toBeLessThan(10)
    await stage.happen(watch, up(NOON, NOON + 12 * MINUTE))
    await stage.pass()
    stage.chat.interfere = () => {}
    await stage.pass(MINUTE)
    expect(stage.titles).toEqual(['ftp1.example.com works again after 12 minutes'])
  })

  it('tells whoever asked for the watch where the room takes nothing any more, and tries no more', async () => {
    const stage = new Stage()
    const watch = await stage.watch()
    await stage.happen(watch, down('host-dead', KEYS))
    let refused = 0
    const { room } = stage.chat
    stage.chat.room = (address) => {
      if (address === 'dm') return room(address)
      refused++
      throw trouble('forbidden')
    }
    for (let second = 0; second < 30; second++) await stage.pass(1000)
    expect(refused).toBe(1)
    expect(stage.chat.posts).toMatchObject([{ room: 'dm', cards: [{ title: 'An alert did not reach its channel' }] }])
    expect(words(stage.card())).toContain('ftp1.example.com fails: host down')
  })

  it('says the recovery although the alert was deleted', async () => {
    const stage = new Stage()
    const watch = await stage.watch()
    await stage.happen(watch, down('host-dead', KEYS))
    await stage.pass()
    stage.chat.posts.splice(0)
    await stage.happen(watch, up(NOON, NOON + MINUTE))
    await stage.pass()
    expect(stage.titles).toEqual(['ftp1.example.com works again after 1 minute'])
  })

  it('does not edit one message more often than every three seconds', async () => {
    const stage = new Stage()
    const watches = []
    for (let count = 0; count < 12; count++) watches.push(await stage.watch())
    for (const watch of watches) await stage.happen(watch, down('host-dead', KEYS))
    await stage.pass()
    let edits = 0
    stage.chat.interfere = (call) => void (edits += call === 'edit' ? 1 : 0)
    for (const watch of watches.slice(1)) {
      await stage.happen(watch, up(NOON, NOON + MINUTE))
      await stage.pass(1000)
    }
    expect(edits).toBeLessThanOrEqual(4)
    await stage.pass()
    expect(stage.titles).toEqual(['ftp1.example.com fails: host down'])
  })
})
