import type { KexInit, SshMatter } from './ssh.ts'

/** Algorithms of one side. A client offers the same in both directions. */
export type Offer = Readonly<Record<SshMatter, readonly string[]>>

/** Ciphers that authenticate by themselves: with them no MAC is negotiated (RFC 5647, PROTOCOL.chacha20poly1305). */
const AUTHENTICATED = /-gcm@openssh\.com$|^chacha20-poly1305@openssh\.com$/

/** In which matters the two sides have nothing in common (RFC 4253 section 7.1). */
export function disagreements(client: Offer, server: KexInit): SshMatter[] {
  const lacks = (matter: SshMatter, ...offers: readonly (readonly string[])[]) =>
    offers.some((offer) => firstCommon(client[matter], offer) === undefined)
  const { kex, hostKey, cipherToServer, cipherToClient, macToServer, macToClient } = server
  const needsMac = [
    [cipherToServer, macToServer],
    [cipherToClient, macToClient],
  ] as const
  const noMac = needsMac.some(([ciphers, macs]) => {
    const cipher = firstCommon(client.cipher, ciphers)
    return cipher !== undefined && !AUTHENTICATED.test(cipher) && lacks('mac', macs)
  })
  return [
    ...(lacks('kex', kex) ? (['kex'] as const) : []),
    ...(lacks('hostKey', hostKey) ? (['hostKey'] as const) : []),
    ...(lacks('cipher', cipherToServer, cipherToClient) ? (['cipher'] as const) : []),
    ...(noMac ? (['mac'] as const) : []),
  ]
}

/** The client's first choice that the server offers too. */
function firstCommon(client: readonly string[], server: readonly string[]): string | undefined {
  return client.find((name) => server.includes(name))
}
