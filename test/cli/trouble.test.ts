import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Config } from '../../src/config.ts'
import type { Console } from '../../src/cli/console.ts'
import { watchInterrupts } from '../../src/cli/interrupt.ts'
import { findPassword } from '../../src/cli/password.ts'
import type { CheckRequest } from '../../src/bot/grammar/index.ts'
import { reportTrouble } from '../../src/cli/trouble.ts'
import { Secret } from '../../src/diagnose/index.ts'

const consoleWith = (config: Partial<Config>, variables: Record<string, string> = {}): Console => ({
  config: {
    ...{ language: 'en', log: 'info', vantage: 'local', color: false, problems: [] },
    variable: (name) => variables[name],
    ...config,
  },
  language: 'en',
  version: '0',
})

afterEach(() => void vi.restoreAllMocks())

describe('a bug of ours', () => {
  const report = (config: Partial<Config>) => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const status = reportTrouble(new TypeError('x is not a function'), consoleWith(config))
    return { status, text: write.mock.calls.map(([text]) => String(text)).join('') }
  }

  it('is one line with an id, and status 3', () => {
    const { status, text } = report({})
    expect(status).toBe(3)
    expect(text).toMatch(/^A bug in ftpcheck stopped it \([0-9a-f]{6}; .*\)\n$/)
  })

  it('shows where only when debugging', () => {
    expect(report({ log: 'debug' }).text).toMatch(/[0-9a-f]{6} TypeError: x is not a function\n +at /)
  })
})

describe('an interrupt', () => {
  it('asks for an orderly end first, and ends at once the second time', () => {
    const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never)
    const first = vi.fn<() => void>()
    const { signal, release } = watchInterrupts(first)
    process.emit('SIGINT')
    expect([signal.aborted, first.mock.calls.length, exit.mock.calls.length]).toEqual([true, 1, 0])
    process.emit('SIGTERM')
    release()
    expect(exit).toHaveBeenCalledWith(130)
  })
})

describe('the password', () => {
  const request = (user: string | undefined, passwordEnv?: string): CheckRequest => ({
    command: 'check',
    target: { protocol: 'auto', host: 'h.example', port: 21, ...(user !== undefined && { user }) },
    options: {},
    output: 'card',
    ...(passwordEnv !== undefined && { passwordEnv }),
  })
  const find = async (asked: CheckRequest, variables: Record<string, string>) =>
    (await findPassword(asked, consoleWith({}, variables)))?.reveal()

  it('is not looked for where nobody logs in', async () => {
    expect(await find(request(undefined), { FTPCHECK_PASSWORD: 'S3cret' })).toBeUndefined()
  })

  it('comes from FTPCHECK_PASSWORD, or from the variable that was named', async () => {
    expect(await find(request('web'), { FTPCHECK_PASSWORD: 'a', OTHER: 'b' })).toBe('a')
    expect(await find(request('web', 'OTHER'), { FTPCHECK_PASSWORD: 'a', OTHER: 'b' })).toBe('b')
  })

  it('of anonymous is never the one that is meant for others', async () => {
    expect(await find(request('anonymous'), { FTPCHECK_PASSWORD: 'S3cret' })).toBe('ftpcheck@')
    expect(await find(request('Anonymous'), {})).toBe('ftpcheck@')
    expect(await find(request('anonymous', 'OTHER'), { OTHER: 'me@h.example' })).toBe('me@h.example')
    expect(await find(request('ftp'), {})).toBe('ftpcheck@')
    expect(await find(request('ftp'), { FTPCHECK_PASSWORD: 'a' })).toBe('a')
  })

  it('with a line end in it is refused and not repeated', async () => {
    await expect(find(request('web'), { FTPCHECK_PASSWORD: 'S3cret\n' })).rejects.toThrow(
      /^The password in FTPCHECK_PASSWORD has/,
    )
  })

  it('prints as [secret]', async () => {
    const found = await findPassword(request('web'), consoleWith({}, { FTPCHECK_PASSWORD: 'S3cret' }))
    expect(`${String(found)} ${JSON.stringify({ found })}`).not.toContain('S3cret')
    expect(found).toBeInstanceOf(Secret)
  })
})
