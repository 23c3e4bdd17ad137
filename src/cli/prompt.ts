import { INTERRUPTED } from './interrupt.ts'

/** One line from the terminal that is not shown while it is typed. Undefined when the person gives up with Ctrl-D. */
export async function askSecretly(question: string): Promise<string | undefined> {
  const { stdin, stderr } = process
  stderr.write(question)
  stdin.setRawMode(true).setEncoding('utf8').resume()
  try {
    return await new Promise((resolve) => {
      let typed = ''
      stdin.on('data', (chunk: string) => {
        const step = type(typed, chunk)
        if (step.done) resolve(step.cancelled ? undefined : step.typed)
        typed = step.typed
      })
      stdin.once('end', () => resolve(undefined))
    })
  } finally {
    stdin.setRawMode(false).removeAllListeners('data').pause()
    stderr.write('\n')
  }
}

interface Typing {
  readonly typed: string
  readonly done: boolean
  readonly cancelled?: boolean
}

const CTRL_C = '\u0003'
const CTRL_D = '\u0004'
const CTRL_U = '\u0015'

/** What keys make of the text: in raw mode nobody else sees to the backspace. A paste arrives as one chunk. */
function type(before: string, keys: string): Typing {
  let typed = before
  for (const key of keys) {
    if (key === '\r' || key === '\n') return { typed, done: true }
    if (key === CTRL_D) return { typed, done: true, cancelled: true }
    if (key === CTRL_C) return leave()
    if (key === '\b' || key === '\u007f') typed = [...typed].slice(0, -1).join('')
    else if (key === CTRL_U) typed = ''
    else if (key >= ' ') typed += key
  }
  return { typed, done: false }
}

/** In raw mode Ctrl-C is a key like any other; nothing has been started that would need an orderly end. */
function leave(): never {
  process.stdin.setRawMode(false)
  process.stderr.write('\n')
  process.exit(INTERRUPTED)
}
