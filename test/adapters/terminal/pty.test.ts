import { execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { KEY } from './chat.ts'
import { Window } from './window.ts'

const child = join(import.meta.dirname, 'child.ts')

/** Whether util-linux's script is here, which runs a command on a terminal of its own. */
function withoutScript(): boolean {
  try {
    return !execFileSync('script', ['--version'], { encoding: 'utf8' }).includes('util-linux')
  } catch {
    process.stderr.write('pty.test.ts is skipped: there is no script of util-linux\n')
    return true
  }
}

describe.skipIf(withoutScript())('on a real terminal', () => {
  it('a person completes, checks, presses a button and leaves, and the shell goes on as before', async () => {
    const window = new Window(80, 24)
    // Its settings before and after have to be the same.
    const settings = 'stty -a | md5sum'
    const command = `stty cols 80 rows 24; ${settings}; '${process.execPath}' '${child}'; ${settings}; echo back`
    const shell = spawn('script', ['-qefc', command, '/dev/null'], { stdio: 'pipe' })
    // A tab is a key only where it comes alone.
    const steps: [string, string][] = [
      ['\nftpcheck>', 'che'],
      ['\nftpcheck> che', KEY.tab],
      ['\nftpcheck> check', 'f'],
      ['\nftpcheck> check f', KEY.tab],
      ['\nftpcheck> check ftp.example.com', KEY.enter],
      ['] ftpcheck-k3f9.json', `5${KEY.enter}`],
      ['Check again: again k3f9', KEY.ctrlD],
    ]
    shell.stdout.setEncoding('utf8').on('data', (text: string) => {
      window.feed(text)
      const [next] = steps
      if (!next || !window.text.includes(next[0])) return
      steps.shift()
      shell.stdin.write(next[1])
    })
    const { promise, resolve } = Promise.withResolvers<number | null>()
    shell.on('close', resolve)
    expect(await promise).toBe(0)
    expect(window.text).toContain('ftpcheck> check ftp.example.com\n\nA  ftp.example.com:21: healthy')
    expect(window.text.trimEnd().endsWith('back')).toBe(true)
    expect(window.marksPastes).toBe(false)
    const [before, after] = window.text.match(/^[0-9a-f]{32} {2}-$/gm) ?? []
    expect(before).toBeDefined()
    expect(after).toBe(before)
  })

  it('a password is neither shown by us nor by the terminal', async () => {
    const window = new Window(80, 24)
    const command = `stty cols 80 rows 24; '${process.execPath}' '${child}'`
    const shell = spawn('script', ['-qefc', command, '/dev/null'], { stdio: 'pipe' })
    const steps: [string, string][] = [
      ['\nftpcheck>', `login add${KEY.enter}`],
      ['\nUser:', `web${KEY.enter}`],
      ['\nPassword:', `hunter2${KEY.enter}`],
      ['web, 7 characters', KEY.ctrlD],
    ]
    let all = ''
    shell.stdout.setEncoding('utf8').on('data', (text: string) => {
      all += text
      window.feed(text)
      const [next] = steps
      if (!next || !window.text.includes(next[0])) return
      steps.shift()
      shell.stdin.write(next[1])
    })
    const { promise, resolve } = Promise.withResolvers<number | null>()
    shell.on('close', resolve)
    expect(await promise).toBe(0)
    expect(steps).toEqual([])
    expect(all).not.toContain('hunter')
  })

  it('a pipe gets plain text and an end', () => {
    const input = 'check ftp.example.com\nexit\n'
    const text = execFileSync(process.execPath, [child], { input, encoding: 'utf8' })
    expect(text).toContain('healthy')
  })
})
