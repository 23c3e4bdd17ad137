/** What a server of the fleet does. */
export const KINDS = [
  'ftp',
  'ftpes',
  'sftp',
  'refused', // nobody listens
  'silent',
  'web', // another protocol
  'expired', // FTPES with a certificate that has ended
  'full', // 421
  'slow', // greets after three seconds
  'flapping',
] as const
export type Kind = (typeof KINDS)[number]

const BROKEN: readonly Kind[] = ['refused', 'silent', 'web', 'expired', 'full', 'slow', 'flapping']

/** A server of the fleet as it is watched. */
export interface Server {
  readonly kind: Kind
  readonly hasLogin: boolean
}

/** The nth server: a tenth is broken, 27 % speak FTPES and 4 % SFTP; one of five of the others is logged in to. */
export function serverOf(index: number): Server {
  if (index % 10 === 9) return { kind: BROKEN[Math.floor(index / 10) % BROKEN.length] ?? 'refused', hasLogin: false }
  const place = Math.floor(index / 10) % 25
  if (index % 10 < 3) return { kind: 'ftpes', hasLogin: place % 5 === 0 }
  if (index % 10 === 3 && place < 10) return { kind: 'sftp', hasLogin: false }
  return { kind: 'ftp', hasLogin: place % 5 === 0 }
}
