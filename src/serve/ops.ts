import type { ChatAdapter } from '../bot/port/index.ts'
import { type Metrics, type OpsServer, type Readiness, serveOps } from '../ops/index.ts'
import type { Store } from '../store/index.ts'

interface Watched {
  readonly port: number | undefined
  readonly adapters: readonly ChatAdapter[]
  readonly store: Store
  readonly metrics: Metrics
}

/** /metrics, /healthz and /readyz, where a port is set. */
export async function openOps({ port, adapters, store, metrics }: Watched): Promise<OpsServer | undefined> {
  if (port === undefined) return undefined
  const readiness = async (): Promise<Readiness[]> => [
    ...adapters.map((adapter) => ({ name: adapter.platform, ...adapter.health() })),
    await readinessOf(store),
  ]
  return serveOps({ port, metrics, readiness })
}

const readinessOf = (store: Store): Promise<Readiness> =>
  store.ping().then(
    () => ({ name: 'store', ok: true, text: 'answers' }),
    (error: unknown) => ({ name: 'store', ok: false, text: String(error) }),
  )
