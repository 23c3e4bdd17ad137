import { sql as raw } from 'kysely'
import { Migrator } from 'kysely/migration'
import { messageOf, StoreError } from './error.ts'
import { migrations } from './migrations.ts'
import type { Sql } from './tables.ts'

/**
 * Brings the tables to this version. All or nothing: each run is one transaction, and of several processes that start
 * at once on one PostgreSQL one migrates while the others wait for its advisory lock.
 */
export async function migrate({ db, dialect, explain }: Sql): Promise<void> {
  const known = migrations(dialect)
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(known) } })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  // Kysely tells a later version's entries from other trouble only in the words of its message.
  if (messageOf(error).includes('is missing')) throw newer(error)
  throw explain(error)
}

/** Rejects where the tables are not those of this version; changes nothing. */
export async function checkVersion({ db, dialect, explain }: Sql): Promise<void> {
  const query = raw<{ name: string }>`select name from kysely_migration`
  const done = await query.execute(db).then(
    ({ rows }) => rows.map(({ name }) => name),
    (error: unknown) => {
      if (/no such table|does not exist/.test(messageOf(error))) return []
      throw explain(error)
    },
  )
  const known = Object.keys(migrations(dialect))
  if (done.some((name) => !known.includes(name))) throw newer(undefined)
  if (done.length === 0) throw empty()
  if (done.length < known.length) throw older()
}

const empty = () =>
  new StoreError('older', {
    en: 'The database has no tables of ftpcheck. Use the settings of the bot, and start the bot once if it has never run: it makes them.',
    'zh-CN': '数据库中没有 ftpcheck 的表。请使用与机器人相同的设置；如果机器人从未运行过，请先启动一次，它会建表。',
  })

const older = () =>
  new StoreError('older', {
    en: 'The database is that of an earlier version of ftpcheck. Start the bot of this version once, which brings it up to date, and try again.',
    'zh-CN': '数据库仍是较早版本 ftpcheck 的格式。请先用当前版本启动一次机器人（会自动升级），然后重试。',
  })

function newer(cause: unknown): StoreError {
  return new StoreError(
    'newer',
    {
      en: 'The database was written by a later version of ftpcheck. Install that version, or restore a backup from before the update.',
      'zh-CN': '数据库由更高版本的 ftpcheck 写入。请安装对应的版本，或恢复升级之前的备份。',
    },
    cause,
  )
}
