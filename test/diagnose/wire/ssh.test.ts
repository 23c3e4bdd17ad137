import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { disagreements } from '../../../src/diagnose/model/ssh-offer.ts'
import type { KexInit } from '../../../src/diagnose/model/ssh.ts'
import { CLIENT, hostKeyAlgorithms } from '../../../src/diagnose/wire/ssh-algorithms.ts'
import { readIdent } from '../../../src/diagnose/wire/ssh-ident.ts'
import { fingerprintOf, readHostKey } from '../../../src/diagnose/wire/ssh-key.ts'
import { readDisconnect, readKexInit } from '../../../src/diagnose/wire/ssh-messages.ts'
import { SshReader, type SshEvent } from '../../../src/diagnose/wire/ssh-reader.ts'
import { disconnectPayload, kexInitPayload, sshHello, sshPacket, sshString } from '../../support/ssh-bytes.ts'
import { MODERN_OFFER } from '../causes/ssh-corpus.ts'
import { latin1 } from './bytes.ts'

function read(...pieces: Uint8Array[]): SshEvent[] {
  const reader = new SshReader()
  return pieces.flatMap((piece) => reader.push(piece))
}

const names = fc.array(fc.stringMatching(/^[a-z0-9@.+-]{1,30}$/), { maxLength: 12 })
const offers: fc.Arbitrary<KexInit> = fc.record({
  kex: names,
  hostKey: names,
  cipherToServer: names,
  cipherToClient: names,
  macToServer: names,
  macToClient: names,
  compressionToServer: names,
  compressionToClient: names,
  languageToServer: names,
  languageToClient: names,
})

describe('the beginning of an SSH connection', () => {
  it('is read as lines, an identification and packets', () => {
    const events = read(sshHello(MODERN_OFFER, 'SSH-2.0-x', 'Authorised use only\r\n\r\n'))
    expect(events.map(({ type }) => type)).toEqual(['text', 'text', 'ident', 'packet'])
    const last = events.at(-1)
    expect(last?.type === 'packet' && readKexInit(last.payload)).toEqual(MODERN_OFFER)
  })

  it('is the same wherever the stream is cut', () => {
    const bytes = sshHello(MODERN_OFFER, 'SSH-2.0-x y', 'Notice\n')
    const whole = read(bytes)
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(read(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual(whole)
    }
    expect(read(...[...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(whole)
  })

  it('gives back any offer', () => {
    fc.assert(
      fc.property(offers, (offer) => {
        expect(readKexInit(kexInitPayload(offer))).toEqual(offer)
      }),
    )
  })

  it('never throws, whatever comes', () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 })
    const property = fc.property(pieces, fc.boolean(), (some, isSsh) => {
      const events = read(...(isSsh ? [latin1('SSH-2.0-x\r\n')] : []), ...some)
      for (const event of events) if (event.type === 'packet') readKexInit(event.payload)
      for (const piece of some) for (const reader of [readKexInit, readDisconnect, readHostKey]) reader(piece)
    })
    expect(() => fc.assert(property)).not.toThrow()
  })

  it('survives every byte of a packet changed', () => {
    const payload = kexInitPayload(MODERN_OFFER)
    for (let at = 0; at < payload.length; at += 3) {
      const changed = Uint8Array.from(payload)
      changed[at] = 0xff
      expect(() => readKexInit(changed)).not.toThrow()
      expect(() => readKexInit(payload.subarray(0, at))).not.toThrow()
    }
  })

  it.each([
    ['a line without an end', 'x'.repeat(600)],
    ['too much text', 'no identification\r\n'.repeat(1000)],
    ['a packet that is too long', 'SSH-2.0-x\r\n\x7f\xff\xff\xff\x04\x14'],
    ['a packet without room for its padding', 'SSH-2.0-x\r\n\0\0\0\x0c\x0b\x14'],
    ['an identification without an end', `SSH-${'x'.repeat(600)}`],
  ])('gives up on %s, and reads nothing after it', (_, bytes) => {
    const reader = new SshReader()
    expect(reader.push(latin1(bytes)).at(-1)?.type).toBe('malformed')
    expect(reader.push(sshHello(MODERN_OFFER))).toEqual([])
  })

  it('reads why a server hangs up', () => {
    const [, event] = read(latin1('SSH-2.0-x\r\n'), sshPacket(disconnectPayload(12, 'Too many connections')))
    expect(event?.type === 'packet' && readDisconnect(event.payload)).toEqual({
      reason: 12,
      text: 'Too many connections',
    })
  })
})

describe('an identification', () => {
  it.each([
    ['SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10', '2.0', 'openssh', '9.2p1', 'Debian-2+deb12u10'],
    ['SSH-2.0-OpenSSH_10.0p2 Debian-7+deb13u4', '2.0', 'openssh', '10.0p2', 'Debian-7+deb13u4'],
    ['SSH-2.0-OpenSSH_8.7', '2.0', 'openssh', '8.7', undefined],
    ['SSH-1.99-OpenSSH_3.9p1', '1.99', 'openssh', '3.9p1', undefined],
    ['SSH-2.0-OpenSSH_for_Windows_9.5', '2.0', 'openssh-windows', '9.5', undefined],
    ['SSH-2.0-OpenSSH_9.6p1 Ubuntu-3ubuntu13.3', '2.0', 'openssh', '9.6p1', 'Ubuntu-3ubuntu13.3'],
    ['SSH-2.0-dropbear_2022.83', '2.0', 'dropbear', '2022.83', undefined],
    ['SSH-2.0-mod_sftp', '2.0', 'mod_sftp', undefined, undefined],
    ['SSH-2.0-mod_sftp/0.9.9', '2.0', 'mod_sftp', '0.9.9', undefined],
    ['SSH-2.0-libssh_0.8.1', '2.0', 'libssh', '0.8.1', undefined],
    ['SSH-2.0-Erlang/5.2.9', '2.0', 'erlang', '5.2.9', undefined],
    ['SSH-2.0-APACHE-SSHD-2.9.2', '2.0', 'apache-sshd', '2.9.2', undefined],
    [
      'SSH-2.0-9.32 FlowSsh: Bitvise SSH Server (WinSSHD) 9.32',
      '2.0',
      'bitvise',
      '9.32',
      'Bitvise SSH Server (WinSSHD) 9.32',
    ],
    ['SSH-2.0-AWS_SFTP_1.1', '2.0', 'aws-transfer', '1.1', undefined],
    ['SSH-2.0-paramiko_2.12.0', '2.0', 'paramiko', '2.12.0', undefined],
    ['SSH-2.0-Go', '2.0', 'go', undefined, undefined],
    ['SSH-2.0-Something else', '2.0', 'unknown', undefined, undefined],
  ])('%s', (line, protocol, product, version, vendor) => {
    const software = { product, ...(version && { version }), ...(vendor && { vendor }) }
    expect(readIdent(line)).toEqual({ protocol, software })
  })

  it.each(['SSH-', 'SSH-2.0', 'ssh-2.0-x', '220 (vsFTPd 3.0.3)', ''])('is not %j', (line) => {
    expect(readIdent(line)).toBeUndefined()
  })
})

describe('a host key', () => {
  it('has the fingerprint that ssh-keygen prints', () => {
    const blob = Buffer.from('AAAAC3NzaC1lZDI1NTE5AAAAIDZLWUI7xXOseoV0xR2K+Z+/RRYgzyMHhMm7AlQgy+Ym', 'base64')
    expect(readHostKey(blob)).toEqual({
      type: 'ssh-ed25519',
      fingerprint: 'SHA256:2VUTVTB9/4vTe2ToVDT30oQ4JSGVU3dl8iwqZ5Zs1Og',
    })
    expect(fingerprintOf(new Uint8Array(0))).toBe('SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU')
  })

  it.each([1023, 1024, 2048, 3072, 4096])('of RSA has %i bits', (bits) => {
    const modulus = Buffer.alloc(Math.ceil(bits / 8), 0xff)
    modulus[0] = 0xff >> (modulus.length * 8 - bits)
    const positive = (modulus[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), modulus]) : modulus
    const blob = Buffer.concat([sshString('ssh-rsa'), sshString(Buffer.of(1, 0, 1)), sshString(positive)])
    expect(readHostKey(blob).bits).toBe(bits)
  })
})

