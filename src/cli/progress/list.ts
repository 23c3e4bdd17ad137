import { Listr, ListrLogger, ProcessOutput } from 'listr2'
import { terminal } from '../../adapters/index.ts'
import { progressItems, type Progress } from '../../bot/cards/index.ts'
import type { Console } from '../console.ts'
import type { View } from './view.ts'

interface Row {
  title: string
}

const FRAMES = ['\u280b', '\u2819', '\u2839', '\u2838', '\u283c', '\u2834', '\u2826', '\u2827', '\u2807', '\u280f']
const FRAME_MS = 100

/** One row a layer, rewritten in place until the diagnosis ends. */
export function listView(first: Progress, stream: NodeJS.WriteStream, console: Console): View {
  const rows: Row[] = []
  const ended = Promise.withResolvers<void>()
  let latest = first
  let frame = 0
  const draw = () => {
    const items = progressItems(latest, console.language)
    items.forEach((item, index) => {
      const sign = item.mark === 'running' ? FRAMES[frame % FRAMES.length] : undefined
      const row = rows[index]
      const text = terminal.renderCheckItem(item, screenOf(stream, console), sign)
      if (row && row.title !== text) row.title = text
    })
  }
  const task = (_: unknown, row: Row) => {
    rows.push(row)
    return ended.promise
  }
  const list = createList(
    progressItems(first, console.language).map(({ label }) => ({ title: label, task })),
    stream,
  )
  const running = list.run()
  const timer = setInterval(() => {
    frame++
    draw()
  }, FRAME_MS)
  return {
    show: (progress) => {
      latest = progress
      draw()
    },
    close: async () => {
      clearInterval(timer)
      ended.resolve()
      await running
    },
  }
}

/** Signs and colours are the card's own, so that the list and the card look alike; listr2 keeps the rows in place. */
function createList(
  tasks: { title: string; task: (context: unknown, row: Row) => Promise<void> }[],
  stream: NodeJS.WriteStream,
) {
  const none = { PENDING: '', COMPLETED: '', WAITING: '', FAILED: '' }
  const logger = new ListrLogger({ useIcons: true, processOutput: new ProcessOutput(stream, stream) })
  return new Listr(tasks, {
    concurrent: true,
    registerSignalListeners: false,
    renderer: 'default',
    rendererOptions: { lazy: true, icon: none, logger },
    fallbackRendererCondition: false,
  })
}

const screenOf = (stream: NodeJS.WriteStream, { config }: Console): terminal.Screen => ({
  columns: terminal.chooseColumns(stream.columns) - 2,
  color: config.color ?? true,
})
