// A thread that does what the job says, however bad.
import { parentPort } from 'node:worker_threads'

parentPort.on('message', (job) => {
  if (job.exit !== undefined) process.exit(job.exit)
  if (job.crash) throw new Error(job.crash)
  if (job.fill) {
    const kept = []
    for (;;) kept.push(Array.from({ length: 1000 }, (_, index) => ({ index })))
  }
  while (job.hang);
  if (job.threw) return parentPort.postMessage({ threw: job.threw })
  parentPort.postMessage({ done: job.say ?? Object.keys(process.env).length })
})
