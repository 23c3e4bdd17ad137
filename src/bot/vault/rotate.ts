import type { CredentialRow, Credentials, Reseals, Sealer } from '../../store/index.ts'
import { nameIn } from './vault.ts'

type Outcome = 'resealed' | 'current' | 'unopened' | 'gone'
/** People may replace a login in between: then it is looked at again. */
const MOST_TRIES = 5

/** Seals every stored login anew with the sealer's first key. The bot may run meanwhile; safe to repeat. */
export async function rotateCredentials(credentials: Credentials, sealer: Sealer): Promise<Reseals> {
  const count = { resealed: 0, current: 0 }
  const unopened: string[] = []
  for (const row of await credentials.all()) {
    const outcome = await rotate(row, credentials, sealer)
    if (outcome === 'unopened') unopened.push(`${row.workspace} ${row.name}`)
    else if (outcome !== 'gone') count[outcome]++
  }
  return { ...count, unopened }
}

async function rotate(first: CredentialRow, credentials: Credentials, sealer: Sealer): Promise<Outcome> {
  let row: CredentialRow | undefined = first
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const plain = open(row, sealer)
    if (plain === undefined) return 'unopened'
    if (sealer.isCurrent(row.sealed)) return 'current'
    if (await credentials.reseal(row, sealer.seal(nameIn(row), plain))) return 'resealed'
    row = await credentials.named(first.workspace, first.name)
    if (!row) return 'gone'
  }
  return 'unopened'
}

function open(row: CredentialRow, sealer: Sealer): string | undefined {
  try {
    return sealer.open(nameIn(row), row.sealed)
  } catch {
    return undefined
  }
}
