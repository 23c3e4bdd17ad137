import { describe, expect, it } from 'vitest'
import type { Webhooks } from '../../../src/bot/port/index.ts'
import { blocked } from '../../support/reports.ts'
import { down, MINUTE, NOON, up } from './rows.ts'
import { Stage } from './stage.ts'

const KEYS = ['net:192.0.2.0/24']

/** Receivers that keep what they get, and refuse it as long as the test says so. */
class Receivers implements Webhooks {
  readonly names: readonly string[]
  readonly taken: { readonly name: string; readonly id: string; readonly body: Record<string, unknown> }[] = []
  refused = 0
  isOut: (name: string) => boolean = () => false

  constructor(...names: readonly string[]) {
    this.names = names
  }

  send = async (name: string, { id, body }: { readonly id: string; readonly body: unknown }): Promise<void> => {
    if (this.isOut(name)) {
      this.refused++
      throw new Error('it answered 503')
    }
    this.taken.push({ name, id, body: body as Record<string, unknown> })
  }

  get events() {
    return this.taken.map(({ body }) => body['event'])
  }
}

describe('a webhook hears', () => {
  it('of an alert what a program needs', async () => {
    const receivers = new Receivers('ops')
    const stage = new Stage(receivers)
    const watch = await stage.watch({ command: 'check ftp.example.com --user web' })
    await stage.report('k3f9', blocked)
    await stage.happen(watch, down('passive-ports-filtered', KEYS, NOON, 'k3f9'))
    await stage.pass()
    const [row] = await stage.store.incidents.open({})
    expect(receivers.taken.map(({ body }) => body)).toEqual([
      {
        schema: 'ftpcheck.alert/1',
        id: `${row?.id}-1-opened`,
        event: 'opened',
        at: '2026-11-01T12:00:10.000Z',
        incident: row?.id,
        state: 'open',
        title: 'ftp.example.com fails: passive ports blocked',
        cause: 'passive-ports-filtered',
        confidence: blocked.causes[0]?.confidence,
        owner: 'network',
        playbook: 'passive-mode',
        verdict: 'failing',
        common: KEYS,
        targets: [
          {
            watch: 'waaab',
            target: 'ftp.example.com',
            since: '2026-11-01T12:00:00.000Z',
            until: null,
            end: null,
            run: 'k3f9',
          },
        ],
        acknowledged: null,
        platform: 'slack',
        workspace: 'slack:T1',
        channel: 'C1',
      },
    ])
  })

  it('of every change, reminder and recovery, each once and in order', async () => {
    const receivers = new Receivers('ops')
    const stage = new Stage(receivers)
    const [one, two] = [await stage.watch(), await stage.watch()]
    await stage.happen(one, down('host-dead', KEYS))
    await stage.pass()
    await stage.happen(two, down('host-dead', KEYS))
    await stage.pass()
    await stage.pass(4 * 60 * MINUTE)
    for (const watch of [one, two]) await stage.happen(watch, up(NOON, stage.now))
    await stage.pass()
    await stage.pass()
    expect(receivers.events).toEqual(['opened', 'changed', 'reminder', 'recovered'])
    const ids = receivers.taken.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('of our own network', async () => {
    const receivers = new Receivers('ops')
    const stage = new Stage(receivers)
    const watch = await stage.watch()
    await stage.happen(watch, { kind: 'own-network', state: 'down', since: NOON })
    await stage.pass()
    await stage.happen(watch, { kind: 'own-network', state: 'up', since: NOON })
    await stage.pass()
    expect(receivers.taken.map(({ body }) => [body['event'], body['targets']])).toEqual([
      ['own-network', []],
      ['recovered', []],
    ])
  })

  it('of everything in the end where it was out for a while and the process was restarted', async () => {
    const receivers = new Receivers('ops', 'siem')
    receivers.isOut = (name) => name === 'ops'
    const stage = new Stage(receivers)
    const watch = await stage.watch()
    await stage.happen(watch, down('host-dead', KEYS))
    for (let second = 0; second < 120; second++) await stage.pass(1000)
    expect(receivers.taken.map(({ name }) => name)).toEqual(['siem'])
    expect(receivers.refused).toBeLessThan(8)
    stage.restart()
    await stage.happen(watch, up(NOON, stage.now))
    await stage.pass()
    receivers.isOut = () => false
    await stage.pass(5 * MINUTE)
    const ofOps = receivers.taken.filter(({ name }) => name === 'ops')
    expect(ofOps.map(({ body }) => body['event'])).toEqual(['opened', 'recovered'])
  })

  it('of an alert although the chat takes nothing, and nothing of what is muted', async () => {
    const receivers = new Receivers('ops')
    const stage = new Stage(receivers)
    stage.chat.interfere = () => {
      throw new Error('the chat is out')
    }
    const [one, two] = [await stage.watch(), await stage.watch()]
    const [, second] = await stage.store.watches.list({})
    await stage.store.watches.update(second?.id ?? '', { mutedUntil: NOON + 60 * MINUTE })
    await stage.happen(one, down('host-dead', KEYS))
    await stage.happen(two, down('port-filtered', KEYS))
    for (let count = 0; count < 20; count++) await stage.pass(5000)
    expect(receivers.taken.map(({ body }) => [body['event'], body['cause']])).toEqual([['opened', 'host-dead']])
  })
})
