export { treeCard } from './card.ts'
export { treeWords, type BranchWords } from './words.ts'
