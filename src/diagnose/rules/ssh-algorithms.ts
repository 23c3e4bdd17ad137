import type { Offer } from '../model/ssh-offer.ts'
import type { KexInit, SshMatter } from '../model/ssh.ts'

/** What a current OpenSSH client (9.9 and later) offers without any setting: who has nothing of it is locked out. */
export const MODERN: Offer = {
  kex: [
    'mlkem768x25519-sha256',
    'sntrup761x25519-sha512',
    'sntrup761x25519-sha512@openssh.com',
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group-exchange-sha256',
    'diffie-hellman-group16-sha512',
    'diffie-hellman-group18-sha512',
    'diffie-hellman-group14-sha256',
  ],
  hostKey: [
    'ssh-ed25519-cert-v01@openssh.com',
    'ecdsa-sha2-nistp256-cert-v01@openssh.com',
    'ecdsa-sha2-nistp384-cert-v01@openssh.com',
    'ecdsa-sha2-nistp521-cert-v01@openssh.com',
    'rsa-sha2-512-cert-v01@openssh.com',
    'rsa-sha2-256-cert-v01@openssh.com',
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
    'sk-ssh-ed25519@openssh.com',
    'sk-ecdsa-sha2-nistp256@openssh.com',
    'rsa-sha2-512',
    'rsa-sha2-256',
  ],
  cipher: [
    'chacha20-poly1305@openssh.com',
    'aes128-gcm@openssh.com',
    'aes256-gcm@openssh.com',
    'aes128-ctr',
    'aes192-ctr',
    'aes256-ctr',
  ],
  mac: [
    'umac-64-etm@openssh.com',
    'umac-128-etm@openssh.com',
    'hmac-sha2-256-etm@openssh.com',
    'hmac-sha2-512-etm@openssh.com',
    'hmac-sha1-etm@openssh.com',
    'umac-64@openssh.com',
    'umac-128@openssh.com',
    'hmac-sha2-256',
    'hmac-sha2-512',
    'hmac-sha1',
  ],
}

/** What older clients still do and current ones have switched off: SHA-1, CBC, RC4, MD5, DSA (RFC 8758, RFC 9142). */
export const LEGACY: Offer = {
  kex: [
    'diffie-hellman-group-exchange-sha1',
    'diffie-hellman-group14-sha1',
    'diffie-hellman-group1-sha1',
    'diffie-hellman-group15-sha512',
    'diffie-hellman-group17-sha512',
    'rsa1024-sha1',
  ],
  hostKey: ['ssh-rsa', 'ssh-dss', 'ssh-rsa-cert-v01@openssh.com'],
  cipher: [
    'aes128-cbc',
    'aes192-cbc',
    'aes256-cbc',
    '3des-cbc',
    'blowfish-cbc',
    'cast128-cbc',
    'arcfour',
    'arcfour128',
    'arcfour256',
    'rijndael-cbc@lysator.liu.se',
  ],
  mac: ['hmac-md5', 'hmac-md5-96', 'hmac-sha1-96', 'hmac-ripemd160', 'hmac-sha2-256-96', 'hmac-sha2-512-96'],
}

const POST_QUANTUM = /^(?:mlkem\d|sntrup\d|kyber-?\d|ecdh-nistp\d+-kyber|x25519-kyber|mlkem1024nistp384)/
/** Markers of extensions that stand among the key exchange methods (RFC 8308, kex-strict). */
const MARKER = /^(?:ext-info-[cs]|kex-strict-[cs]-v00@openssh\.com|kexguess2@matt\.ucc\.asn\.au)$/
/** Broken or too short for what is to be kept secret (RFC 8332, RFC 9142 section 3, RFC 4253's "not recommended"). */
const WEAK: Readonly<Record<SshMatter, RegExp>> = {
  kex: /-sha1$|^diffie-hellman-group1-/,
  hostKey: /^ssh-(?:rsa|dss)(?:-cert|$)/,
  cipher: /-cbc(?:@|$)|^arcfour|^none$/,
  mac: /md5|-96(?:-etm@|$)|ripemd|^none$/,
}

/** What the server offers in one matter; both directions as one list, each name once. */
export function offered(kexInit: KexInit, matter: SshMatter): string[] {
  const lists = {
    kex: [kexInit.kex],
    hostKey: [kexInit.hostKey],
    cipher: [kexInit.cipherToServer, kexInit.cipherToClient],
    mac: [kexInit.macToServer, kexInit.macToClient],
  }[matter]
  return [...new Set(lists.flat())].filter((name) => !MARKER.test(name))
}

export function weak(kexInit: KexInit, matter: SshMatter): string[] {
  return offered(kexInit, matter).filter((name) => WEAK[matter].test(name))
}

export function postQuantum(kexInit: KexInit): string[] {
  return offered(kexInit, 'kex').filter((name) => POST_QUANTUM.test(name))
}

export interface Terrapin {
  readonly isExposed: boolean
  /** The algorithms that make it so. */
  readonly by: readonly string[]
}

/**
 * CVE-2023-48795: ChaCha20-Poly1305, or CBC with encrypt-then-MAC, without strict key exchange. Versions tell nothing,
 * because distributions have put strict key exchange into old ones.
 */
export function terrapin(kexInit: KexInit): Terrapin {
  const ciphers = offered(kexInit, 'cipher')
  const chacha = ciphers.filter((name) => name === 'chacha20-poly1305@openssh.com')
  const cbc = ciphers.filter((name) => /-cbc(?:@|$)/.test(name))
  const hasEtm = offered(kexInit, 'mac').some((name) => name.endsWith('-etm@openssh.com'))
  const by = [...chacha, ...(hasEtm ? cbc : [])]
  return { isExposed: by.length > 0 && !kexInit.kex.includes('kex-strict-s-v00@openssh.com'), by }
}
