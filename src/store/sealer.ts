import { broken, type Envelope, openEnvelope, sealEnvelope, toKey } from './envelope.ts'

/** Encryption of texts, each bound to a name: what was sealed under one cannot be opened under another. */
export interface Sealer {
  seal(name: string, plain: string): string
  /** Throws StoreError where it was sealed under another name or with an unknown key, or was changed since. */
  open(name: string, sealed: string): string
  /** Whether it was sealed with the first key; it may still be broken. */
  isCurrent(sealed: string): boolean
}

/** Seals with the first of `keys`, which are 32 bytes each, and opens with any. */
export function sealer(keys: readonly Uint8Array[]): Sealer {
  const [current, ...older] = keys.map(toKey)
  if (!current) throw new RangeError('sealer() needs a key')
  return {
    seal: (name, plain) => JSON.stringify(sealEnvelope(name, plain, current)),
    open: (name, text) => openEnvelope(name, parse(text, name), [current, ...older]),
    isCurrent: (text) => (parse(text, '') as Partial<Envelope> | null)?.kid === current.id,
  }
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw broken(name, error)
  }
}
