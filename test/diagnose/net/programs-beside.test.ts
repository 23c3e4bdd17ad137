import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { nodeNet, programsBeside } from '../../../src/diagnose/index.ts'
import { runHere } from '../../../src/diagnose/net/run-program.ts'

const { signal } = new AbortController()
const shell = (script: string) => ['sh', '-c', script]

describe.skipIf(process.platform === 'win32')('programs that run beside this process', () => {
  const run = programsBeside()

  it.each<[string, readonly string[]]>([
    ['one that works', shell('echo out; echo err >&2')],
    ['one that fails', shell('echo no; exit 3')],
    ['one that nobody has', ['no-such-program-here']],
    ['one that says much', shell('head -c 300000 /dev/zero | tr "\\0" x')],
  ])('come to the same: %s', async (_, command) => {
    expect(await run(command, signal)).toEqual(await runHere(command, signal))
  })

  it('are told apart, however many there are', async () => {
    const numbers = Array.from({ length: 40 }, (_, n) => String(n))
    const answers = await Promise.all(numbers.map((n) => run(['echo', n], signal)))
    expect(answers.map((one) => one?.output.trim())).toEqual(numbers)
  })

  it('are handed nothing of the environment', async () => {
    vi.stubEnv('FTPCHECK_KEY', 'quokka-secret')
    const other = programsBeside()
    expect((await other(['env'], signal))?.output).not.toContain('quokka-secret')
    vi.unstubAllEnvs()
  })

  it('end when nobody waits for them any more', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'ftpcheck-beside-')), 'pid')
    const abort = new AbortController()
    const running = run(shell(`echo $$ > ${file}; exec sleep 600`), abort.signal)
    const pid = await vi.waitFor(
      () => Number(readFileSync(file, 'utf8').trim()) || Promise.reject(new Error('not yet')),
    )
    abort.abort(new Error('enough'))
    await expect(running).rejects.toThrow('enough')
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'))
    await expect(run(['echo'], abort.signal)).rejects.toThrow('enough')
  })

  it('could not be tested where the process beside dies; the next ones run again', async () => {
    const [killed, other] = await Promise.all([run(shell('kill -9 $PPID'), signal), run(['sleep', '600'], signal)])
    expect([killed, other]).toEqual([undefined, undefined])
    expect(await run(['echo', 'again'], signal)).toEqual({ code: 0, output: 'again\n' })
  })

  it('tell the way to an address', async () => {
    const [here, beside] = await Promise.all([nodeNet(), nodeNet(run)].map((net) => net.route('127.0.0.1', signal)))
    expect(beside).toEqual(here)
  })
})