/** Not part of the package's interface, so there are no types. */
const constants = (await import('ssh2/lib/protocol/constants.js' as string)) as { default: Record<string, string[]> }

describe('what this check’s own client can do', () => {
  it.each([
    ['kex', 'SUPPORTED_KEX'],
    ['hostKey', 'SUPPORTED_SERVER_HOST_KEY'],
    ['mac', 'SUPPORTED_MAC'],
    ['cipher', 'SUPPORTED_CIPHER'],
  ] as const)('is known to ssh2: %s', (matter, list) => {
    const supported = constants.default[list] ?? []
    expect(CLIENT[matter].filter((name) => !supported.includes(name))).toEqual([])
  })

  it('is enough for a common server, and not for a post-quantum one', () => {
    expect(disagreements(CLIENT, MODERN_OFFER)).toEqual([])
    expect(disagreements(CLIENT, { ...MODERN_OFFER, kex: ['mlkem768x25519-sha256', 'ext-info-s'] })).toEqual(['kex'])
  })

  it('needs no MAC beside an authenticated cipher', () => {
    const only = (cipher: string) => ({
      ...MODERN_OFFER,
      cipherToServer: [cipher],
      cipherToClient: [cipher],
      macToServer: ['umac-64@openssh.com'],
      macToClient: ['umac-64@openssh.com'],
    })
    expect(disagreements(CLIENT, only('aes128-gcm@openssh.com'))).toEqual([])
    expect(disagreements(CLIENT, only('aes128-ctr'))).toEqual(['mac'])
  })

  it('asks for one host key of each kind', () => {
    expect(hostKeyAlgorithms({ ...MODERN_OFFER, hostKey: ['rsa-sha2-256', 'ssh-rsa', 'ssh-ed25519', 'x'] })).toEqual([
      'ssh-ed25519',
      'rsa-sha2-256',
    ])
  })
})
