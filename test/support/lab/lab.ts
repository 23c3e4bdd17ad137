import { mkdtempSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must, run, start, until } from './exec.ts'
import type { LabProcess, RunOptions, RunResult } from './exec.ts'
import { guard } from './guardian.ts'
import { build, connect, forget, plainHosts, sides, writeEtc, writeNames } from './layout.ts'
import type { Names, Side } from './layout.ts'

/** Takes back what a fault has started; most need none, because reset() restores the network by itself. */
export type Undo = () => Promise<void>

/** Something that goes wrong in a lab: a firewall rule, a dead host, a resolver that fails. */
export type Fault = (lab: Lab) => Promise<Undo | void>

/** How `ftpcheck check --json` ended: its exit status and the report it printed. */
export interface Checked<Report> {
  status: number
  report: Report
  stderr: string
}

const root = join(import.meta.dirname, '..', '..', '..')

/** Three machines - client, router, server - joined by cables; see addresses.ts for the map. */
export class Lab implements AsyncDisposable {
  /** A folder for the configuration and data of this lab's servers, removed with it. */
  readonly dir = mkdtempSync(join(tmpdir(), 'ftpcheck-lab-'))
  readonly names: Names
  readonly #relieve: () => Promise<void>
  readonly #undo: Undo[] = []
  #tables = 0

  constructor() {
    chmodSync(this.dir, 0o755)
    const id = `fc${this.dir.slice(-6)}`
    this.names = { client: `${id}-client`, router: `${id}-router`, server: `${id}-server` }
    this.#relieve = guard(this.dir, Object.values(this.names))
  }

  #enter(side: Side, argv: readonly string[]) {
    return ['ip', 'netns', 'exec', this.names[side], ...argv]
  }

  /** Runs a command on one machine to its end. */
  run(side: Side, argv: readonly string[], options?: RunOptions): Promise<RunResult> {
    return run(this.#enter(side, argv), options)
  }

  /** The same, for a command that must succeed; returns its output. */
  must(side: Side, argv: readonly string[], options?: RunOptions): Promise<string> {
    return must(this.#enter(side, argv), options)
  }

  /** Starts a command on one machine. It ends with stop(), with the lab, or with the test process. */
  start(side: Side, argv: readonly string[], options?: RunOptions): LabProcess {
    return start(this.#enter(side, argv), options)
  }

  /** Loads a whole nftables ruleset (`table inet x { ... }`) on one machine. */
  async nft(side: Side, ruleset: string): Promise<void> {
    await this.must(side, ['nft', '-f', '-'], { input: ruleset })
  }

  /** Puts rules, one a line, into a new filter chain on one machine; what no rule speaks of is let through. */
  async filter(side: Side, hook: 'input' | 'output' | 'forward', rules: readonly string[]): Promise<void> {
    const chain = [`type filter hook ${hook} priority 0`, ...rules].join('\n')
    await this.nft(side, `table inet fault${(this.#tables += 1)} {\nchain c {\n${chain}\n}\n}\n`)
  }

  /** Changes addresses, routes or links on one machine, as `ip -batch` lines. */
  async ip(side: Side, lines: readonly string[]): Promise<void> {
    await must(['ip', '-n', this.names[side], '-batch', '-'], { input: `${lines.join('\n')}\n` })
  }

  /** Whether a TCP port of one machine, in either family, is listened on. */
  async listening(side: Side, port: number): Promise<boolean> {
    return (await this.must(side, ['ss', '-Hltn', `sport = :${port}`])) !== ''
  }

  /** The same for a UDP port. */
  async listeningUdp(side: Side, address: string, port: number): Promise<boolean> {
    return (await this.must(side, ['ss', '-Hlun', 'src', `${address}:${port}`])) !== ''
  }

  /** Comes back when the port is listened on; fails at once when the process has ended instead. */
  async untilListening(side: Side, port: number, starting: LabProcess): Promise<void> {
    let code: number | undefined
    starting.exited.then((value) => (code = value)).catch(() => (code = -1))
    await until(`port ${port} of the ${side} is listened on`, () => {
      if (code !== undefined) throw new Error(`it ended with status ${code}: ${starting.stderr()}`)
      return this.listening(side, port)
    })
  }

  /** Lets the client ask these name servers, in this order. `options` as in resolv.conf(5): `timeout:1 attempts:1`. */
  resolvers(servers: readonly string[], options = ''): void {
    const lines = servers.map((server) => `nameserver ${server}\n`)
    writeEtc(this.names.client, 'resolv.conf', lines.join('') + (options && `options ${options}\n`))
  }

  /** Adds lines (`address name`) to the client's hosts file. */
  hosts(lines: readonly string[]): void {
    writeEtc(this.names.client, 'hosts', plainHosts + lines.map((line) => `${line}\n`).join(''))
  }

  /** Lets things go wrong, in this order, until reset(). */
  async apply(...faults: readonly Fault[]): Promise<void> {
    for (const fault of faults) {
      const undo = await fault(this)
      if (undo) this.#undo.push(undo)
    }
  }

  /** Takes all faults back. Servers and other processes that the test started itself go on. */
  async reset(): Promise<void> {
    await Promise.all(this.#undo.splice(0).map((undo) => undo()))
    await Promise.all(sides.map((side) => this.nft(side, 'flush ruleset\n')))
    await connect(this.names)
    await forget(this.names)
    writeNames(this.names)
  }

  /** Runs ftpcheck on the client. `options.env` may hold FTPCHECK_PASSWORD; everything else is unset. */
  ftpcheck(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    const main = join(root, 'src', 'main.ts')
    return this.run('client', [process.execPath, main, ...args], { cwd: this.dir, timeoutMs: 60_000, ...options })
  }

  /** Runs `ftpcheck check ... --json` on the client; fails when it prints no report. */
  async check<Report = unknown>(args: readonly string[], options: RunOptions = {}): Promise<Checked<Report>> {
    const { code, stdout, stderr } = await this.ftpcheck(['check', ...args, '--json'], options)
    try {
      return { status: code, report: JSON.parse(stdout) as Report, stderr }
    } catch {
      throw new Error(`ftpcheck ended with ${code} and printed no report: ${stderr || stdout}`)
    }
  }

  /** Ends every process of the lab, removes its namespaces and files. Happens by itself when the test process ends. */
  async dispose(): Promise<void> {
    await this.#relieve()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dispose()
  }
}

/** A new lab: everybody reaches everybody over IPv4 and IPv6, and nobody listens yet. Takes about 0.1 s. */
export async function createLab(): Promise<Lab> {
  const lab = new Lab()
  try {
    await build(lab.names)
    await connect(lab.names)
    writeNames(lab.names)
    return lab
  } catch (error) {
    await lab.dispose()
    throw error
  }
}
