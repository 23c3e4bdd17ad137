import { createHash } from 'node:crypto'
import type { SshHostKey } from '../model/ssh.ts'
import { ByteCursor } from './byte-cursor.ts'
import { visible } from './plain-text.ts'
import { fromBytes } from './latin1.ts'

/** A public key as it travels (RFC 4253 section 6.6, RFC 8709): its type, its fingerprint, the size of an RSA key. */
export function readHostKey(blob: Uint8Array): SshHostKey {
  const cursor = new ByteCursor(blob)
  const type = visible(fromBytes(cursor.string() ?? new Uint8Array(0)), 60)
  const bits = type === 'ssh-rsa' ? rsaBits(cursor) : undefined
  return { type, fingerprint: fingerprintOf(blob), ...(bits !== undefined && { bits }) }
}

/** `SHA256:` and base64 without padding, as OpenSSH has printed it since 6.8. */
export function fingerprintOf(blob: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`
}

/** `mpint e, mpint n`: the length of n, whose leading zero keeps it positive. */
function rsaBits(cursor: ByteCursor): number | undefined {
  cursor.string()
  const modulus = cursor.string()
  const first = modulus?.findIndex((byte) => byte !== 0) ?? -1
  if (!modulus || first < 0) return undefined
  return (modulus.length - first) * 8 - Math.clz32(modulus[first] ?? 0) + 24
}
