export * as terminal from './terminal/index.ts'
