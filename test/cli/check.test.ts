import { spawnSync } from 'node:child_process'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DiagnosisEvent, Report } from '../../src/diagnose/index.ts'
import { ftpcheck } from './run.ts'

/** A server on loopback that says these lines to whoever connects, and refuses whatever is asked. */
async function speak(...lines: string[]) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    socket.resume()
    if (lines.length === 0) return
    socket.write(lines.map((line) => `${line}\r\n`).join(''))
    socket.on('data', (text: Buffer) => {
      for (const command of text.toString().split('\r\n').slice(0, -1)) {
        socket.write(command === 'QUIT' ? '221 Bye\r\n' : '530 No\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const stop = () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { target: `127.0.0.1:${(server.address() as AddressInfo).port}`, sockets, stop }
}

let polite: Awaited<ReturnType<typeof speak>>
let silent: Awaited<ReturnType<typeof speak>>
beforeAll(async () => {
  polite = await speak('220 Welcome \u001b[31mto \u202ethe server')
  silent = await speak()
})
afterAll(() => {
  polite.stop()
  silent.stop()
})

describe('check', () => {
  it('prints a card on stdout and nothing a terminal would act on', async () => {
    const { status, stdout } = await ftpcheck(['check', polite.target])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^127\.0\.0\.1:\d+: healthy\n/)
    expect(stdout).toContain('Control: OK | TLS: none | Login: not tested | Data: not tested')
    expect(stdout).toContain('ftpcheck check 127.0.0.1')
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
  })

  it('prints one report and nothing else with --json', async () => {
    const { stdout, stderr } = await ftpcheck(['check', polite.target, '--json'])
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'ftpcheck.report/1',
      verdict: 'healthy',
      vantage: { name: 'local' },
    })
    expect(stderr).toBe('')
  })

  it('prints one event a line with --events, the report last', async () => {
    const { stdout } = await ftpcheck(['check', polite.target, '--events'], { env: { FTPCHECK_VANTAGE: 'here' } })
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as DiagnosisEvent)
    const last = events.at(-1)
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['probing', 'observed', 'finished']))
    expect(last?.type === 'finished' && last.report.vantage.name).toBe('here')
  })

  it('prints one line for a monitoring system with --nagios, also where it is misused', async () => {
    const { stdout, stderr, status } = await ftpcheck(['check', polite.target, '--nagios'])
    expect(stdout).toMatch(/^FTPCHECK OK - 127\.0\.0\.1:\d+: .* \| time=\d+\.\d{3}s;;;0 .*\n$/)
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    const misused = await ftpcheck(['check', 'ftp.example.com:0', '--nagios'])
    expect(misused).toMatchObject({
      status: 3,
      stdout: expect.stringMatching(/^FTPCHECK UNKNOWN - .* is not a port\.\n$/),
    })
  })

  it('has the same verdict when its own report is judged again', async () => {
    const { stdout, status } = await ftpcheck(['check', polite.target, '--json'])
    const again = await ftpcheck(['conclude', '-', '--json'], { input: stdout })
    expect(again).toMatchObject({ status, stderr: '' })
    expect(JSON.parse(again.stdout)).toEqual(JSON.parse(stdout))
  })

  it('ends with 2 when a login is refused, tries it once, and shows the password nowhere', async () => {
    const args = ['check', polite.target, '--user', 'web']
    for (const format of [[], ['--json'], ['--events'], ['--junit'], ['--nagios'], ['--lang', 'zh-CN']]) {
      const { status, stdout, stderr } = await ftpcheck([...args, ...format], { env: { FTPCHECK_PASSWORD: 'S3cret!' } })
      expect(status).toBe(2)
      expect(stdout + stderr).not.toContain('S3cret')
    }
    const { stdout } = await ftpcheck([...args, '--password-env', 'MINE', '--json'], { env: { MINE: 'S3cret!' } })
    expect((JSON.parse(stdout) as Report).receipt).toMatchObject({ failedLogins: 1 })
  })

  it('ends with 2 when nothing listens, in the language asked for', async () => {
    const { target, stop } = await speak()
    stop()
    const { status, stdout } = await ftpcheck(['check', target, '--lang', 'zh-CN'])
    expect(status).toBe(2)
    expect(stdout.replace(/\s/g, '')).toContain('应由服务器管理员处理')
  })

  it('says how it read an unusual address', async () => {
    const { stderr } = await ftpcheck(['check', polite.target.replace('127.0.0.1', '127.1')])
    expect(stderr).toContain('The host is read as 127.0.0.1.')
  })

  it('stops quietly when nobody reads on', async () => {
    const { stderr } = await ftpcheck(['check', silent.target, '--events', '--timeout', '20'], {
      onOutput: (_, child) => child.closeStdout(),
    })
    expect(stderr).toBe('')
  })
})

describe('Ctrl-C', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('ends the check in order and shows what is known (%s)', async (signal) => {
    let sent = 0
    const { status, stdout, stderr } = await ftpcheck(['check', silent.target], {
      onOutput: (text, child) => {
        if (text.includes('still waiting') && sent++ === 0) child.kill(signal)
      },
    })
    expect(status).toBe(130)
    expect(stderr).toContain('Stopping')
    expect(stdout).toContain('127.0.0.1')
    await expect.poll(() => silent.sockets.size).toBe(0)
  })
})

const hasScript = spawnSync('script', ['--version']).status === 0

describe.skipIf(!hasScript)('on a terminal', () => {
  const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts')
  const onTerminal = (args: string, input?: string) => {
    const command = `stty cols 70; ${process.execPath} ${main} ${args}`
    const env = { PATH: process.env['PATH'], TERM: 'xterm', LANG: 'C.UTF-8' }
    return spawnSync('script', ['-qec', command, '/dev/null'], { env, input, encoding: 'utf8' })
  }
  // The server would be in this process, which waits for its child; so nobody answers, on a port that is closed.
  it('shows colours, and keeps within its width', () => {
    const { stdout, status } = onTerminal('check 127.0.0.1:1')
    expect(status).toBe(2)
    expect(stdout).toContain('\u001b[')
    for (const line of stripVTControlCharacters(stdout).split(/\r?\n/)) expect(line.length).toBeLessThanOrEqual(70)
  })

  it('asks for a password without showing it', () => {
    const { stdout } = onTerminal('check 127.0.0.1:1 --user web', 'S3cret!\r')
    expect(stdout).toContain('Password of "web" on 127.0.0.1: ')
    expect(stdout).toContain('failing')
  })
})
