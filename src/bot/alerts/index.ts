export { type AlertsCommand, isIncident, obeyAlerts } from './commands.ts'
export { startAlerting } from './service.ts'
