export * from './cards/index.ts'
export type * from './port/index.ts'
