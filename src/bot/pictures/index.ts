export { treePicture } from './fault-tree.ts'
export { toPng } from './png.ts'
export { timingPicture } from './timing.ts'
