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
