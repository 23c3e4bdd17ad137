import { Migrator } from 'kysely/migration'
import { expect, it } from 'vitest'
import { openFolder } from '../../src/store/folder.ts'
import { migrations } from '../../src/store/migrations.ts'
import { openPostgres } from '../../src/store/postgres.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { watch } from './rows.ts'
import { onEach } from './stores.ts'
import type { Place } from './stores.ts'
import { startWatcher } from './watchers.ts'

/** Makes the tables of the first version, with a line in its audit log. */
async function makeFirstVersion({ folder, databaseUrl }: Place): Promise<void> {
  const files = databaseUrl === undefined ? openFolder(folder) : undefined
  const { db, dialect, close } = files ? openSqlite(files) : await openPostgres(databaseUrl ?? '')
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations(dialect)) } })
  await migrator.migrateTo('0001-runs-and-audit')
  const about = {
    person: 'U1',
    workspace: 'T1',
    channel: 'C1',
    command: 'check',
    outcome: 'allowed',
    detail: '',
  } as const
  await db
    .insertInto('audit')
    .values({ at: 1, ...about })
    .execute()
  await close()
  files?.close()
}

onEach('PostgreSQL', import.meta.filename, ({ place, open }) => {
  const works = async (where: Place) => {
    const store = await open(where, 'later')
    await store.watches.add(watch('a'))
    return [await store.watches.count({}), (await store.audit.recent({}, 9)).length]
  }

  it('keeps what an earlier version has written', async () => {
    const where = await place()
    await makeFirstVersion(where)
    expect(await works(where)).toEqual([1, 1])
  })

  it.each([3, 24, 48])('does all or nothing when killed at statement %i of a first start', async (nth) => {
    const where = await place()
    expect(await startWatcher('migrate', where, nth).gone).toBe('SIGKILL')
    expect(await works(where)).toEqual([1, 0])
  })

  it.each([20])('does all or nothing when killed at statement %i of an update', async (nth) => {
    const where = await place()
    await makeFirstVersion(where)
    expect(await startWatcher('migrate', where, nth).gone).toBe('SIGKILL')
    expect(await works(where)).toEqual([1, 1])
  })
})
