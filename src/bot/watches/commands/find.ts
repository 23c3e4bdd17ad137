import { type Protocol, PROTOCOLS, type Target } from '../../../diagnose/index.ts'
import type { WatchRow } from '../../../store/index.ts'
import type { Context } from '../../context.ts'
import { formatHostPort, parseTarget } from '../../grammar/index.ts'
import { quote, UserError } from '../../port/index.ts'
import type { Who } from '../../who.ts'

const ID = /^[a-z0-9]{5}$/
const USUAL_PORT = 21
const OTHER_PORT: Partial<Record<Protocol, number>> = { ftps: 990, sftp: 22 }

/** Who may do what others may not; whoever sits at the machine is one. */
export const isOperator = (who: Who, { gate }: Pick<Context, 'gate'>): boolean =>
  who.place.platform === 'terminal' || gate.roleOf(who) !== 'user'

/**
 * Whether somebody may read what came of a watch or of a check: where it belongs everybody, elsewhere whoever asked for it, and
 * operators. What other channels are open to whom no platform tells at once, so to all others it does not exist.
 */
export const maySee = (
  { channel, person }: { readonly channel: string; readonly person: string },
  who: Who,
  context: Pick<Context, 'gate'>,
): boolean => channel === who.place.channel || person === who.person.id || isOperator(who, context)

/** What two watches of one server have in common. */
export const targetOf = (target: Pick<Target, 'protocol' | 'host' | 'port'>): string =>
  `${target.protocol}://${formatHostPort(target)}`

/**
 * The watches that somebody means: `all` of this channel, the one with that id, or those of a target that alert here; where none
 * does, the asker's own ones that alert elsewhere. At least one; throws UserError where there is none.
 */
export async function findWatches(of: string, who: Who, context: Context): Promise<readonly WatchRow[]> {
  const found = await lookUp(of, who, context)
  if (found.length > 0) return found
  throw new UserError(
    of === 'all'
      ? { en: 'Nothing is watched here.', 'zh-CN': '这里没有监控。' }
      : { en: `${quote(of)} is not watched here.`, 'zh-CN': `这里没有监控 ${quote(of)}。` },
    { en: '"watches" lists what is.', 'zh-CN': '输入 watches 查看监控列表。' },
  )
}

async function lookUp(of: string, { person, place }: Who, { store }: Context): Promise<readonly WatchRow[]> {
  const { workspace, channel } = place
  if (of === 'all') return store.watches.list({ workspace, channel })
  if (ID.test(of)) {
    const row = await store.watches.find(of)
    if (row && row.workspace === workspace && row.removedAt === null) return [row]
  }
  const rows = await ofTarget(of, workspace, store)
  const here = rows.filter((row) => row.channel === channel)
  return here.length > 0 ? here : rows.filter((row) => row.person === person.id)
}

async function ofTarget(of: string, workspace: string, { watches }: Context['store']): Promise<readonly WatchRow[]> {
  const { target } = parseTarget(of)
  const exact = await watches.list({ workspace, target: targetOf(target) })
  if (exact.length > 0 || target.protocol !== 'auto') return exact
  // Who names the host alone means it whatever protocol is insisted on.
  const others = PROTOCOLS.map((protocol) => {
    const port = target.port === USUAL_PORT ? (OTHER_PORT[protocol] ?? USUAL_PORT) : target.port
    return watches.list({ workspace, target: targetOf({ ...target, protocol, port }) })
  })
  return (await Promise.all(others)).flat()
}

/** Throws UserError where somebody else asked for one of them. */
export function refuseOthers(rows: readonly WatchRow[], who: Who, context: Context): void {
  if (isOperator(who, context) || rows.every(({ person }) => person === who.person.id)) return
  throw new UserError(
    { en: 'Somebody else asked for that watch.', 'zh-CN': '这个监控是别人创建的。' },
    { en: 'They can stop it, and so can an operator.', 'zh-CN': '只有创建者或运维人员可以停止。' },
  )
}

/** Throws UserError where everything in a channel is meant by somebody who may not. */
export function refuseAll(of: string, who: Who, context: Context): void {
  if (of !== 'all' || who.place.isDirect || isOperator(who, context)) return
  throw new UserError(
    { en: 'All of a channel needs an operator.', 'zh-CN': '对整个频道操作需要运维人员权限。' },
    { en: 'Name one server, or ask an operator.', 'zh-CN': '请指定一台服务器，或请运维人员操作。' },
  )
}

/** Throws UserError where a watch alerts elsewhere and is not the asker's. */
export function refuseElsewhere(rows: readonly WatchRow[], who: Who, context: Context): void {
  refuseOthers(
    rows.filter(({ channel }) => channel !== who.place.channel),
    who,
    context,
  )
}
