import { execFile } from 'node:child_process'

/** What a program came to. The exit status is data, not an error. */
export interface Ran {
  readonly code: number
  readonly output: string
}

/** Runs a program with its arguments; undefined where it does not exist. Rejects with the signal's reason. */
export type RunProgram = (command: readonly string[], signal: AbortSignal) => Promise<Ran | undefined>

/** As a child of this process. */
export const runHere: RunProgram = ([program = '', ...args], signal) =>
  new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      { signal, env: { LC_ALL: 'C', PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } },
      (error, stdout, stderr) => {
        if (signal.aborted) reject(signal.reason)
        else if (error && (error as NodeJS.ErrnoException).code === 'ENOENT') resolve(undefined)
        else resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr })
      },
    )
  })
