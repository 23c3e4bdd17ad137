import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { DAY_MS } from './spans.ts'

/** Pages that are given back to the disk at once: a millisecond or two. */
const PAGES = 64
/** At most so many slices a time; what is left waits for the next. */
const SLICES = 500
/** Free pages that are kept for what is written next, as a part of all. */
const KEPT = 0.1
/** Rows of an index that are looked at for the planner's statistics. */
const LOOKED_AT = 400

/** Brings the write-ahead log into the database, gives pages that are no longer needed back, and once a day looks at plans. */
export function createTidier(db: DatabaseSync): (now: number) => Promise<void> {
  let optimizedAt = 0
  const pragma = (name: string) => Number(db.prepare(`PRAGMA ${name}`).get()?.[name])
  const isWasteful = () => pragma('freelist_count') > Math.max(PAGES, pragma('page_count') * KEPT)
  return async (now) => {
    // Passive: waits for nobody. What a reader still needs of the log stays in it until the next time.
    db.exec('PRAGMA wal_checkpoint(PASSIVE)')
    // Without auto_vacuum, in databases of earlier versions, nothing can be given back.
    const isPossible = pragma('auto_vacuum') === 2
    for (let slice = 0; isPossible && slice < SLICES && isWasteful(); slice++) {
      db.exec(`PRAGMA incremental_vacuum(${PAGES})`)
      await setImmediate()
    }
    if (now - optimizedAt < DAY_MS) return
    optimizedAt = now
    db.exec(`PRAGMA analysis_limit = ${LOOKED_AT}; PRAGMA optimize`)
  }
}
