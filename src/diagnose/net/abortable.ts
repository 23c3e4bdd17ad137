/** The promise, or the signal's reason if that comes first. What the promise does later is left unheard. */
export async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  const gone = Promise.withResolvers<never>()
  const onAbort = () => gone.reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([promise, gone.promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
    promise.catch(() => {})
  }
}

/** Waits for the promise, but no longer than patience lasts; whether it came is for the caller to see. Throws the signal's reason. */
export async function patiently(promise: Promise<void>, signal: AbortSignal, patience?: AbortSignal): Promise<void> {
  try {
    await abortable(promise, patience ? AbortSignal.any([signal, patience]) : signal)
  } catch (reason) {
    if (signal.aborted) throw reason
  }
}
