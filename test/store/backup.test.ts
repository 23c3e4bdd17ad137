import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { backupStore, openBeside } from '../../src/store/index.ts'
import { queryPostgres, startPostgres } from '../support/databases.ts'
import { credential, result, watch } from './rows.ts'
import { failure, serverOrSkip, useStores } from './stores.ts'

describe('a backup', () => {
  const { place, open } = useStores()
  const target = async (name = 'ftpcheck.db') => join(mkdtempSync(join((await place()).folder, 'to-')), name)

  it('is whole, and is made while the bot writes', async () => {
    const { folder } = await place()
    const bot = spawn(process.execPath, [join(import.meta.dirname, 'child.ts'), 'write', folder])
    const lines = createInterface(bot.stdout)[Symbol.asyncIterator]()
    for (let n = 0; n < 100; n++) await lines.next()
    const file = await target()
    const { bytes } = await backupStore(folder, file)
    expect(bot.exitCode).toBeNull()
    bot.kill('SIGKILL')
    await once(bot, 'exit')
    expect(bytes).toBe(statSync(file).size)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(file, '..'))).toEqual(['ftpcheck.db'])
    const copy = await open({ folder: join(file, '..') })
    const entries = (await copy.audit.recent({}, 1e6)).map(({ at }) => at).toReversed()
    expect(entries.length).toBeGreaterThanOrEqual(100)
    expect(entries).toEqual(entries.map((_, n) => n))
    for (const n of entries) expect((await copy.runs.find(`run${n}`))?.post).toBe(`post${n}`)
  })

  it('replaces nothing unless it is told to', async () => {
    const where = await place()
    await open(where)
    const file = await target()
    writeFileSync(file, 'precious')
    const { code, text } = await failure(backupStore(where.folder, file))
    expect(code).toBe('exists')
    for (const words of Object.values(text)) expect(words).toContain(file)
    expect(readFileSync(file, 'utf8')).toBe('precious')
    await backupStore(where.folder, file, { isOverwriting: true })
    expect(readFileSync(file).subarray(0, 15).toString()).toBe('SQLite format 3')
  })

  it('says why there is none', async () => {
    const empty = await place()
    expect((await failure(backupStore(empty.folder, await target()))).code).toBe('folder')
    const where = await place()
    await open(where)
    const nowhere = join(where.folder, 'nowhere', 'backup.db')
    const { code, text } = await failure(backupStore(where.folder, nowhere))
    expect(code).toBe('backup')
    for (const words of Object.values(text)) expect(words).toContain(`${nowhere}`)
    expect(text.en).toContain('ENOENT')
  })

  it('of a damaged database is not kept', async () => {
    const where = await place()
    const store = await open(where)
    for (let n = 0; n < 300; n++) await store.watches.add(watch(`w${n}`, { command: 'x'.repeat(500) }))
    await store.close()
    const source = join(where.folder, 'ftpcheck.db')
    const bytes = readFileSync(source)
    // Whole pages in the middle that say something else.
    writeFileSync(source, bytes.fill(0x55, bytes.length / 2, bytes.length / 2 + 16_384))
    const file = await target()
    expect((await failure(backupStore(where.folder, file))).code).toMatch(/damaged|backup/)
    expect(readdirSync(join(file, '..'))).toEqual([])
  })
})

describe('a command beside the bot', () => {
  const { place, open } = useStores()

  it('reads and changes what is in the tables', async () => {
    const where = await place()
    const store = await open(where)
    await store.credentials.put(credential('web'))
    const beside = await openBeside({ ...where, process: 'beside' })
    const [row = credential('none')] = await beside.credentials.all()
    expect(await beside.credentials.reseal(row, 'anew')).toBe(true)
    await beside.close()
    expect((await store.credentials.named('T1', 'web'))?.sealed).toBe('anew')
    await store.credentials.put(credential('more'))
    expect(readdirSync(where.folder)).toContain('ftpcheck.db-wal')
  })

  it('takes no lease away from the bot', async () => {
    const where = await place()
    const store = await open(where)
    await store.watches.add(watch('a'))
    const [claimed] = await store.watches.claim({ now: 1000, most: 1, leaseMs: 1000 })
    expect(await store.leases.hold('house', 1000, 500)).toBe(true)
    const beside = await openBeside({ ...where, process: 'beside' })
    expect(await beside.leases.hold('house', 1100, 500)).toBe(false)
    await beside.close()
    const written = await store.watches.finish(claimed ? [result(claimed, 1500)] : [])
    expect(written).toEqual([claimed?.no])
  })

  it('creates nothing where there is nothing', async () => {
    const where = await place()
    const { code, text } = await failure(openBeside({ ...where, process: 'beside' }))
    expect(code).toBe('folder')
    for (const words of Object.values(text)) expect(words).toContain(where.folder)
    expect(readdirSync(where.folder)).toEqual([])
  })

  const versions = [
    { is: 'an earlier version', sql: "delete from kysely_migration where name like '0002%'", code: 'older' },
    { is: 'no version', sql: 'drop table kysely_migration', code: 'older' },
    { is: 'a later version', sql: "insert into kysely_migration values ('9999-later', 'x')", code: 'newer' },
  ]

  it.each(versions)('leaves tables of $is alone', async ({ sql, code }) => {
    const where = await place()
    await (await open(where)).close()
    const db = new DatabaseSync(join(where.folder, 'ftpcheck.db'))
    db.exec(sql)
    db.close()
    expect((await failure(openBeside({ ...where, process: 'beside' }))).code).toBe(code)
  })

  it.skipIf(serverOrSkip('PostgreSQL', import.meta.filename))('asks a PostgreSQL the same', async () => {
    const server = await startPostgres()
    try {
      const where = { ...(await place()), databaseUrl: await server.fresh() }
      const beside = () => openBeside({ ...where, process: 'beside' })
      expect((await failure(beside())).code).toBe('older')
      const store = await open(where)
      await store.credentials.put(credential('web'))
      const opened = await beside()
      expect(await opened.credentials.all()).toHaveLength(1)
      await opened.close()
      await queryPostgres(where.databaseUrl, versions[2]?.sql ?? '')
      expect((await failure(beside())).code).toBe('newer')
      await store.close()
    } finally {
      await server.stop()
    }
  })
})

describe('the embedded database', () => {
  const { place, open } = useStores()

  it('gives space back to the disk, bit by bit', async () => {
    const where = await place()
    const store = await open(where)
    for (let n = 0; n < 300; n++) await store.watches.add(watch(`w${n}`, { command: 'x'.repeat(5000) }))
    await store.tidy(1)
    const size = () => statSync(join(where.folder, 'ftpcheck.db')).size
    const before = size()
    for (let n = 0; n < 300; n++) await store.watches.update(`w${n}`, { removedAt: 1 })
    while (await store.history.prune({ samplesBefore: 2, rollupsBefore: 2, forMs: 100 }));
    expect(await store.watches.count({ isWithRemoved: true })).toBe(0)
    for (let round = 0; round < 2; round++) await store.tidy(2)
    expect(size()).toBeLessThan(before / 4)
  })

  it('keeps going in a folder of an earlier version', async () => {
    const where = await place()
    const db = new DatabaseSync(join(where.folder, 'ftpcheck.db'))
    db.exec('PRAGMA journal_mode = WAL; CREATE TABLE old (a TEXT); DROP TABLE old')
    db.close()
    const store = await open(where)
    await store.watches.add(watch('a'))
    await store.tidy(1)
    expect(await store.watches.count({})).toBe(1)
  })
})
