import type { Options } from '../../diagnose/index.ts'
import type { Allowance, Budget, Limits } from '../../store/index.ts'
import type { Drawing } from '../gate.ts'
import { type Extra, extrasOf } from './roles.ts'

const PER_MS = 600_000

/**
 * How many checks in ten minutes. A person at work needs one a minute; a channel in an incident three; a server sees at most
 * six, with at most 8 connections each, from everybody together.
 */
export const BUDGETS = {
  user: { name: 'user', points: 10, perMs: PER_MS },
  channel: { name: 'channel', points: 30, perMs: PER_MS },
  workspace: { name: 'workspace', points: 120, perMs: PER_MS },
  target: { name: 'target', points: 6, perMs: PER_MS },
} as const satisfies Readonly<Record<string, Budget>>

/** Histories and reports that a person has drawn: reading what is kept and drawing it keeps the process busy. */
export const DRAWINGS = { name: 'drawings', points: 60, perMs: PER_MS } as const satisfies Budget
/** A report is of many targets. */
export const DRAWING_PRICE: Readonly<Record<Drawing, number>> = { history: 1, report: 5 }

export type BudgetName = keyof typeof BUDGETS
/** The narrowest first, so that its end is what a person is told of. */
const ORDER = ['user', 'target', 'channel', 'workspace'] as const satisfies readonly BudgetName[]

/** Points beside the one of a plain check, after the connections that each opens. */
const PRICE: Readonly<Record<Extra, number>> = { deep: 1, write: 1, active: 1, idle: 1, repeat: 2, security: 3 }

/** Points of a check; never more than the smallest budget holds, so that each can be done. */
export function costOf(options: Options): number {
  const price = extrasOf(options).reduce((sum, extra) => sum + PRICE[extra], 1)
  return Math.min(price, ...Object.values(BUDGETS).map(({ points }) => points))
}

/** The key of each budget that a check draws on. */
export type Keys = Readonly<Record<BudgetName, string>>

/** The budget that has too few points left, and when it is whole again. */
export interface Spent extends Allowance {
  readonly budget: BudgetName
}

/** Takes the points from every budget, or from none. Gives the budget that lacks them; undefined when all had them. */
export async function takeAll(limits: Limits, keys: Keys, cost: number): Promise<Spent | undefined> {
  const taken: BudgetName[] = []
  const giveBack = () => Promise.all(taken.map((name) => limits.giveBack(BUDGETS[name], keys[name], cost)))
  try {
    for (const budget of ORDER) {
      const allowance = await limits.take(BUDGETS[budget], keys[budget], cost)
      if (!allowance.allowed) {
        await giveBack()
        return { ...allowance, budget }
      }
      taken.push(budget)
    }
  } catch (error) {
    await giveBack().catch(() => {})
    throw error
  }
  return undefined
}

/** What is left of a budget. */
export interface Left {
  readonly budget: BudgetName | 'drawings'
  readonly points: number
  readonly left: number
  /** Milliseconds until it is whole again; 0 when it is. */
  readonly resetMs: number
}

/** What is left of the budgets that do not depend on a target. */
export function readLimits(limits: Limits, keys: Omit<Keys, 'target'>): Promise<Left[]> {
  const { user, channel, workspace } = BUDGETS
  const looked = [
    [user, keys.user],
    [DRAWINGS, keys.user],
    [channel, keys.channel],
    [workspace, keys.workspace],
  ] as const
  return Promise.all(
    looked.map(async ([budget, key]) => {
      const { name, points } = budget
      const { left, resetMs } = await limits.look(budget, key)
      return { budget: name, points, left, resetMs: left < points ? resetMs : 0 }
    }),
  )
}
