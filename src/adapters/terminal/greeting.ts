import { renderText, type Screen } from './render.ts'
import { type Language, SAYS, type Words } from './words.ts'

const EXAMPLES: readonly { readonly type: string; readonly says: Words }[] = [
  { type: 'check ftp.example.com', says: SAYS.check },
  { type: 'explain', says: SAYS.explain },
  { type: 'help', says: SAYS.help },
]
const WIDEST = Math.max(...EXAMPLES.map(({ type }) => type.length))

/** The first line: what this is. */
export const introduce = (version: string, language: Language, screen: Screen): string =>
  renderText([{ bold: `ftpcheck ${version}` }, ` ${SAYS.what[language]}`], screen)

/** What to type, and how to leave. */
export function invite(language: Language, screen: Screen): string {
  const examples = EXAMPLES.map(({ type, says }) => {
    const gap = '\u00a0'.repeat(WIDEST - type.length + 3)
    return renderText(['\u00a0\u00a0', { code: type.replaceAll(' ', '\u00a0') }, gap, says[language]], screen)
  })
  return `\n${renderText([SAYS.try[language]], screen)}${examples.join('')}\n${renderText([SAYS.keys[language]], screen)}`
}
