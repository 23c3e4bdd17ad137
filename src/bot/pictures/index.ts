export { toPng } from './png.ts'
export { timingPicture } from './timing.ts'
