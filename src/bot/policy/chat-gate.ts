import { refuseTarget, type TargetRules } from '../../diagnose/index.ts'
import type { Limits } from '../../store/index.ts'
import type { Gate } from '../gate.ts'
import type { CheckCommand } from '../grammar/index.ts'
import type { Who } from '../who.ts'
import { costOf, DRAWING_PRICE, DRAWINGS, readLimits, takeAll } from './budgets.ts'
import { limitsCard, noLimitsCard } from './limits-card.ts'
import { budgetSpent, drawingsSpent, roleMissing } from './refusals.ts'
import { targetRefused } from './refused-target.ts'
import { extrasOf, isAtLeast, needs, roleOf, type Roles } from './roles.ts'

export interface Policy {
  readonly roles: Roles
  readonly rules: TargetRules
  readonly limits: Limits
}

/** The gate of chats that many share. In the terminal chat it is open. */
export function chatGate({ roles, rules, limits }: Policy): Gate {
  const role = ({ person }: Who) => roleOf(person, roles)
  const permit = (command: CheckCommand, who: Who) => {
    if (isOwner(who)) return
    if (!isAtLeast(role(who), needs(command))) throw roleMissing(extrasOf(command.options), who.person, roles)
    const refusal = refuseTarget(command.target, rules)
    if (refusal) throw targetRefused(refusal)
  }
  return {
    roleOf: role,
    permit: async (command, who) => permit(command, who),
    async admit(command, who) {
      permit(command, who)
      if (isOwner(who)) return
      const { target, options } = command
      const spent = await takeAll(limits, { ...keysOf(who), target: target.host }, costOf(options))
      if (spent) throw budgetSpent(spent, target.host)
    },
    async draw(what, who) {
      if (isOwner(who)) return
      const allowance = await limits.take(DRAWINGS, who.person.id, DRAWING_PRICE[what])
      if (!allowance.allowed) throw drawingsSpent(allowance)
    },
    async limitsCard(who, language) {
      if (isOwner(who)) return noLimitsCard(language)
      return limitsCard(await readLimits(limits, keysOf(who)), role(who), language)
    },
  }
}

/** Who sits at the machine that the bot runs on. */
const isOwner = ({ place }: Who) => place.platform === 'terminal'

const keysOf = ({ person, place }: Who) => ({
  user: person.id,
  channel: place.channel,
  workspace: place.workspace,
})
