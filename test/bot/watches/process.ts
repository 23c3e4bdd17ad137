import type { Context } from '../../../src/bot/context.ts'
import { USUAL } from '../../../src/bot/settings.ts'
import type { Looker } from '../../../src/bot/watches/looker.ts'
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
    logins: { find: async () => ({}) },
    runner: { reaches: async () => true },
    settings: USUAL,
  } as unknown as Context
  const watching = new Watching()
  watching.start(context, looker)
  return watching
}
