import { viewOf } from './frame.ts'

/** What the packets of one interface have in common. */
export interface Interface {
  readonly link: number
  readonly snapLength: number
  /** Time stamps count these parts of a second. */
  readonly perSecond: bigint
  /** Seconds to add. */
  readonly offset: bigint
}

/** Option codes of an interface (draft-ietf-opsawg-pcapng section 4.2). */
const [TIME_RESOLUTION, TIME_OFFSET] = [9, 14]
const MICROSECONDS = 1_000_000n

/** An Interface Description Block's body; undefined where it is too short. */
export function readInterface(body: Uint8Array, little: boolean): Interface | undefined {
  if (body.length < 8) return undefined
  const view = viewOf(body)
  const options = readOptions(body.subarray(8), little)
  const resolution = options.get(TIME_RESOLUTION)?.[0]
  const offset = options.get(TIME_OFFSET)
  return {
    link: view.getUint16(0, little),
    snapLength: view.getUint32(4, little),
    perSecond: resolution === undefined ? MICROSECONDS : perSecond(resolution),
    offset: offset?.length === 8 ? viewOf(offset).getBigInt64(0, little) : 0n,
  }
}

/** The highest bit chooses between powers of two and of ten. */
const perSecond = (resolution: number) => (resolution & 0x80 ? 2n : 10n) ** BigInt(resolution & 0x7f)

/** Microseconds since 1970 from the two halves of a time stamp. */
export function timeOf({ perSecond: units, offset }: Interface, high: number, low: number): number {
  if (units === MICROSECONDS && offset === 0n) return high * 0x1_0000_0000 + low
  const stamp = (BigInt(high) << 32n) | BigInt(low)
  return Number((stamp * MICROSECONDS) / units + offset * MICROSECONDS)
}

/** Code, length, value, padded to four bytes; code 0 ends them. The first of each code counts. */
export function readOptions(bytes: Uint8Array, little: boolean): Map<number, Uint8Array> {
  const found = new Map<number, Uint8Array>()
  const view = viewOf(bytes)
  for (let at = 0; at + 4 <= bytes.length;) {
    const code = view.getUint16(at, little)
    const end = at + 4 + view.getUint16(at + 2, little)
    if (code === 0 || end > bytes.length) break
    if (!found.has(code)) found.set(code, bytes.subarray(at + 4, end))
    at = (end + 3) & ~3
  }
  return found
}
