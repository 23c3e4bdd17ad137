// A chat on this process's own terminal or pipe, with a bot whose checks are healthy: for tests that need a real one.
import { terminalAdapter } from '../../../src/adapters/terminal/index.ts'
import type { Telemetry } from '../../../src/bot/index.ts'
import type { Form } from '../../../src/bot/port/index.ts'
import { healthy } from '../../support/reports.ts'
import { fakeBot, type Handler } from './chat.ts'
import { playRun } from './runs.ts'

const nothing = () => {}
const log = { debug: nothing, info: nothing, warn: nothing, error: console.error }
const counts = { acknowledged: nothing, called: nothing, firstLayer: nothing, checked: nothing }
const telemetry: Telemetry = { log, ...counts, watched: nothing, unwatched: nothing, alerting: nothing }
const { stdin: input, stdout: output } = process
const adapter = terminalAdapter({ input, output, language: 'en', color: true }, { telemetry, version: '0.1.0' })
const form: Form = {
  id: 'form1',
  title: 'Store a login',
  note: 'For one server.',
  submit: 'Store',
  fields: [
    { name: 'user', label: 'User', most: 40 },
    { name: 'password', label: 'Password', most: 40, isSecret: true },
  ],
}
const handle: Handler = (ask) => {
  const { asked, reply } = ask
  if (asked.type !== 'form') return playRun(healthy, 'en')(ask)
  const { user = '', password = '' } = asked.values
  return reply.whisper({ title: `${user}, ${password.length} characters`, tone: 'good', blocks: [] })
}
await adapter.start(fakeBot({ handle, form, targets: ['ftp.example.com'] }))
await adapter.closed
await adapter.stop()
