// A process of its own for the tests that let several send reports, or kill one: `child.ts PLACE NAME NOW [before|after]`. It
// prints a line for each message that the platform takes; with the last word it kills itself before or after the first one.
import { openStore } from '../../../src/store/index.ts'
import { PostError, type Post } from '../../../src/bot/port/index.ts'
import { ReportStage } from './stage.ts'

const [place = '{}', name = '', now = '', end] = process.argv.slice(2)
const LONG = 3_600_000
const store = await openStore({ ...(JSON.parse(place) as { folder: string }), process: name })
const stage = new ReportStage(store, name)
const die = (when: string) => {
  if (end === when) process.kill(process.pid, 'SIGKILL')
}
const post = (address: string): Post => ({ address, edit: async () => {}, thread: async () => undefined })
const unasked = () => Promise.reject(new PostError('refused', { text: 'nobody asked' }))

// The platform that all of them share remembers in the store what it has taken.
stage.chat.room = (room) => ({
  post: async (_, once = '') => {
    die('before')
    await store.state.set(`platform:${once}`, room, LONG)
    process.stdout.write(`${once}\n`)
    die('after')
    return post(once)
  },
  posted: async (once) => ((await store.state.get(`platform:${once}`)) === undefined ? undefined : post(once)),
  whisper: unasked,
  attach: unasked,
})
await store.runs.beat(Number(now))
await stage.reporter.tick(Number(now))
await store.close()
