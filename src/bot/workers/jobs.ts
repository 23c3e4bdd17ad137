import { type Explanation, type Language, type Report, type Unreadable } from '../../diagnose/index.ts'
import { explainFile, type Shown } from '../../diagnose/explained.ts'
import { timingPicture, toPng, treePicture } from '../pictures/index.ts'

/** Work for the thread: plain data, as is what comes of it. */
export type Job =
  | { readonly type: 'explain'; readonly shown: Shown }
  | { readonly type: 'timing' | 'fault-tree'; readonly report: Report; readonly language: Language }

export type Done = { readonly explained: Explanation | Unreadable } | { readonly png: Uint8Array<ArrayBuffer> }

export function work(job: Job): Done {
  if (job.type === 'explain') return { explained: explainFile(job.shown) }
  const draw = job.type === 'timing' ? timingPicture : treePicture
  return { png: toPng(draw(job.report, job.language)) }
}
