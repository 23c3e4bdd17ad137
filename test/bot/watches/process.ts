import type { Context } from '../../../src/bot/context.ts'
import { USUAL } from '../../../src/bot/settings.ts'
import type { Looker } from '../../../src/bot/watches/looker.ts'
import { NEW_STATUS, type WatchStatus } from '../../../src/bot/watches/model.ts'
import { Watching } from '../../../src/bot/watches/service.ts'
import type { Store } from '../../../src/store/index.ts'
import { quiet } from '../../support/chat/fake-parts.ts'
import { looked } from './looks.ts'

/** A scheduler on that store, with as little around it as it needs. */
export function watchOn(store: Store, look: (id: string) => Promise<void>): Watching {
  const looker: Looker = {
    async look({ watch, now }) {
      await look(watch.id)
      return { looked: looked({ at: now }) }
    },
  }
  const context = {
    store,
    telemetry: quiet,
    logins: { find: async () => ({}), onChange: () => {} },
    runner: { reaches: async () => true },
    settings: USUAL,
  } as unknown as Context
  const watching = new Watching()
  watching.start(context, looker)
  return watching
}

/** No test takes until then, whatever the clock says. */
const YEARLY = "cron '0 0 1 7 *' UTC"

/** Watches that are due, and then not for long. */
export async function fill(store: Store, count: number): Promise<void> {
  const now = Date.now()
  for (let index = 0; index < count; index++) {
    await store.watches.add({
      ...{
        id: `w${String(index).padStart(4, '0')}`,
        command: `check h${index}.example`,
        target: `auto://h${index}.example:21`,
      },
      ...{
        platform: 'slack',
        workspace: 'slack:T1',
        channel: 'C1',
        room: 'C1',
        person: 'slack:T1:ann',
        language: 'en',
      },
      ...{ schedule: YEARLY, settings: '{}', createdAt: now, dueAt: now, status: JSON.stringify(NEW_STATUS) },
    })
  }
}

/** Runs that the store has of each watch, and how many its status counts. */
export async function counted(store: Store) {
  const rows = await store.watches.list({})
  return Promise.all(
    rows.map(async ({ no, status }) => {
      const samples = await store.history.samples({ watch: no, from: 0, to: Number.MAX_SAFE_INTEGER })
      return { samples: samples.length, good: (JSON.parse(status) as WatchStatus).good }
    }),
  )
}
