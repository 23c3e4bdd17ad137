import { progressLines, type Progress } from '../../bot/cards/index.ts'
import type { Console } from '../console.ts'
import type { View } from './view.ts'

/** One line whenever a layer has come to something, or something takes long: for logs. */
export function linesView(stream: NodeJS.WritableStream, { language }: Console): View {
  const said = new Set<string>()
  const show = (progress: Progress) => {
    for (const line of progressLines(progress, language)) {
      if (!said.has(line)) stream.write(`${line}\n`)
      said.add(line)
    }
  }
  return { show, close: async () => undefined }
}
