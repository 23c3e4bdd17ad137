/** A timer that comes so much later than asked for belongs to a process that has more to do than it can. */
const LATE_MS = 50
const MOST_EXTRA_MS = 3000

/** A deadline; `end` lets it go. */
export interface Deadline {
  readonly signal: AbortSignal
  end(): void
}

/**
 * Aborts after so many milliseconds, as `AbortSignal.timeout` does, but is fair where this process is late: timers are looked at
 * before what has arrived is read, so an answer would count as missing that has long been there. What has arrived is read
 * first, and a deadline that comes late is put off once, by its own time or three seconds.
 */
export function deadlineIn(ms: number): Deadline {
  const abort = new AbortController()
  const due = performance.now() + ms
  let isLetGo = false
  const stop = () => {
    if (!isLetGo) abort.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
  }
  const afterReading = () => void setImmediate(stop)
  const onDue = () => {
    if (performance.now() - due <= LATE_MS) afterReading()
    else timer = setTimeout(afterReading, Math.min(ms, MOST_EXTRA_MS)).unref()
  }
  let timer = setTimeout(onDue, ms).unref()
  const end = () => {
    isLetGo = true
    clearTimeout(timer)
  }
  return { signal: abort.signal, end }
}
