/** Exit status of a command that Ctrl-C ended (128 + SIGINT). */
export const INTERRUPTED = 130

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export interface Interrupt {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal
  readonly release: () => void
}

/**
 * The first Ctrl-C asks for an orderly end: the diagnosis deletes what it wrote and closes its sockets. The second one
 * ends at once.
 */
export function watchInterrupts(onFirst: () => void): Interrupt {
  const controller = new AbortController()
  const handle = () => {
    if (controller.signal.aborted) process.exit(INTERRUPTED)
    controller.abort(new DOMException('interrupted', 'AbortError'))
    onFirst()
  }
  for (const signal of SIGNALS) process.on(signal, handle)
  const release = () => SIGNALS.forEach((signal) => void process.off(signal, handle))
  return { signal: controller.signal, release }
}
