import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { codeOf, messageOf, StoreError } from './error.ts'

/** The embedded database. */
export interface Folder {
  readonly db: DatabaseSync
  /** Throws when the file under the database is gone. */
  check(): void
  /** What its operator can mend as a StoreError. */
  explain(error: unknown): StoreError
  close(): void
}

export const databaseIn = (folder: string): string => join(folder, 'ftpcheck.db')

/** Result codes of SQLite (https://www.sqlite.org/rescode.html); extended ones have them in the lowest byte. */
const BUSY = 5
const CORRUPT = 11
const NOT_A_DATABASE = 26

/** How long a statement waits for a backup or a reader of another program, in milliseconds. */
export const PATIENCE_MS = 5000

/** Creates the folder where there is none. It belongs to one process at a time, and to its user alone. */
export function openFolder(folder: string): Folder {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const unlock = lock(folder)
    try {
      return openDatabase(folder, unlock)
    } catch (error) {
      unlock()
      throw error
    }
  } catch (error) {
    throw explain(folder, error)
  }
}

function openDatabase(folder: string, unlock: () => void): Folder {
  const file = databaseIn(folder)
  createPrivate(file)
  const { ino } = statSync(file)
  const db = new DatabaseSync(file, { timeout: PATIENCE_MS })
  try {
    // Has an effect on new databases only: what is deleted can be given back to the disk bit by bit.
    db.exec('PRAGMA auto_vacuum = INCREMENTAL')
    // With WAL, NORMAL loses nothing when the process is killed; only a power cut may take the last moment.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 67108864')
  } catch (error) {
    db.close()
    throw error
  }
  return {
    db,
    explain: (error) => explain(folder, error),
    check: () => {
      if (statSync(file, { throwIfNoEntry: false })?.ino !== ino) throw explain(folder, new Error(`${file} is gone`))
      db.prepare('SELECT 1').get()
    },
    close: () => {
      try {
        db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      } finally {
        db.close()
        unlock()
      }
    },
  }
}

/**
 * A write transaction on an empty database, never ended: the one lock that every system has and that the kernel lets
 * go however the process ends. Backups read the other file, so they are not held up.
 */
function lock(folder: string): () => void {
  const note = join(folder, 'ftpcheck.pid')
  const path = join(folder, 'ftpcheck.lock')
  createPrivate(path)
  const db = new DatabaseSync(path, { timeout: 0 })
  try {
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN IMMEDIATE')
    writeFileSync(note, `${process.pid}\n`, { mode: 0o600 })
  } catch (error) {
    db.close()
    throw sqliteCode(error) === BUSY ? inUse(folder, note) : error
  }
  return () => {
    rmSync(note, { force: true })
    db.close()
  }
}

/**
 * SQLite would create a file that all may read; those that it puts beside one get the mode of that one. A file that
 * exists must not be opened: to close it again would drop the locks that this process has on it.
 */
export function createPrivate(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'ax', 0o600))
}

function inUse(folder: string, note: string): StoreError {
  const pid = readPid(note)
  return new StoreError('in-use', {
    en: `Another ftpcheck${pid && ` (process ${pid})`} uses the folder ${folder}. End it, or give this one a folder of its own with FTPCHECK_DATA. To run several side by side, set FTPCHECK_DATABASE_URL and FTPCHECK_REDIS_URL.`,
    'zh-CN': `另一个 ftpcheck${pid && `（进程 ${pid}）`}正在使用目录 ${folder}。请先结束它，或用 FTPCHECK_DATA 另外指定目录。若要同时运行多个，请设置 FTPCHECK_DATABASE_URL 和 FTPCHECK_REDIS_URL。`,
  })
}

function readPid(note: string): string {
  try {
    return /^\d+/.exec(readFileSync(note, 'utf8'))?.[0] ?? ''
  } catch {
    return ''
  }
}

function sqliteCode(error: unknown): number {
  const { errcode } = error as { errcode?: unknown }
  return typeof errcode === 'number' ? errcode & 0xff : 0
}

export function explain(folder: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error
  const code = sqliteCode(error)
  if (code === CORRUPT || code === NOT_A_DATABASE) return damaged(folder, error)
  const why = codeOf(error) === 'ERR_SQLITE_ERROR' ? messageOf(error) : codeOf(error) || messageOf(error)
  return new StoreError(
    'folder',
    {
      en: `ftpcheck cannot keep its data in ${folder}: ${why}. Give your user write access to the folder and space on its disk, or name another folder with FTPCHECK_DATA.`,
      'zh-CN': `ftpcheck 无法在 ${folder} 中保存数据：${why}。请确认当前用户对该目录有写权限、磁盘有剩余空间，或用 FTPCHECK_DATA 指定其他目录。`,
    },
    error,
  )
}

function damaged(folder: string, error: unknown): StoreError {
  return new StoreError(
    'damaged',
    {
      en: `The database in ${folder} is damaged: ${messageOf(error)}. Put a backup of ftpcheck.db in its place, or move ftpcheck.db, ftpcheck.db-wal and ftpcheck.db-shm away to start anew.`,
      'zh-CN': `${folder} 中的数据库已损坏：${messageOf(error)}。请用备份恢复 ftpcheck.db，或把 ftpcheck.db、ftpcheck.db-wal 和 ftpcheck.db-shm 移走后重新开始。`,
    },
    error,
  )
}
