export { formCard, refilledCard } from './form.ts'
export { type ListedLogins, loginsCard } from './list.ts'
export { removedCard, storedCard } from './stored.ts'
