import { extname } from 'node:path'
import type { Language, Report } from '../../diagnose/index.ts'
import { unreadable } from '../cards/all.ts'
import type { HistoryModel } from '../history/model.ts'
import type { Offload } from '../offload.ts'
import type { Strips } from '../pictures/strips.ts'
import { UserError } from '../port/index.ts'
import type { Done, Job } from './jobs.ts'
import { ThreadQueue, ThreadTrouble } from './thread-queue.ts'

const LIMITS = {
  patienceMs: 30_000,
  // Each may hold 10 MiB.
  mostWaiting: 32,
  // Some megabytes stay of each picture.
  mostJobs: 8,
  mostMegabytes: 512,
}

/** `thread.ts` in the sources, `thread.js` in what is built of them. */
const ENTRY = new URL(`./thread${extname(import.meta.url)}`, import.meta.url)

/** Explains and draws on a thread of its own. `version` is this program's. */
export function workerOffload(version: string): Offload & { close(): Promise<void> } {
  const queue = new ThreadQueue<Job, Done>({ entry: ENTRY, ...LIMITS })
  const run = (job: Job) => queue.do(job).catch((error: unknown) => Promise.reject(inWords(error)))
  const draw = async (job: Exclude<Job, { readonly type: 'explain' }>) => {
    const done = await run(job)
    if (!('png' in done)) throw new Error('the thread answered another question')
    return done.png
  }
  return {
    explain: async (bytes: Uint8Array, name?: string) => {
      const done = await run({ type: 'explain', shown: { bytes, version, ...(name !== undefined && { name }) } })
      if (!('explained' in done)) throw new Error('the thread answered another question')
      if ('trouble' in done.explained) throw unreadable(done.explained)
      return done.explained
    },
    timing: (report: Report, language: Language) => draw({ type: 'timing', report, language }),
    faultTree: (report: Report, language: Language) => draw({ type: 'fault-tree', report, language }),
    history: (model: HistoryModel, language: Language) => draw({ type: 'history', model, language }),
    digest: (strips: Strips, language: Language) => draw({ type: 'digest', strips, language }),
    close: () => queue.close(),
  }
}

/** What the person can do about it; a thread that died without a reason is a bug of ours. */
function inWords(error: unknown): unknown {
  if (!(error instanceof ThreadTrouble)) return error
  if (error.trouble === 'hung' || error.trouble === 'memory') return tooMuch()
  return error.trouble === 'full' || error.trouble === 'closed' ? busy() : error
}

const tooMuch = () =>
  new UserError(
    { en: 'That took too long to read, so it was given up.', 'zh-CN': '内容处理时间过长，已放弃。' },
    { en: 'Give the part around the failure.', 'zh-CN': '请只提供出错前后的部分。' },
  )

const busy = () =>
  new UserError(
    { en: 'Too much is being read at this moment.', 'zh-CN': '当前正在处理的内容太多。' },
    { en: 'Try again in a minute.', 'zh-CN': '请一分钟后再试。' },
  )
