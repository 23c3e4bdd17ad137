export { beginGuide } from './begin.ts'
export { continueGuide } from './guide.ts'
