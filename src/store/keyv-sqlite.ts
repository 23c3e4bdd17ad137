import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { type Replacement, StateAdapter } from './keyv-adapter.ts'

const TABLE = `
  CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS state_expires ON state (expires)`

const UPSERT = `INSERT INTO state (name, value, expires) VALUES (?, ?, ?)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value, expires = excluded.expires`

/** What has ended is deleted after so many writes, and when the store opens; until then nobody sees it. */
const WRITES_BETWEEN_SWEEPS = 1000

type Query = 'read' | 'write' | 'add' | 'remove' | 'removeAll' | 'names' | 'replace' | 'sweep'

/** Keyv on node:sqlite. Each operation is one statement, which is what makes it atomic over processes. */
export class SqliteState extends StateAdapter {
  private readonly statements: Record<Query, StatementSync>
  private writes = 0

  constructor(db: DatabaseSync) {
    super()
    db.exec(TABLE)
    this.statements = {
      read: db.prepare('SELECT value FROM state WHERE name = ? AND expires > ?'),
      write: db.prepare(UPSERT),
      add: db.prepare(`${UPSERT} WHERE state.expires <= ?`),
      remove: db.prepare('DELETE FROM state WHERE name = ? AND expires > ?'),
      removeAll: db.prepare('DELETE FROM state WHERE substr(name, 1, length(?1)) = ?1'),
      names: db.prepare('SELECT name FROM state WHERE substr(name, 1, length(?1)) = ?1 AND expires > ?2'),
      replace: db.prepare('UPDATE state SET value = ?3 WHERE name = ?1 AND value = ?2'),
      sweep: db.prepare('DELETE FROM state WHERE expires <= ?'),
    }
    this.statements.sweep.run(Date.now())
  }

  protected read(name: string): Promise<string | undefined> {
    return Promise.try(() => this.statements.read.get(name, Date.now())?.['value'] as string | undefined)
  }

  protected write(name: string, value: string, expires: number): Promise<void> {
    return Promise.try(() => {
      this.statements.write.run(name, value, expires)
      this.sweepNowAndThen()
    })
  }

  protected writeIfAbsent(name: string, value: string, expires: number): Promise<boolean> {
    return Promise.try(() => {
      const { changes } = this.statements.add.run(name, value, expires, Date.now())
      this.sweepNowAndThen()
      return changes === 1
    })
  }

  protected remove(name: string): Promise<boolean> {
    return Promise.try(() => this.statements.remove.run(name, Date.now()).changes === 1)
  }

  protected removeAll(prefix: string): Promise<void> {
    return Promise.try(() => void this.statements.removeAll.run(prefix))
  }

  protected names(prefix: string): Promise<string[]> {
    return Promise.try(() => this.statements.names.all(prefix, Date.now()).map(({ name }) => String(name)))
  }

  protected writeIfSame(name: string, { before, after }: Replacement): Promise<boolean> {
    return Promise.try(() => this.statements.replace.run(name, before, after).changes === 1)
  }

  private sweepNowAndThen(): void {
    this.writes = (this.writes + 1) % WRITES_BETWEEN_SWEEPS
    if (this.writes === 0) this.statements.sweep.run(Date.now())
  }
}
