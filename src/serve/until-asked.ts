const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const
/** The exit status of a program that a second signal ended (128 + SIGINT). */
const AT_ONCE = 130

/** Resolves with the first signal to stop, or with `left`. The second signal ends the process at once. */
export async function untilAsked(left?: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let isAsked = false
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (isAsked) process.exit(AT_ONCE)
      isAsked = true
      resolve()
    })
  }
  await Promise.race(left ? [promise, left] : [promise])
}
