import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import process from 'node:process'
import { backup, DatabaseSync } from 'node:sqlite'
import { missing } from './beside.ts'
import { codeOf, messageOf, StoreError } from './error.ts'
import { createPrivate, databaseIn, explain, PATIENCE_MS } from './folder.ts'

/** Pages that are copied at a time. */
const RATE = 1000

/**
 * Copies the embedded database as it is at one moment into `file`, also while a bot uses it. The copy is whole before it gets
 * its name. Rejects as a `StoreError`; what has that name already is replaced only with `isOverwriting`.
 */
export async function backupStore(
  folder: string,
  file: string,
  { isOverwriting = false }: { isOverwriting?: boolean } = {},
): Promise<{ bytes: number }> {
  const source = databaseIn(folder)
  if (!existsSync(source)) throw missing(folder)
  if (!isOverwriting && existsSync(file)) throw inTheWay(file)
  const part = `${file}.${process.pid}.part`
  try {
    createPrivate(part)
    await copy(folder, source, part)
    seal(folder, part)
    if (!isOverwriting && existsSync(file)) throw inTheWay(file)
    renameSync(part, file)
    sync(dirname(file))
  } catch (error) {
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${part}${suffix}`, { force: true })
    throw error instanceof StoreError ? error : notWritten(file, error)
  }
  return { bytes: statSync(file).size }
}

async function copy(folder: string, source: string, part: string): Promise<void> {
  let db: DatabaseSync
  try {
    db = new DatabaseSync(source, { readOnly: true, timeout: PATIENCE_MS })
  } catch (error) {
    throw explain(folder, error)
  }
  try {
    // What is written meanwhile would make the copy begin anew, without end; this one looks at a single moment.
    db.exec('BEGIN')
    db.prepare('SELECT 1 FROM sqlite_schema').get()
    await backup(db, part, { rate: RATE })
  } finally {
    db.close()
  }
}

/** Makes the copy one file, which needs nothing beside it, and looks through all of it. */
function seal(folder: string, part: string): void {
  const db = new DatabaseSync(part)
  try {
    db.exec('PRAGMA journal_mode = DELETE')
    const found = db.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check']
    if (found !== 'ok') throw damaged(folder, String(found))
  } finally {
    db.close()
  }
  sync(part)
}

function sync(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

const inTheWay = (file: string) =>
  new StoreError('exists', {
    en: `${file} exists already, and is left as it is. Name another file, or allow it to be overwritten.`,
    'zh-CN': `${file} 已存在，未作改动。请换一个文件名，或允许覆盖。`,
  })

const damaged = (folder: string, found: string) =>
  new StoreError('damaged', {
    en: `The database in ${folder} is damaged (${found}); no backup was kept. Keep your last good one.`,
    'zh-CN': `${folder} 中的数据库已损坏（${found}），未保留此次备份。请保存好上一份完好的备份。`,
  })

function notWritten(file: string, error: unknown): StoreError {
  const why = codeOf(error) === 'ERR_SQLITE_ERROR' ? messageOf(error) : codeOf(error) || messageOf(error)
  return new StoreError(
    'backup',
    {
      en: `The backup could not be written to ${file}: ${why}. Choose a folder that your user may write to, on a disk with enough space.`,
      'zh-CN': `无法将备份写入 ${file}：${why}。请选择当前用户可写、且磁盘空间充足的目录。`,
    },
    error,
  )
}
