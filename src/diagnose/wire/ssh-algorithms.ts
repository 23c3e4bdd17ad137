import type { Offer } from '../model/ssh-offer.ts'
import type { KexInit } from '../model/ssh.ts'

/**
 * All that the SSH client of this check (ssh2 1.17) can do, the old ones last: who diagnoses an old server must get in.
 * It knows no post-quantum key exchange and no UMAC.
 */
export const CLIENT: Offer = {
  kex: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group-exchange-sha256',
    'diffie-hellman-group14-sha256',
    'diffie-hellman-group15-sha512',
    'diffie-hellman-group16-sha512',
    'diffie-hellman-group17-sha512',
    'diffie-hellman-group18-sha512',
    'diffie-hellman-group-exchange-sha1',
    'diffie-hellman-group14-sha1',
    'diffie-hellman-group1-sha1',
  ],
  hostKey: [
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
    'rsa-sha2-512',
    'rsa-sha2-256',
    'ssh-rsa',
    'ssh-dss',
  ],
  cipher: [
    'aes128-gcm@openssh.com',
    'aes256-gcm@openssh.com',
    'aes128-ctr',
    'aes192-ctr',
    'aes256-ctr',
    'chacha20-poly1305@openssh.com',
    'aes256-cbc',
    'aes192-cbc',
    'aes128-cbc',
    '3des-cbc',
  ],
  mac: [
    'hmac-sha2-256-etm@openssh.com',
    'hmac-sha2-512-etm@openssh.com',
    'hmac-sha1-etm@openssh.com',
    'hmac-sha2-256',
    'hmac-sha2-512',
    'hmac-sha1',
    'hmac-md5',
    'hmac-sha1-96',
    'hmac-md5-96',
  ],
}

/** One host key algorithm of each kind of key that the server has: RSA goes by three names. */
export function hostKeyAlgorithms({ hostKey }: KexInit): string[] {
  const kinds = new Map<string, string>()
  for (const algorithm of CLIENT.hostKey) {
    const kind = /rsa/.test(algorithm) ? 'rsa' : algorithm
    if (hostKey.includes(algorithm) && !kinds.has(kind)) kinds.set(kind, algorithm)
  }
  return [...kinds.values()]
}
