import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import { openStore, StoreError } from '../../src/store/index.ts'
import type { Store, StoreSettings } from '../../src/store/index.ts'
import { noPostgres, noRedis, startPostgres, startRedis } from '../support/databases.ts'
import type { TestServer } from '../support/databases.ts'

/** Where the stores of one test keep what they are told. */
export type Place = Omit<StoreSettings, 'process'>

export interface Kit {
  /** A place that nobody has used, taken down after the test. */
  place(): Promise<Place>
  /** A store in it, closed after the test. */
  open(place: Place, process?: string): Promise<Store>
}

const SERVERS = {
  PostgreSQL: { why: noPostgres, start: startPostgres, setting: 'databaseUrl' },
  Redis: { why: noRedis, start: startRedis, setting: 'redisUrl' },
} as const

/** False where the server can be started, else why not, which is also printed; where CI is set it throws. */
export function serverOrSkip(name: keyof typeof SERVERS, file: string): string | false {
  const reason = SERVERS[name].why()
  if (reason === undefined) return false
  const line = `${basename(file)} is skipped on ${name}: ${reason}`
  if (process.env['CI']) throw new Error(line)
  process.stderr.write(`${line}\n`)
  return reason
}

/** The StoreError that a promise rejects with. */
export async function failure(promise: Promise<unknown>): Promise<StoreError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof StoreError) return error
  throw new Error('this is no StoreError', { cause: error })
}

/** A kit of stores without any server. */
export function useStores(place: () => Promise<Partial<Place>> = () => Promise.resolve({})): Kit {
  const cleanup = new Array<() => unknown>()
  afterEach(async () => {
    for (const step of cleanup.splice(0).toReversed()) await step()
  })
  return {
    place: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'ftpcheck-store-'))
      cleanup.push(() => rmSync(folder, { recursive: true, force: true }))
      return { folder, ...(await place()) }
    },
    open: async (settings, process = 'one') => {
      const store = await openStore({ ...settings, process })
      cleanup.push(() => store.close())
      return store
    },
  }
}

/** The same tests on the embedded database and on a server. */
export function onEach(name: keyof typeof SERVERS, file: string, tests: (kit: Kit) => void): void {
  describe('on node:sqlite', () => {
    tests(useStores())
  })
  describe.skipIf(serverOrSkip(name, file))(`on ${name}`, () => {
    let server: TestServer | undefined
    beforeAll(async () => {
      server = await SERVERS[name].start()
    })
    afterAll(() => server?.stop())
    tests(useStores(async () => ({ [SERVERS[name].setting]: await server?.fresh() })))
  })
}
