import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { AuditEntry } from '../../src/store/index.ts'
import { queryPostgres } from '../support/databases.ts'
import { onEach } from './stores.ts'
import type { Place } from './stores.ts'

const entry = (detail: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  at: 1_764_000_000_000,
  person: 'slack:U1',
  workspace: 'T1',
  channel: 'C1',
  command: 'ftp.example.com',
  outcome: 'allowed',
  detail,
  ...more,
})

/** Runs a statement beside the store, as somebody with access to the database could. */
async function tamper({ folder, databaseUrl }: Place, statement: string): Promise<void> {
  if (databaseUrl) return void (await queryPostgres(databaseUrl, statement))
  const db = new DatabaseSync(join(folder, 'ftpcheck.db'))
  try {
    db.exec(statement)
  } finally {
    db.close()
  }
}

onEach('PostgreSQL', import.meta.filename, ({ place, open }) => {
  it('lists what was added, the latest first, by workspace and person', async () => {
    const { audit } = await open(await place())
    const other = entry('b', { person: 'slack:U2', outcome: 'refused', at: 5 })
    const elsewhere = entry('c', { workspace: 'T2', outcome: 'invalid' })
    for (const one of [entry('a'), other, elsewhere]) await audit.add(one)
    expect(await audit.recent({}, 10)).toStrictEqual([elsewhere, other, entry('a')])
    expect(await audit.recent({ workspace: 'T1' }, 1)).toStrictEqual([other])
    expect(await audit.recent({ person: 'slack:U1' }, 10)).toStrictEqual([elsewhere, entry('a')])
    expect(await audit.recent({ workspace: 'T1', person: 'slack:U1' }, 10)).toStrictEqual([entry('a')])
  })

  it.each([
    ['a change', `UPDATE audit SET detail = 'nothing happened'`],
    ['a deletion', 'DELETE FROM audit'],
    [
      'a replacement',
      `INSERT INTO audit (id, at, person, workspace, channel, command, outcome, detail)
        VALUES (1, 1, '', '', '', '', '', '') ON CONFLICT (id) DO UPDATE SET detail = ''`,
    ],
  ])('refuses %s, whoever asks', async (_, statement) => {
    const where = await place()
    const { audit } = await open(where)
    await audit.add(entry('a'))
    await expect(tamper(where, statement)).rejects.toThrow(/append-only|cannot insert/)
    expect(await audit.recent({}, 10)).toStrictEqual([entry('a')])
  })

  it('refuses what each database has of its own', async () => {
    const where = await place()
    const { audit } = await open(where)
    await audit.add(entry('a'))
    const columns = '(id, at, person, workspace, channel, command, outcome, detail)'
    const own = where.databaseUrl
      ? 'TRUNCATE audit'
      : `INSERT OR REPLACE INTO audit ${columns} VALUES (1, 1, '', '', '', '', '', '')`
    await expect(tamper(where, own)).rejects.toThrow('append-only')
    expect(await audit.recent({}, 10)).toStrictEqual([entry('a')])
  })
})
