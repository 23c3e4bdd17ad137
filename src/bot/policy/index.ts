export {
  BUDGETS,
  type BudgetName,
  costOf,
  DRAWINGS,
  type Keys,
  type Left,
  readLimits,
  type Spent,
  takeAll,
} from './budgets.ts'
export { chatGate, type Policy } from './chat-gate.ts'
export { limitsCard, noLimitsCard } from './limits-card.ts'
export { localRunner } from './local-runner.ts'
export { budgetSpent, roleMissing } from './refusals.ts'
export { targetRefused } from './refused-target.ts'
export { extrasOf, needs, roleOf, type Roles } from './roles.ts'
