// Every card. A check on the command line needs few of them, and index.ts has those: the rest takes long to load.

export * from './index.ts'
export { adviceCard } from './advice.ts'
export * from './chat/index.ts'
export { comparisonCard } from './evidence/comparison.ts'
export { explanationCards, type OneOfSeveral, worstOf } from './evidence/several.ts'
export { MOST_EVIDENCE_BYTES, tooLarge, unreadable } from './evidence/unreadable.ts'
export { explanationCard } from './explanation.ts'
export * from './logins/index.ts'
export { playbookCard } from './playbook.ts'
export * from './watches/index.ts'
export * from './reports/index.ts'
export { treeCard, treeWords, type BranchWords } from './tree/index.ts'
