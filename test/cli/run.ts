import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts')

export interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly input?: string
  /** Called with what has been printed so far, whenever more has. */
  readonly onOutput?: (text: string, child: { kill(signal: NodeJS.Signals): void; closeStdout(): void }) => void
}

/** Runs the command line as a person would, in an environment that holds nothing of this machine's. */
export async function ftpcheck(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const env = { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', ...options.env }
  const child = spawn(process.execPath, [main, ...args], { env, cwd: options.cwd ?? tmpdir() })
  const controls = {
    kill: (signal: NodeJS.Signals) => void child.kill(signal),
    closeStdout: () => void child.stdout.destroy(),
  }
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    options.onOutput?.(stdout + stderr, controls)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    options.onOutput?.(stdout + stderr, controls)
  })
  child.stdin.end(options.input ?? '')
  const { promise, resolve } = Promise.withResolvers<number | null>()
  child.on('close', resolve)
  return { status: await promise, stdout, stderr }
}
