import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { until } from './exec.ts'
import type { Lab } from './lab.ts'
import type { Side } from './layout.ts'
import { labOrSkip } from './skip.ts'

/** The same as labOrSkip, for tests that capture. */
export function captureOrSkip(file: string): string | false {
  const reason = labOrSkip(file)
  if (reason !== false) return reason
  if (['/usr/bin/tcpdump', '/usr/sbin/tcpdump'].some((path) => existsSync(path))) return false
  const line = `${basename(file)} is skipped: there is no tcpdump`
  if (process.env['CI']) throw new Error(line)
  process.stderr.write(`${line}\n`)
  return line
}

export interface CaptureOptions {
  readonly side: Side
  /** `any` unless told: then the frames are those of Linux' cooked captures instead of Ethernet. */
  readonly device?: string
  /** More flags for tcpdump, a filter last. */
  readonly flags?: readonly string[]
}

/** Room for a TLS handshake; buffers for whole packets of a lab, which are as large as TCP likes, run over. */
const ENOUGH = ['-s', '9000', '-B', '8192']

let captures = 0

/** What tcpdump on one machine writes while something happens. */
export async function captured(
  lab: Lab,
  { side, device = 'any', flags = [] }: CaptureOptions,
  happen: () => Promise<unknown>,
): Promise<Uint8Array> {
  const file = join(lab.dir, `capture-${(captures += 1)}.pcap`)
  const argv = ['tcpdump', '-i', device, '-n', '-U', '--immediate-mode', '-Z', 'root', ...ENOUGH, '-w', file, ...flags]
  const running = lab.start(side, argv)
  await until('tcpdump listens', () => running.stderr().includes('listening on'))
  await happen()
  // What was sent last may still be on its way through the kernel: with every packet that follows it is nearer.
  let size = -1
  await until('tcpdump has written all', async () => {
    const before = size
    size = readFileSync(file).length
    await lab.run(side, ['sleep', '0.2'])
    return size === before
  })
  await running.stop()
  return new Uint8Array(readFileSync(file))
}
