// Measures `ftpcheck explain` on files of 10 MiB, with what merely reads them beside it for scale:
//
//   npm run bench -- evidence
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CLIENT, Conversation, pcapOf, SERVER } from '../test/support/captures.ts'
import { duration, ratio, table } from './table.ts'
import type { Outcome } from './tools.ts'

/** Just below what explain takes. */
const BYTES = 10 * 1024 * 1024 - 4096
/** Of which headers are in a capture. */
const HEADERS = 0.055
const MOST_SECONDS = '120'
const main = join(import.meta.dirname, '..', 'src', 'main.ts')

/** Sessions as vsftpd 3.0.3 logs them: four in five succeed. */
function writeLog(file: string): void {
  const lines: string[] = []
  for (let bytes = 0, session = 0; bytes < BYTES; session++) {
    const time = new Date(Date.UTC(2026, 10, 1) + session * 7000).toUTCString()
    const stamp = `${time.slice(0, 3)} Nov ${String(1 + (Math.floor(session / 12_000) % 28)).padStart(2)} ${time.slice(17, 25)} 2026`
    const who = `[pid ${2000 + (session % 30_000)}] ${session % 5 === 0 ? 'FAIL' : 'OK'} LOGIN`
    const from = `Client "::ffff:198.51.100.${session % 250}"`
    const line = `${stamp} ${who.replace('] ', `] [user${session % 40}] `)}: ${from}`
    lines.push(line)
    bytes += line.length + 1
  }
  writeFileSync(file, `${lines.join('\n')}\n`)
}

/** One login, and one large transfer over a data connection. */
function writeCapture(file: string): void {
  const control = new Conversation().open()
  control.say('S 220 ready', 'C USER web', 'S 331 ?', 'C PASS x', 'S 230 ok', 'C EPSV')
  control.say('S 229 Extended Passive Mode (|||40000|)', 'C RETR a.bin', 'S 150 here it comes')
  const data = new Conversation({ ...CLIENT, port: 50_001 }, { ...SERVER, port: 40_000 }).open()
  for (let bytes = 0; bytes < BYTES * (1 - HEADERS); bytes += 1400)
    data.send(data.server, { payload: 'x'.repeat(1400) })
  data.close()
  control.say('S 226 Transfer complete.')
  writeFileSync(file, pcapOf([...control.packets, ...data.packets].toSorted((one, other) => one.time - other.time)))
}

function measure(argv: readonly string[], rounds: number): Outcome {
  const stopwatch = ['/usr/bin/python3', join(import.meta.dirname, 'stopwatch.py'), MOST_SECONDS]
  const [program = '', ...rest] = [...stopwatch, ...argv]
  const options = { encoding: 'utf8', maxBuffer: 64 * BYTES } as const
  const taken = Array.from({ length: rounds }, () => JSON.parse(execFileSync(program, rest, options)) as Outcome)
  const middle = taken.toSorted((one, other) => one.ms - other.ms)[Math.floor(rounds / 2)]
  if (!middle) throw new Error('--rounds wants a number from 1 up')
  if (middle.status > 2) throw new Error(`${argv.join(' ')} ended with ${middle.status}: ${middle.stderr}`)
  return middle
}

const exists = (program: string) => ['/usr/bin', '/usr/sbin', '/bin'].some((folder) => isFile(join(folder, program)))

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true

/** Prints what explaining took, beside what reading took. */
export function benchEvidence(rounds: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'ftpcheck-bench-'))
  try {
    const [log, capture] = [join(folder, 'vsftpd.log'), join(folder, 'ftp.pcap')]
    writeLog(log)
    writeCapture(capture)
    const explain = (file: string) => [process.execPath, main, 'explain', file, '--json']
    const beside = [
      ['log', 'grep -c FAIL', ['grep', '-c', 'FAIL', log]],
      ['capture', 'tcpdump -r', ['tcpdump', '-n', '-q', '-r', capture]],
      ['capture', 'tshark -z io,stat', ['tshark', '-q', '-z', 'io,stat,0', '-r', capture]],
    ] as const
    const runs = [
      ['log', 'ftpcheck explain', explain(log)] as const,
      ['capture', 'ftpcheck explain', explain(capture)] as const,
      ...beside.filter(([, , [program]]) => exists(program)),
    ].map(([what, tool, argv]) => ({ what, tool, outcome: measure(argv, rounds) }))
    const own = (what: string) => runs.find((one) => one.what === what)?.outcome.ms ?? 0
    const columns = [
      { title: 'file', width: 8, align: 'left' },
      { title: 'tool', width: 18, align: 'left' },
      { title: 'median', width: 9, align: 'right' },
      { title: 'ratio', width: 8, align: 'right' },
      { title: 'peak RSS', width: 9, align: 'right' },
    ] as const
    const rows = runs
      .toSorted((one, other) => one.what.localeCompare(other.what) * -1)
      .map(({ what, tool, outcome: { ms, peakKiB } }) => [
        ...[what, tool, duration(ms), ratio(ms, own(what)), `${Math.round(peakKiB / 1024)} MiB`],
      ])
    const missing = beside
      .filter(([, , [program]]) => !exists(program))
      .map(([, tool]) => `${tool}: not installed here`)
    process.stdout.write(`${[table(columns, rows), ...missing].join('\n')}\n`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
