export { formatDuration } from './duration.ts'
export { formatWatching } from './format.ts'
export { formatTyped, parseSchedule } from './schedule.ts'
export { understandWatching } from './understand.ts'
