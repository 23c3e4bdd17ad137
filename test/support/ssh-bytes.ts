import type { KexInit } from '../../src/diagnose/model/ssh.ts'

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** `uint32 length, bytes` */
export function sshString(content: string | Uint8Array): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content
  return Buffer.concat([u32(bytes.length), bytes])
}

/** An unencrypted packet around a payload (RFC 4253 section 6), in blocks of eight. */
export function sshPacket(payload: Uint8Array): Buffer {
  const padding = 8 - ((payload.length + 5) % 8) + (8 - ((payload.length + 5) % 8) < 4 ? 8 : 0)
  return Buffer.concat([u32(payload.length + padding + 1), Buffer.of(padding), payload, Buffer.alloc(padding)])
}

export function kexInitPayload(offer: KexInit): Buffer {
  const lists = [
    offer.kex,
    offer.hostKey,
    offer.cipherToServer,
    offer.cipherToClient,
    offer.macToServer,
    offer.macToClient,
    offer.compressionToServer,
    offer.compressionToClient,
    offer.languageToServer,
    offer.languageToClient,
  ]
  const names = lists.map((list) => sshString(list.join(',')))
  return Buffer.concat([Buffer.of(20), Buffer.alloc(16, 7), ...names, Buffer.alloc(5)])
}

export function disconnectPayload(reason: number, text: string): Buffer {
  return Buffer.concat([Buffer.of(1), u32(reason), sshString(text), sshString('')])
}

/** Everything that an SSH server says before keys are agreed on. */
export function sshHello(offer: KexInit, ident = 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10', before = ''): Buffer {
  return Buffer.concat([Buffer.from(`${before}${ident}\r\n`, 'latin1'), sshPacket(kexInitPayload(offer))])
}
