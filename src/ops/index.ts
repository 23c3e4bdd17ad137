export { type OpsServer, type Readiness, serveOps } from './http.ts'
export { createLog } from './log.ts'
export { createMetrics, type Metrics } from './metrics.ts'
export { scrub } from './scrub.ts'
