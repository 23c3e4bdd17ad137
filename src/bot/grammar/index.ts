export { languageOf } from './arguments.ts'
export { parseCommandLine } from './program.ts'
export type { CheckRequest, ConcludeRequest, ExplainRequest, Output, Request } from './request.ts'
