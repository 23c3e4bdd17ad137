// The other side of ThreadQueue: begun as a thread of its own, so it acts when it is loaded.

import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { type Job, work } from './jobs.ts'

// Acknowledgements go first. On Linux this is about the thread that says so; elsewhere it would be the whole process.
if (process.platform === 'linux') setPriority(19)

parentPort?.on('message', (job: Job) => {
  try {
    const done = work(job)
    parentPort?.postMessage({ done }, 'png' in done ? [done.png.buffer] : [])
  } catch (error) {
    // A bug of ours. Errors lose their class on the way, so their words go alone.
    parentPort?.postMessage({ threw: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
