import { renderText, type Screen } from './render.ts'
import { titleOf, type Thread } from './note.ts'

const BAR = '| '

type Draw = (screen: Screen) => string

/** Puts what belongs to a thread behind a bar, below a heading that names the thread. */
export class Pages {
  /** The thread that the last words on the screen belong to. */
  #latest: Thread | undefined

  /** Something else came between. */
  turn(): void {
    this.#latest = undefined
  }

  /** The text, and whether it goes on with what is above it, without a blank line between. */
  place(thread: Thread | undefined, screen: Screen, draw: Draw): { text: string; isGoingOn: boolean } {
    const isGoingOn = thread !== undefined && thread === this.#latest
    this.#latest = thread
    if (!thread) return { text: draw(screen), isGoingOn }
    return { text: (isGoingOn ? '' : heading(thread, screen)) + behindBar(draw, screen), isGoingOn }
  }
}

/** The lines of a card in a thread. */
export function behindBar(draw: Draw, screen: Screen): string {
  const bar = renderText([BAR.trimEnd()], screen, 'dim').trimEnd()
  const lines = draw({ ...screen, columns: screen.columns - BAR.length })
    .replace(/\n$/, '')
    .split('\n')
  return lines.map((line) => `${bar}${line === '' ? '' : ` ${line}`}\n`).join('')
}

function heading({ root, name }: Thread, screen: Screen): string {
  const title = name === '' ? titleOf(root) : root.tag === undefined ? name : `${root.tag}  ${name}`
  return behindBar((narrow) => `${renderText([{ bold: title }], narrow)}\n`, screen)
}
