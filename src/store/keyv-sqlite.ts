import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { StateAdapter } from './keyv-adapter.ts'

const TABLE = `
  CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS state_expires ON state (expires)`

const UPSERT = `INSERT INTO state (name, value, expires) VALUES (?, ?, ?)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value, expires = excluded.expires`

/** What has ended is deleted after so many writes, and when the store opens; until then nobody sees it. */
const WRITES_BETWEEN_SWEEPS = 1000

/** Keyv on node:sqlite. Each operation is one statement, which is what makes it atomic over processes. */
export class SqliteState extends StateAdapter {
  private readonly statements: Record<'read' | 'write' | 'add' | 'remove' | 'removeAll' | 'sweep', StatementSync>
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

  private sweepNowAndThen(): void {
    this.writes = (this.writes + 1) % WRITES_BETWEEN_SWEEPS
    if (this.writes === 0) this.statements.sweep.run(Date.now())
  }
}
