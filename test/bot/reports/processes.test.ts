import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../../src/store/index.ts'
import { type TestServer, startPostgres } from '../../support/databases.ts'
import { type Kit, type Place, serverOrSkip, useStores } from '../../store/stores.ts'
import { at, HOUR, ReportStage } from './stage.ts'

const MONDAY = at('2026-11-23T01:00Z')
const LATER = MONDAY + HOUR
const SLOW = 60_000

/** What a process of its own posts until it ends. */
async function send(place: Place, ...args: readonly (string | number)[]): Promise<string[]> {
  const argv = [join(import.meta.dirname, 'child.ts'), JSON.stringify(place), ...args.map(String)]
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  await new Promise((resolve) => child.on('close', resolve))
  return said.split('\n').filter(Boolean)
}

async function subscribe(store: Store, count: number): Promise<void> {
  const stage = new ReportStage(store)
  for (let index = 0; index < count; index++) await stage.subscribe({ id: `r${index}`, dueAt: MONDAY })
}

/** The database that they share; each has a folder of its own. */
const pick = ({ databaseUrl }: Place) => ({ databaseUrl })

function killing({ place, open }: Kit): void {
  it.each([
    ['before', 1],
    ['after', 0],
  ] as const)(
    'sends a report once where its process is killed %s the platform has it',
    async (when, second) => {
      const where = await place()
      const store = await open(where)
      await subscribe(store, 1)
      await store.close()
      const first = await send(where, 'one', MONDAY, when)
      expect(first).toHaveLength(1 - second)
      expect(await send(where, 'two', LATER)).toHaveLength(second)
      expect(await send(where, 'three', LATER)).toEqual([])
    },
    SLOW,
  )
}

describe('processes on node:sqlite', () => {
  killing(useStores())
})

describe.skipIf(serverOrSkip('PostgreSQL', import.meta.filename))('processes on PostgreSQL', () => {
  let server: TestServer | undefined
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server?.stop())
  const kit = useStores(async () => ({ databaseUrl: (await server?.fresh()) ?? '' }))
  killing(kit)

  it(
    'share what is due: each report comes once',
    async () => {
      const where = await kit.place()
      await subscribe(await kit.open(where), 30)
      const run = async (name: string) => send({ ...(await kit.place()), ...pick(where) }, name, MONDAY)
      const all = await Promise.all(['one', 'two', 'three'].map(run))
      const posted = all.flat()
      expect(new Set(posted).size).toBe(30)
      expect(posted).toHaveLength(30)
    },
    SLOW,
  )
})
