export { Job, type Outcome } from './job.ts'
export { Jobs } from './jobs.ts'
export type { Runner, Work } from './runner.ts'
