// A process that looks at watches until it is killed. Its argument is the folder of the store.
import { setTimeout as pause } from 'node:timers/promises'
import { openStore } from '../../../src/store/index.ts'
import { watchOn } from './process.ts'

const [, , folder = ''] = process.argv
const store = await openStore({ folder, process: 'child' })
watchOn(store, async (id) => {
  await pause(20 * (1 + (id.charCodeAt(4) % 10)))
  process.stdout.write(`${id}\n`)
})
