export { digestDetails } from './details.ts'
export type * from './model.ts'
export { isQuiet } from './quiet.ts'
export { digestCard, type ReportMark } from './report.ts'
export {
  lostReportCard,
  type ShownSubscription,
  subscribedCard,
  subscriptionsCard,
  unsubscribedCard,
} from './settings.ts'
export { titleOf } from './words.ts'
