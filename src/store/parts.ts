import { sqlAudit } from './audit.ts'
import { sqlCredentials } from './credentials.ts'
import { sqlHistory } from './history.ts'
import { sqlIncidents } from './incidents.ts'
import { sqlLeases } from './leases.ts'
import { sqlMaintenance } from './maintenance.ts'
import type { Store } from './port.ts'
import { sqlRuns } from './runs.ts'
import { sqlSubscriptions } from './subscriptions.ts'
import type { Sql } from './tables.ts'
import { sqlWatches } from './watches.ts'

/** What the store keeps in tables. `process` is the name of this process, different each time it starts. */
export const sqlParts = (sql: Sql, process: string): Omit<Store, 'state' | 'limits' | 'tidy' | 'ping' | 'close'> => ({
  runs: sqlRuns(sql, process),
  audit: sqlAudit(sql),
  watches: sqlWatches(sql),
  history: sqlHistory(sql),
  incidents: sqlIncidents(sql),
  subscriptions: sqlSubscriptions(sql),
  maintenance: sqlMaintenance(sql),
  credentials: sqlCredentials(sql),
  leases: sqlLeases(sql, process),
})
