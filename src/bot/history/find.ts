import { PROTOCOLS } from '../../diagnose/index.ts'
import type { RunRow, WatchRow } from '../../store/index.ts'
import type { Context } from '../context.ts'
import { formatTarget, parseTarget } from '../grammar/index.ts'
import { same, UserError } from '../port/index.ts'
import { maySee, targetOf } from '../watches/commands/find.ts'
import type { Who } from '../who.ts'

/** A target as it was typed: insisted on a protocol or not. */
type Typed = ReturnType<typeof parseTarget>['target']

/**
 * Every watch that is meant and that the asker may see, those that nobody has removed first: the one with that id, or all of
 * that target in the workspace. Throws UserError where it is no target either.
 */
export async function findWatches(of: string, who: Who, context: Context): Promise<WatchRow[]> {
  const { store } = context
  const { workspace } = who.place
  const named = await store.watches.find(of)
  if (named?.workspace === workspace && maySee(named, who, context)) return [named]
  const found = await Promise.all(
    targetsOf(typedTargetOf(of)).map((target) => store.watches.list({ workspace, target, isWithRemoved: true })),
  )
  return found
    .flat()
    .filter((watch) => maySee(watch, who, context))
    .toSorted((one, other) => (other.removedAt ?? Infinity) - (one.removedAt ?? Infinity) || one.no - other.no)
}

export function typedTargetOf(of: string): Typed {
  if (of === 'all') throw oneTarget()
  return parseTarget(of).target
}

/** Runs of it are kept under the protocol that was asked for: who leaves that open means all of them, at their own ports. */
function targetsOf(target: Typed): string[] {
  const { protocol, port } = target
  if (protocol !== 'auto') return [targetOf(target), targetOf({ ...target, protocol: 'auto' })]
  const ports = {
    auto: port,
    ftp: port,
    ftpes: port,
    ftps: port === 21 ? 990 : port,
    sftp: port === 21 ? 22 : port,
  } as const
  return PROTOCOLS.map((one) => targetOf({ ...target, protocol: one, port: ports[one] }))
}

const MOST_CHECKS = 10
/** Of each protocol: among many checks of others those that the asker may see are not searched for without an end. */
const MOST_LOOKED_AT = 50

/** The latest checks of that target that the asker may see, the latest first. */
export async function findChecks(of: string, who: Who, context: Context): Promise<RunRow[]> {
  const { workspace } = who.place
  const checks: RunRow[] = []
  for (const target of targetsOf(typedTargetOf(of))) {
    let before = Date.now() + 1
    let found = 0
    for (let count = 0; count < MOST_LOOKED_AT && found < MOST_CHECKS; count++) {
      const run = await context.store.runs.previous({ target, workspace, before })
      if (!run) break
      if (maySee(run, who, context)) {
        checks.push(run)
        found++
      }
      before = run.startedAt
    }
  }
  return checks.toSorted((one, other) => other.startedAt - one.startedAt).slice(0, MOST_CHECKS)
}

const oneTarget = () =>
  new UserError(
    { en: 'A history is of one target.', 'zh-CN': '一次只能查看一个目标的历史。' },
    { en: 'Name it, or ask for all of them: report now', 'zh-CN': '请写出目标；要看全部，请输入 report now' },
  )

export const notWatched = (of: string): UserError => {
  const target = formatTarget(typedTargetOf(of))
  return new UserError(
    {
      en: `${target} is not watched here, and nobody here has checked it of late.`,
      'zh-CN': `这里没有监控 ${target}，最近也没有人在这里检查过。`,
    },
    same(`watch ${target}`),
  )
}
