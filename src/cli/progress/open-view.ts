import type { Progress } from '../../bot/cards/index.ts'
import type { Console } from '../console.ts'
import type { Output } from '../../bot/grammar/index.ts'
import { linesView } from './lines.ts'
import type { View } from './view.ts'

const SILENT: View = { show: () => undefined, close: async () => undefined }

/** A living list on a terminal, lines in a log; and nothing where only a program is listening. */
export function openView(output: Output, console: Console): View {
  const { isTTY, columns } = process.stderr
  // A pseudo-terminal without a size would be laid out with one letter a line.
  if (isTTY && columns > 0) return lateView(console)
  return output === 'card' ? linesView(process.stderr, console) : SILENT
}

/** Below this a list would flicker by; most checks of a near and healthy server are over sooner. */
const PATIENCE_MS = 150

/** The list needs a library that takes as long to load as a quick check takes: it comes only to those who wait. */
function lateView(console: Console): View {
  let latest: Progress | undefined
  let view: View | undefined
  let isClosed = false
  const open = async () => {
    const { listView } = await import('./list.ts')
    if (isClosed || !latest) return
    view = listView(latest, process.stderr, console)
  }
  let opening: Promise<void> | undefined
  const timer = setTimeout(() => {
    opening = open()
  }, PATIENCE_MS)
  return {
    show: (progress) => {
      latest = progress
      view?.show(progress)
    },
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      await opening
      await view?.close()
    },
  }
}
