import { type Explanation, type Language, type Report, type Unreadable } from '../../diagnose/index.ts'
import { explainFile, type Shown } from '../../diagnose/explained.ts'
import type { HistoryModel } from '../history/model.ts'
import { digestPicture, historyPicture, timingPicture, toPng, treePicture } from '../pictures/index.ts'
import type { Strips } from '../pictures/strips.ts'

/** Work for the thread: plain data, as is what comes of it. */
export type Job =
  | { readonly type: 'explain'; readonly shown: Shown }
  | { readonly type: 'timing' | 'fault-tree'; readonly report: Report; readonly language: Language }
  | { readonly type: 'history'; readonly model: HistoryModel; readonly language: Language }
  | { readonly type: 'digest'; readonly strips: Strips; readonly language: Language }

export type Done = { readonly explained: Explanation | Unreadable } | { readonly png: Uint8Array<ArrayBuffer> }

export function work(job: Job): Done {
  if (job.type === 'explain') return { explained: explainFile(job.shown) }
  return { png: toPng(pictureOf(job)) }
}

function pictureOf(job: Exclude<Job, { readonly type: 'explain' }>): string {
  switch (job.type) {
    case 'timing':
      return timingPicture(job.report, job.language)
    case 'fault-tree':
      return treePicture(job.report, job.language)
    case 'history':
      return historyPicture(job.model, job.language)
    case 'digest':
      return digestPicture(job.strips, job.language)
  }
}
