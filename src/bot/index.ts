export { errorCard } from './cards/error.ts'
export type * from './port/index.ts'
