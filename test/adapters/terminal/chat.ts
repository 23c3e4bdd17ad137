import { PassThrough, Writable } from 'node:stream'
import { terminalAdapter } from '../../../src/adapters/terminal/index.ts'
import type { Ask, Bot, Card, Telemetry } from '../../../src/bot/index.ts'
import type { Form } from '../../../src/bot/port/index.ts'
import { Window } from './window.ts'

/** What the bot does when it is asked. */
export type Handler = (ask: Ask) => Promise<void> | void

export interface ChatOptions {
  readonly language?: 'en' | 'zh-CN'
  readonly color?: boolean
  /** Without one there is a pipe. */
  readonly size?: { columns: number; rows: number } | 'pipe'
  readonly historyFile?: string
  readonly targets?: readonly string[]
  readonly handle?: Handler
  /** What lines that begin with `login` are answered by. */
  readonly form?: Form
}

/** Keys by their names. */
export const KEY = {
  enter: '\r',
  tab: '\t',
  up: '\u001b[A',
  left: '\u001b[D',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
  backspace: '\u007f',
  escape: '\u001b',
} as const

const EMPTY: Card = { title: 'ftpcheck', tone: 'neutral', blocks: [] }
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** A bot that remembers what it was asked, and does what the test says. */
export function fakeBot({ handle = () => {}, targets = [], form }: ChatOptions): Bot & { asked: Ask[] } {
  const asked: Ask[] = []
  return {
    asked,
    audience: (one) => (one.type === 'text' && one.text.startsWith('login') ? 'form' : 'everybody'),
    handle: async (ask) => {
      asked.push(ask)
      await handle(ask)
    },
    suggest: async (_, typed) => targets.filter((target) => target.startsWith(typed)),
    form: async () => form,
    home: async () => EMPTY,
  }
}

/** A chat in a window of the test's own, or over a pipe. */
export async function openChat(options: ChatOptions = {}) {
  const { language = 'en', size = { columns: 80, rows: 24 }, historyFile } = options
  const isPipe = size === 'pipe'
  const window = new Window(isPipe ? 1000 : size.columns, isPipe ? 1000 : size.rows)
  const errors: unknown[] = []
  const telemetry = {
    log: { ...silent, error: (fields: unknown) => errors.push(fields) },
    acknowledged: () => {},
    called: () => {},
    firstLayer: () => {},
    checked: () => {},
    watched: () => {},
    unwatched: () => {},
    alerting: () => {},
  } satisfies Record<keyof Telemetry | 'firstLayer' | 'checked', unknown> as unknown as Telemetry
  const raw: boolean[] = []
  const input = Object.assign(new PassThrough(), {
    isTTY: !isPipe,
    setRawMode: (isRaw: boolean) => raw.push(isRaw),
  }) as unknown as NodeJS.ReadStream & PassThrough
  const { output, written, changed, look } = createOutput(window, isPipe)
  const bot = fakeBot({
    ...options,
    handle: async (ask) => {
      look()
      await options.handle?.(ask)
    },
  })
  const settings = { input, output, language, color: options.color ?? false, ...(historyFile && { historyFile }) }
  const adapter = terminalAdapter(settings, { telemetry, version: '0.1.0' })
  await adapter.start(bot)
  return {
    adapter,
    bot,
    window,
    errors,
    input,
    output,
    written,
    isRaw: () => raw.at(-1) ?? false,
    type: (keys: string) => void input.write(keys),
    /** Resolves when the window is as asked for. */
    until: (isSo: (text: string) => boolean) => changed(() => isSo(window.text)),
    shows: (part: string) => changed(() => window.text.includes(part)),
  }
}

export type Chat = Awaited<ReturnType<typeof openChat>>

function createOutput(window: Window, isPipe: boolean) {
  const waiting = new Set<() => void>()
  let all = ''
  const look = () => waiting.forEach((one) => one())
  const stream = new Writable({
    decodeStrings: false,
    write: (chunk: string, _encoding, done) => {
      all += chunk
      window.feed(String(chunk))
      look()
      done()
    },
  })
  const size = isPipe ? {} : { columns: window.columns, rows: window.rows }
  const output = Object.assign(stream, { isTTY: !isPipe, ...size }) as unknown as NodeJS.WriteStream
  const changed = (isSo: () => boolean): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const one = () => {
      if (!isSo()) return
      waiting.delete(one)
      resolve()
    }
    waiting.add(one)
    one()
    return promise
  }
  return { output, written: () => all, changed, look }
}
