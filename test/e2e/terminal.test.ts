import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  account,
  addresses,
  createLab,
  dnsAnswers,
  type Lab,
  labOrSkip,
  passiveDropped,
  silentService,
  startStub,
  startVsftpd,
} from '../support/lab/index.ts'

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts')
const BLOCKED: readonly [number, number] = [42_000, 42_099]
const here = addresses.server.v4

/** Each line is typed when the text before it has been printed; what may depend on all that was printed. */
type Steps = readonly (readonly [after: string, line: string | ((printed: string) => string)])[]

interface Around {
  readonly env?: Readonly<Record<string, string>>
  /** A terminal takes commands while others run; a pipe is read line by line. */
  readonly isTerminal?: boolean
}

/** The number of the latest button with that label. */
const numberOf = (label: string) => (printed: string) =>
  [...printed.matchAll(new RegExp(`\\[(\\d+)\\] ${label}`, 'g'))].at(-1)?.[1] ?? `no ${label}`

describe.skipIf(labOrSkip(import.meta.filename))('the chat that npm start opens', () => {
  let lab: Lab

  beforeAll(async () => {
    lab = await createLab()
    await startVsftpd(lab)
    await startVsftpd(lab, { port: 2100, passive: BLOCKED })
    await startStub(lab, { ...silentService, port: 2222 })
    await lab.apply(dnsAnswers({}), passiveDropped(BLOCKED))
  })
  afterAll(() => lab.dispose())

  async function chat(steps: Steps, { env, isTerminal }: Around = {}) {
    const { PATH = '' } = process.env
    const all = {
      PATH,
      HOME: tmpdir(),
      FTPCHECK_DATA: join(lab.dir, 'data'),
      FTPCHECK_PASSWORD: account.password,
      ...env,
    }
    const program = [process.execPath, main]
    const argv = isTerminal ? ['script', '-qefc', program.join(' '), '/dev/null'] : program
    const child = spawn('ip', ['netns', 'exec', lab.names.client, ...argv], { cwd: lab.dir, env: all })
    const waiting = [...steps]
    let printed = ''
    let read = 0
    const look = () => {
      const [next] = waiting
      const found = next ? printed.indexOf(next[0], read) : -1
      if (!next || found < 0) return
      read = found + next[0].length
      waiting.shift()
      child.stdin.write(`${typeof next[1] === 'string' ? next[1] : next[1](printed)}${isTerminal ? '\r' : '\n'}`)
      look()
    }
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text
        look()
      })
    }
    const { promise, resolve } = Promise.withResolvers<number | null>()
    child.on('close', resolve)
    look()
    return { status: await promise, printed, left: waiting }
  }

  it('checks, checks again by number, and ends', async () => {
    const { status, printed, left } = await chat([
      ['ftpcheck', `${here} --user ${account.user}`],
      ['.json', `${here}:2100 --user ${account.user}`],
      ['.json', numberOf('Check again')],
      ['.json', 'exit'],
    ])
    expect(printed).toContain(`${here}:21: healthy`)
    expect(left).toEqual([])
    expect(status).toBe(0)
    expect(printed).not.toContain(account.password)
  })

  it('speaks Chinese where it is told to', async () => {
    const { status, printed } = await chat(
      [
        ['ftpcheck', here],
        [`${here}:21：正常`, 'exit'],
      ],
      { env: { FTPCHECK_LANG: 'zh-CN' } },
    )
    expect(status).toBe(0)
    expect(printed).not.toContain('healthy')
  })

  it('cancels what hangs, and probes this machine, which is its owner’s', async () => {
    const { status, left } = await chat(
      [
        ['ftpcheck>', `${here}:2222`],
        ['Cancel', 'cancel'],
        [`${here}:2222: cancelled`, '127.0.0.1'],
        ['127.0.0.1:21: failing', 'exit'],
      ],
      { isTerminal: true },
    )
    expect(left).toEqual([])
    expect(status).toBe(0)
  })

  it('keeps no password', () => {
    const folder = join(lab.dir, 'data')
    const kept = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
    expect(kept.join('\n')).toContain(here)
    expect(kept.join('\n')).not.toContain(account.password)
  })
})
