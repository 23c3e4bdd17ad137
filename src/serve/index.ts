export { type Keep, openKeep } from './keep.ts'
export { serve, type Serving } from './serve.ts'
