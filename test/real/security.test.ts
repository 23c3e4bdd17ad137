import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/diagnose/index.ts'
import { account, addresses, createLab, labOrSkip } from '../support/lab/index.ts'
import { countConnections } from '../support/lab/connections.ts'
import { exposed, hardened, type SecurityCase } from './cases/security.ts'

/** What every review may use. */
const MOST_CONNECTIONS = 20
/** True of nearly every server of today, and no fault. */
const HARMLESS = ['no-post-quantum-kex', 'session-reuse-needed', 'auth-tls-unlisted', 'no-utf8']

/** Files that the review may have left, anywhere in the homes. */
function left(home: string): string[] {
  const all = readdirSync(join(home, '..'), { recursive: true, encoding: 'latin1' })
  return all.filter((name) => name.includes('ftpcheck-'))
}

interface Seen {
  readonly report: Report
  readonly output: string
  readonly left: readonly string[]
  /** TCP connections on the server's wire, and on the client's: the same, or somebody else was dialled. */
  readonly counts: readonly number[]
}

async function review(one: SecurityCase): Promise<Seen> {
  await using lab = await createLab()
  const server = await one.start(lab)
  const counts = await Promise.all((['server', 'client'] as const).map((side) => countConnections(lab, side)))
  const user = one.user ?? account.user
  const who = user === '' ? [] : ['--user', user]
  const env = {
    ...(user === account.user ? { FTPCHECK_PASSWORD: account.password } : {}),
    NODE_EXTRA_CA_CERTS: join(lab.dir, 'ca.pem'),
  }
  const args = ['check', addresses.server.v4, ...who, '--security', '--json']
  const { stdout, stderr } = await lab.ftpcheck(args, { env, timeoutMs: 90_000 })
  if (!stdout.startsWith('{')) throw new Error(`no report: ${stderr}${stdout}`)
  return {
    report: JSON.parse(stdout) as Report,
    output: stdout + stderr,
    left: left(server.home),
    counts: await Promise.all(counts.map((count) => count())),
  }
}

function keepsItsWord({ report, output, counts }: Seen, dials = 0): void {
  const { connections, failedLogins } = report.receipt
  expect(counts).toEqual([connections + dials, connections])
  expect(connections).toBeLessThanOrEqual(MOST_CONNECTIONS)
  // Of each credential one: what the person gave, anonymous, and a USER without a password.
  expect(failedLogins).toBeLessThanOrEqual(2)
  expect(output).not.toContain(account.password)
}

const codes = (all: readonly { readonly code: string }[]) => all.map(({ code }) => code).sort()

describe.skipIf(labOrSkip(import.meta.filename))('a security review of real servers', () => {
  test.concurrent.for(exposed)('finds: $name', async (one) => {
    const seen = await review(one)
    const { report } = seen
    expect(codes(report.causes)).toEqual([...(one.causes ?? [])].sort())
    expect(report.verdict).toBe(one.causes ? 'degraded' : 'healthy')
    expect(codes(report.advisories)).toEqual(expect.arrayContaining([...(one.advisories ?? [])]))
    for (const code of one.not ?? []) expect(codes(report.advisories)).not.toContain(code)
    expect(seen.left).toHaveLength(one.leaves ?? 0)
    expect(report.receipt.filesWritten).toBe(one.written ?? 0)
    keepsItsWord(seen, one.dials)
  })

  test.concurrent.for(hardened)('finds nothing: $name', async (one) => {
    const seen = await review(one)
    const { report } = seen
    expect(codes(report.causes)).toEqual([])
    expect(codes(report.advisories).filter((code) => !HARMLESS.includes(code))).toEqual([])
    expect(report.verdict).toBe('healthy')
    expect(seen.left).toEqual([])
    expect(report.receipt.filesWritten).toBe(0)
    keepsItsWord(seen)
  })
})
