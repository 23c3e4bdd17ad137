import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

/** How a command ended. `code` is 124 when `timeoutMs` passed, as with timeout(1), and 128 when a signal ended it. */
export interface RunResult {
  code: number
  stdout: string
  stderr: string
}

/** `timeoutMs` defaults to 30 s. `env` is added to a clean one: nothing of the caller's environment gets through. */
export interface RunOptions {
  input?: string | Uint8Array
  env?: Record<string, string>
  cwd?: string
  timeoutMs?: number
}

/** A process in the background; `stdout` and `stderr` give what it has said so far. */
export interface LabProcess {
  readonly pid: number
  readonly exited: Promise<number>
  stdout(): string
  stderr(): string
  /** Kills it with all its children, and comes back when they are gone. */
  stop(): Promise<void>
}

const baseEnv = () => ({
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: tmpdir(),
  LANG: 'C.UTF-8',
  NO_COLOR: '1',
})

function killGroup(child: ChildProcess) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It is already gone.
  }
}

/** Starts a command in a process group of its own, so that it can be killed with its children. */
export function start(
  argv: readonly string[],
  { env = {}, cwd = '/' }: RunOptions = {},
): LabProcess & { child: ChildProcess } {
  const [command = '', ...args] = argv
  const child = spawn(command, args, { cwd, env: { ...baseEnv(), ...env }, detached: true })
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  child.stdin.on('error', () => undefined)
  const exited = new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 128))
  })
  exited.catch(() => undefined)
  return {
    child,
    pid: child.pid ?? 0,
    exited,
    stdout: () => Buffer.concat(out).toString(),
    stderr: () => Buffer.concat(err).toString(),
    stop: async () => {
      killGroup(child)
      await exited
    },
  }
}

/** Runs a command to its end. It fails only when the command cannot be started at all. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const running = start(argv, options)
  let late = false
  const timer = setTimeout(() => {
    late = true
    killGroup(running.child)
  }, options.timeoutMs ?? 30_000)
  running.child.stdin?.end(options.input ?? '')
  const code = await running.exited.finally(() => clearTimeout(timer))
  return { code: late ? 124 : code, stdout: running.stdout(), stderr: running.stderr() }
}

/** Runs a command that must succeed, and returns what it printed. */
export async function must(argv: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await run(argv, options)
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}: ${stderr || stdout}`)
  return stdout
}

/** Polls until `condition` holds; `what` names it in the error. `timeoutMs` defaults to 10 s. */
export async function until(
  what: string,
  condition: () => Promise<boolean> | boolean,
  timeoutMs = 10_000,
): Promise<void> {
  const deadline = performance.now() + timeoutMs
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain until ${what}`)
    await sleep(5)
  }
}
