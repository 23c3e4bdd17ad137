import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { StoreError } from './error.ts'
import { databaseIn, explain, PATIENCE_MS } from './folder.ts'
import { checkVersion } from './migrate.ts'
import type { StoreSettings } from './open.ts'
import { sqlParts } from './parts.ts'
import type { Store } from './port.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'
import type { Sql } from './tables.ts'

/** What commands may see beside a bot that runs: what is in tables. */
export type StoreBeside = Omit<Store, 'state' | 'limits' | 'ping' | 'tidy'>

/**
 * Opens the tables for a command while a bot may be using them: without the folder's lock, and without changing the tables.
 * Rejects as a `StoreError` where there are none, or where they are those of another version.
 */
export async function openBeside(settings: Omit<StoreSettings, 'redisUrl'>): Promise<StoreBeside> {
  const { folder, databaseUrl, process } = settings
  await using opening = new AsyncDisposableStack()
  const sql = databaseUrl ? await openPostgres(databaseUrl) : openFile(opening, folder)
  opening.defer(() => sql.close())
  await checkVersion(sql)
  const open = opening.move()
  return { ...sqlParts(sql, process), close: () => open.disposeAsync() }
}

function openFile(opening: AsyncDisposableStack, folder: string): Sql {
  const file = databaseIn(folder)
  if (!existsSync(file)) throw missing(folder)
  try {
    const db = opening.adopt(new DatabaseSync(file, { timeout: PATIENCE_MS }), (one) => one.close())
    db.exec('PRAGMA synchronous = NORMAL')
    return openSqlite({ db, check: () => undefined, explain: (error) => explain(folder, error) })
  } catch (error) {
    throw explain(folder, error)
  }
}

export const missing = (folder: string): StoreError =>
  new StoreError('folder', {
    en: `There is no database of ftpcheck in ${folder}. Name the folder of the bot with FTPCHECK_DATA.`,
    'zh-CN': `${folder} 中没有 ftpcheck 的数据库。请用 FTPCHECK_DATA 指定机器人所用的目录。`,
  })
