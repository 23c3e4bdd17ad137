import { lineBytes } from './line-bytes.ts'

/** One thing that the server does, in the order of the file. */
export type Step =
  | { readonly kind: 'say' | 'send'; readonly text: string }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'fill'; readonly bytes: number }
  | {
      readonly kind:
        | 'close'
        | 'reset'
        | 'silence'
        | 'await-data'
        | 'end-data'
        | 'reset-data'
        | 'stall-data'
        | 'store'
        | 'send-stored'
    }

/** What the server does when a command comes, as long as the section's condition holds. */
export interface Block {
  /** `LIST`, `USER web`, `ClientHello`, `*`, as Latin-1; the greeting's is empty. */
  readonly command: string
  readonly condition: string | undefined
  readonly steps: Step[]
}

/** Blocks of the scenario itself, then those of the server that it is like. */
export type Dialogue = readonly (readonly Block[])[]

const DIRECTIVES: readonly (readonly [RegExp, (value: number) => Step])[] = [
  [/^wait (\d+(?:\.\d+)?)s$/, (seconds) => ({ kind: 'wait', ms: seconds * 1000 })],
  [/^fill (\d+)$/, (bytes) => ({ kind: 'fill', bytes })],
  [/^close$/, () => ({ kind: 'close' })],
  [/^reset$/, () => ({ kind: 'reset' })],
  [/^silence$/, () => ({ kind: 'silence' })],
  [/^await data$/, () => ({ kind: 'await-data' })],
  [/^end data$/, () => ({ kind: 'end-data' })],
  [/^reset data$/, () => ({ kind: 'reset-data' })],
  [/^stall data$/, () => ({ kind: 'stall-data' })],
  [/^store$/, () => ({ kind: 'store' })],
  [/^send stored$/, () => ({ kind: 'send-stored' })],
]

function directive(text: string): Step {
  for (const [pattern, make] of DIRECTIVES) {
    const match = pattern.exec(text)
    if (match) return make(Number(match[1]))
  }
  throw new Error(`unknown directive "! ${text}"`)
}

/** Reads the part of a scenario below its first empty line. */
export function parseDialogue(lines: readonly string[]): Block[] {
  const blocks: Block[] = []
  let condition: string | undefined
  let current: Block = { command: '', condition, steps: [] }
  for (const line of lines) {
    const [mark, text] = [line.slice(0, 1), line.slice(2)]
    if (line === '' || mark === '#') continue
    if (line.startsWith('-- ')) {
      condition = line.slice(3).trim()
      current = { command: '', condition, steps: [] }
      continue
    }
    if (mark === 'C') current = { command: lineBytes(`${text}\\c`).toString('latin1'), condition, steps: [] }
    else current.steps.push(step(mark, text, line))
    if (blocks.at(-1) !== current) blocks.push(current)
  }
  return blocks
}

function step(mark: string, text: string, line: string): Step {
  if (mark === 'S') return { kind: 'say', text }
  if (mark === 'D') return { kind: 'send', text }
  if (mark === '!') return directive(text)
  throw new Error(`a line of a dialogue starts with S, C, D, ! or --: "${line}"`)
}

const verbOf = (command: string) => command.split(' ', 1)[0]?.toUpperCase() ?? ''

/**
 * The blocks for a command, in the order in which they are played when it comes again; the last one stays. The whole line
 * goes before the verb, a section whose condition holds before the rest of its file, the scenario before the server it is
 * like, and `*` comes last of all.
 */
export function blocksFor(
  dialogue: Dialogue,
  command: string,
  holds: (condition: string) => boolean,
): readonly Block[] {
  const wanted = [command, verbOf(command)]
  for (const names of command === '' ? [['']] : [wanted, ['*']]) {
    for (const blocks of dialogue) {
      const sections = [...new Set(blocks.map((block) => block.condition))].filter(
        (one) => one === undefined || holds(one),
      )
      for (const condition of sections.toReversed()) {
        for (const name of names) {
          const found = blocks.filter((block) => block.condition === condition && block.command === name)
          if (found.length > 0) return found
        }
      }
    }
  }
  return []
}
