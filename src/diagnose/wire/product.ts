import { visible } from './plain-text.ts'
import { SIGNS, type Product, type Sign } from './product-signs.ts'

/** Whatever the server has said so far, with or without reply codes. */
export interface ServerClues {
  readonly greeting?: string
  readonly syst?: string
  readonly features?: readonly string[]
  readonly help?: string
  readonly replies?: readonly string[]
}

export interface ServerIdentity {
  readonly product: Product | 'unknown'
  readonly version?: string
  readonly confidence: 'certain' | 'likely'
  /** The strings that told, safe to print. */
  readonly evidence: readonly string[]
}

interface Match {
  readonly sign: Sign
  readonly text: string
  readonly version?: string
}

/** Products that are another one under a new greeting, so both match: QNAP's is ProFTPD. */
const BUILT_ON: Partial<Record<Product, Product>> = { qnap: 'proftpd' }

/**
 * Which server software is it? Replies count as much as the greeting, because the greeting is often hidden and sometimes a
 * lie: where another product has a certain sign too, the answer is only likely.
 */
export function identifyServer(clues: ServerClues): ServerIdentity {
  const lines = clueLines(clues)
  const matches = SIGNS.flatMap((sign) => matchSign(sign, lines, clues.features ?? []))
  const shadowed = new Set(matches.map((match) => BUILT_ON[match.sign.product]))
  const scores = new Map<Product, number>()
  for (const { sign } of matches) {
    if (shadowed.has(sign.product)) continue
    scores.set(sign.product, (scores.get(sign.product) ?? 0) + (sign.certain ? 3 : 1))
  }
  const [best, second] = [...scores].sort((one, other) => other[1] - one[1])
  if (best === undefined) return { product: 'unknown', confidence: 'likely', evidence: [] }

  const [product, score] = best
  const own = matches.filter((match) => match.sign.product === product)
  const version = own.find((match) => match.version !== undefined)?.version
  return {
    product,
    ...(version !== undefined && { version }),
    confidence: score >= 3 && (second?.[1] ?? 0) < 3 ? 'certain' : 'likely',
    evidence: [...new Set(own.map((match) => visible(match.text, 120)))],
  }
}

function clueLines(clues: ServerClues): string[] {
  const texts = [clues.greeting, clues.syst, clues.help, ...(clues.replies ?? [])]
  return texts.flatMap((text) => (text ?? '').split(/\r?\n/)).map((text) => text.replace(/^\d{3}(?:[- ]|$)/, '').trim())
}

function matchSign(sign: Sign, lines: readonly string[], features: readonly string[]): Match[] {
  for (const text of sign.in === 'features' ? features.map((feature) => feature.trim()) : lines) {
    const match = sign.pattern.exec(text)
    if (match) return [{ sign, text: match[0], ...(match[1] !== undefined && { version: match[1] }) }]
  }
  return []
}

/**
 * The server's own address as ProFTPD prints it: `ProFTPD Server (Debian) [::ffff:10.0.0.5]`, and with `ServerIdent off`
 * `::ffff:10.0.0.5 FTP server ready`. Behind NAT it is not the address that was dialled.
 */
export function bannerAddress(greeting: string): string | undefined {
  const found = /\[([\da-f:.]{3,45})\]|(?:^|\s)([\da-f:.]{3,45}) FTP server ready/i.exec(greeting)
  const address = (found?.[1] ?? found?.[2] ?? '').replace(/^::ffff:(?=\d+\.)/i, '')
  return isAddress(address) ? address : undefined
}

function isAddress(text: string): boolean {
  if (text.includes(':')) return URL.canParse(`http://[${text}]/`)
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)
}
