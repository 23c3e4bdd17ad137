import type { Report, Verdict } from '../../src/diagnose/index.ts'
import { recordCase } from '../support/confusion.ts'
import { account, addresses, createLab, trustedRoots } from '../support/lab/index.ts'
import type { Lab } from '../support/lab/index.ts'
import { countConnections } from '../support/lab/connections.ts'
import type { Expected, Host, RealCase, Seen } from './case.ts'

/** Exit status of each verdict, after the monitoring plugins' convention. */
const STATUS: Record<Verdict, number> = { healthy: 0, degraded: 1, failing: 2, inconclusive: 3 }

/** Milliseconds that nothing may take, and what flags that take long by nature add to it. */
const HARD_CAP = 31_000
const EXTRA: Record<string, number> = { '--idle': 16_000, '--repeat': 30_000, '--write': 15_000 }

const PLAIN: readonly string[] = ['--user', account.user]

/**
 * Sets the case up in a lab of its own, runs ftpcheck once, and holds its report against what is known to be so. Returns
 * what is wrong with it, a line each; nothing when all is right.
 */
export async function judge(suite: string, one: RealCase): Promise<string[]> {
  await using lab = await createLab()
  const host = await one.start?.(lab)
  await lab.apply(...(one.faults ?? []))
  const count = await countConnections(lab, one.countAt ?? 'server')
  const seen = { ...(await check(lab, one, host)), lab, host }
  const { report } = seen
  const { cause } = one.expect
  const there: readonly (string | undefined)[] = [cause, ...(one.expect.besides ?? [])]
  const falseClaims = claims(report).filter((code) => !there.includes(code))
  recordCase({ suite, name: one.name, expected: cause, got: report.causes[0]?.code, falseClaims })
  const wrong = [
    ...differs('claimed besides', falseClaims, []),
    ...judgement(one.expect, seen),
    ...receipt(one, report, await count()),
    ...manners(one, seen),
    ...((await one.also?.(seen)) ?? []),
  ]
  return wrong.length > 0 ? [...wrong, ...story(report)] : []
}

async function check(lab: Lab, one: RealCase, host: Host | undefined): Promise<Omit<Seen, 'lab' | 'host'>> {
  const { args = PLAIN, password = account.password } = one
  const target = one.host ?? host?.address ?? addresses.server.v4
  const roots = trustedRoots(lab)
  const env = {
    ...(one.env?.(lab) ?? (args.includes('--user') ? { FTPCHECK_PASSWORD: password } : {})),
    ...(roots === undefined ? {} : { NODE_EXTRA_CA_CERTS: roots }),
  }
  const { code, stdout, stderr } = await lab.ftpcheck(['check', target, ...args, '--json'], { env, timeoutMs: 90_000 })
  if (!stdout.startsWith('{')) throw new Error(`ftpcheck ended with ${code} and printed no report: ${stderr || stdout}`)
  return { status: code, report: JSON.parse(stdout) as Report, output: stdout + stderr }
}

/** The causes that somebody would act on. */
const claims = ({ causes }: Report): string[] =>
  causes.filter(({ likelihood }) => likelihood !== 'unlikely').map(({ code }) => code)

/** One line when the two are not the same. */
export function differs(what: string, got: unknown, due: unknown): string[] {
  const [is, should] = [got, due].map((value) => JSON.stringify(value) ?? 'none')
  return is === should ? [] : [`${what}: ${is}, should be ${should}`]
}

/** The verdict, its exit status, the cause; where all is well, not even an unlikely cause. */
function judgement({ cause, channels = {}, ...expected }: Expected, { report, status }: Seen): string[] {
  const verdict = expected.verdict ?? (cause === undefined ? 'healthy' : 'failing')
  const asked = Object.keys(channels) as (keyof typeof channels)[]
  return [
    ...differs('first cause', report.causes[0]?.code, cause),
    ...differs('verdict', report.verdict, verdict),
    ...differs('exit status', status, STATUS[verdict]),
    ...asked.flatMap((name) => differs(`channel ${name}`, report.channels[name], channels[name])),
  ]
}

/** What the report says that it cost is what it did cost, and within the promise. */
function receipt(one: RealCase, { receipt: { connections, failedLogins } }: Report, asked: number): string[] {
  const isPlain = one.expect.cause === undefined && one.args === undefined
  const most = one.connections ?? (isPlain ? 4 : 8)
  return [
    ...differs('connections in the receipt, against those on the wire', connections, asked),
    ...(connections > most ? [`connections: ${connections}, should be ${most} at most`] : []),
    ...(failedLogins > 1 ? [`failed logins: ${failedLogins}`] : []),
  ]
}

/** It ends in time, and tells nobody the password. */
function manners({ args = PLAIN, password = account.password }: RealCase, { report, output }: Seen): string[] {
  const cap = args.reduce((sum, arg) => sum + (EXTRA[arg] ?? 0), HARD_CAP)
  return [
    ...(report.durationMs > cap ? [`it took ${report.durationMs} ms`] : []),
    ...(output.includes(password) ? ['the password was printed'] : []),
  ]
}

/** What led to the judgement, for whoever has to find the mistake. */
function story({ causes, findings, observations, receipt: cost, durationMs }: Report): string[] {
  const trouble = observations.flatMap(({ probe, subject = '', durationMs: ms, ...one }) =>
    one.outcome === 'failed' ? [`${probe} ${subject} after ${ms} ms: ${one.failure.code} ${one.failure.text}`] : [],
  )
  return [
    `causes: ${causes.map(({ code, confidence, likelihood }) => `${code} ${confidence} ${likelihood}`).join(', ')}`,
    `findings: ${findings.map(({ id }) => id).join(', ')}`,
    `failed: ${trouble.join('; ')}`,
    `took ${durationMs} ms; ${JSON.stringify(cost)}`,
  ]
}
