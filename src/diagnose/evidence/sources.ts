import { captures } from './captures/index.ts'
import { clientLogs } from './client-logs.ts'
import { serverConfigs } from './configs/index.ts'
import { savedReports } from './reports.ts'
import { serverLogs } from './server-logs/index.ts'
import type { Sample, Source } from './source.ts'

/** Every kind of evidence that is told from a client's output. */
const SOURCES: readonly Source[] = [serverLogs, savedReports, serverConfigs, captures]

const DOUBT = 0.5

/** What this is: the surest of the readers, a client's output where none is sure. */
export function detect(sample: Sample): Source {
  const claims = SOURCES.map((source) => ({ source, sure: source.recognise(sample) }))
  const best = claims.reduce((one, other) => (other.sure > one.sure ? other : one), { source: clientLogs, sure: DOUBT })
  return best.source
}

export const ALL_SOURCES: readonly Source[] = [clientLogs, ...SOURCES]
