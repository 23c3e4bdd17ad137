import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Config } from '../../src/config.ts'
import type { Console } from '../../src/cli/console.ts'
import { watchInterrupts } from '../../src/cli/interrupt.ts'
import { reportTrouble } from '../../src/cli/trouble.ts'

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
