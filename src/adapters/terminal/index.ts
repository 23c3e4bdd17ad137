export { chooseColumns } from './budget.ts'
export { escapeText } from './escape.ts'
export { render, renderCheckItem, type Screen } from './render.ts'
export { textWidth } from './width.ts'
