import { createInterface } from 'node:readline'

export interface Reading {
  /** Resolves when what the line asks for is done. */
  line(text: string): Promise<void>
  end(): Promise<void>
}

/**
 * Lines from a file or a program, one after the other is done, so that a line can press a button of the answer before it. A
 * person whose screen is piped away types on meanwhile. Gives a function that stops reading.
 */
export function readPipe(input: NodeJS.ReadStream, reading: Reading): () => void {
  const lines = createInterface({ input, crlfDelay: Infinity })
  let done = Promise.resolve()
  lines.on('line', (text) => {
    if (input.isTTY) void reading.line(text)
    else done = done.then(() => reading.line(text))
  })
  lines.on('close', () => {
    done = done.then(() => reading.end())
  })
  return () => {
    lines.removeAllListeners()
    lines.close()
  }
}
