export { obeyReport } from './commands.ts'
export { startReporting } from './service.ts'
