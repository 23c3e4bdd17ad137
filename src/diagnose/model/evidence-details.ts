import type { CaptureDetails } from './capture.ts'
import type { ServerConfigDetails } from './server-config.ts'
import type { ServerLogDetails } from './server-log.ts'

/** What only one kind of evidence tells. */
export type Details = ServerLogDetails | ServerConfigDetails | CaptureDetails
