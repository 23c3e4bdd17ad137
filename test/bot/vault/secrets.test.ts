import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { localRunner, type Parts, startBot } from '../../../src/bot/index.ts'
import { nodeNet } from '../../../src/diagnose/index.ts'
import { ownerLogins } from '../../../src/bot/logins/index.ts'
import { createLog, createMetrics, type Metrics } from '../../../src/ops/index.ts'
import { openStore, sealer, type Store } from '../../../src/store/index.ts'
import { FakeChat, person } from '../../support/chat/fake-chat.ts'
import { parts } from '../../support/chat/fake-parts.ts'
import { findSecret } from '../../support/spellings.ts'
import { startTalkative } from './talkative-server.ts'

const PASSWORD = 'Zx9!quokka&<b>"p\\ss'
const KEYS = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)] as const
const ann = person('ann')

let folder: string
let server: Awaited<ReturnType<typeof startTalkative>>
/** Everything that anybody can read of the bot. */
let outputs: Record<string, string | Uint8Array>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ftpcheck-secrets-'))
  server = await startTalkative(PASSWORD)
  outputs = {}
})
afterEach(() => {
  server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A bot with real store, log, metrics and diagnoses. What it wrote is among the outputs when it has ended. */
async function bot(name: string, about: { key?: Uint8Array; change?: (store: Store) => Store } & Partial<Parts> = {}) {
  const { key = KEYS[0], change = (store: Store) => store, ...more } = about
  const chat = new FakeChat()
  const lines: string[] = []
  const log = createLog({ level: 'debug', secrets: [], destination: { write: (line) => void lines.push(line) } })
  const metrics: Metrics = createMetrics(log, { load: () => ({ running: 0, waiting: 0 }) })
  const store = await openStore({ folder, process: name })
  const running = await startBot(
    parts({
      runner: localRunner({ net: nodeNet(), vantage: 'local', version: '0.0.0' }),
      logins: ownerLogins(() => undefined),
      ...{ adapters: [chat], store: change(store), telemetry: metrics.telemetry, sealer: sealer([key]) },
      ...more,
    }),
  )
  const place = { ...chat.place(), room: 'slack:C1' }
  const ask = (text: string) => chat.ask(text, { id: `${name} ${text}`, place })
  const add = async (password: string) => {
    const asked = { type: 'text', text: 'login add' } as const
    const form = await chat.bot?.form({ person: ann, place: chat.place(), asked })
    const values = { server: server.address, user: 'web', password, plaintext: 'yes' }
    await chat.ask({ type: 'form', form: form?.id ?? '', values }, { id: `${name} ${form?.id}` })
  }
  const end = async () => {
    const entries = await store.audit.recent({}, 1000)
    outputs[`${name} audit`] = JSON.stringify(entries)
    outputs[`${name} metrics`] = await metrics.text()
    await running.stop()
    for (const file of readdirSync(folder)) outputs[`${name} ${file} in use`] = readFileSync(join(folder, file))
    await store.close()
    for (const file of readdirSync(folder)) outputs[`${name} ${file}`] = readFileSync(join(folder, file))
    outputs[`${name} log`] = lines.join('')
    outputs[`${name} cards`] = JSON.stringify([chat.posts, chat.whispers])
    for (const file of chat.files) outputs[`${name} ${file.name}`] = file.bytes
  }
  return { chat, store, ask, add, end, lines }
}

const titles = (chat: FakeChat) => chat.whispers.map(({ title }) => title).join('\n')

it('a password that was stored is in no output: cards, files, logs, metrics, audit, database', async () => {
  const { chat, store, ask, add, end } = await bot('works')
  await add(PASSWORD)
  await chat.press('Test it')
  await ask(`check ${server.address} --user web --deep`)
  await ask(`watch ${server.address} --user web every 5m`)
  const [watch] = await store.watches.list({})
  await vi.waitFor(async () => {
    const samples = await store.history.samples({ watch: watch?.no ?? 0, from: 0, to: Date.now() + 1 })
    expect(samples).not.toEqual([])
  })
  for (const text of ['login list', 'recent', 'watches', 'watches --json']) await ask(text)
  await ask(`login remove web@${server.address}`)
  await end()
  expect(server.heard.length).toBeGreaterThanOrEqual(3)
  expect(new Set(server.heard)).toEqual(new Set([PASSWORD]))
  expect(titles(chat)).toContain(`Stored: web@${server.address}`)
  expect(Object.keys(outputs).filter((name) => /ftpcheck-\w+\.json/.test(name))).not.toEqual([])
  expect(outputs['works ftpcheck.db-wal in use']?.length).toBeGreaterThan(0)
  expect(findSecret(PASSWORD, outputs)).toEqual([])
}, 60_000)

it('a password that is refused is in none either', async () => {
  server.state.password = 'changed'
  const { chat, ask, add, end } = await bot('refused')
  await add(PASSWORD)
  await chat.press('Test it')
  await ask(`check ${server.address} --user web --deep`)
  await end()
  expect(new Set(server.heard)).toEqual(new Set([PASSWORD]))
  expect(JSON.stringify(chat.posts)).toContain('failing')
  expect(findSecret(PASSWORD, outputs)).toEqual([])
}, 60_000)

it('nor is it where the key is another, the store fails, or ftpcheck makes a mistake', async () => {
  const first = await bot('first')
  await first.add(PASSWORD)
  await first.end()
  const other = await bot('other key', { key: KEYS[1] })
  await other.ask(`check ${server.address} --user web`)
  await other.ask('login list')
  await other.end()
  expect(titles(other.chat)).toContain('cannot be opened')
  const failing = () => Promise.reject(new Error('the store does not answer'))
  const down = await bot('store down', {
    change: (store) => ({ ...store, credentials: { ...store.credentials, put: failing, used: failing } }),
  })
  await down.add(PASSWORD)
  await down.ask(`check ${server.address} --user web`)
  await down.end()
  expect(titles(down.chat)).toContain('ftpcheck made a mistake of its own')
  const run = () => {
    throw new Error('a bug')
  }
  const runner = { run, light: run, reaches: async () => true }
  const broken = await bot('a bug', { runner })
  await broken.ask(`check ${server.address} --user web`)
  await broken.end()
  expect(broken.lines.join('')).toContain('a bug')
  expect(findSecret(PASSWORD, outputs)).toEqual([])
}, 60_000)
