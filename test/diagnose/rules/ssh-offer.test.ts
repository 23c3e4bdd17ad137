import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { conclude } from '../../../src/diagnose/conclude.ts'
import type { KexInit } from '../../../src/diagnose/model/ssh.ts'
import { terrapin } from '../../../src/diagnose/rules/ssh-algorithms.ts'
import { readIdent } from '../../../src/diagnose/wire/ssh-ident.ts'
import { evidence } from '../../support/observations.ts'
import { healthySftp, identified, target } from '../causes/ssh-corpus.ts'

/** Recorded from the servers as their distributions have them. */
const OFFERS = JSON.parse(readFileSync(new URL('../../data/ssh/offers.json', import.meta.url), 'utf8')) as Record<
  string,
  { readonly ident: string; readonly offer: KexInit }
>

function judged(name: string) {
  const { ident = '', offer } = OFFERS[name] ?? {}
  const seen = healthySftp(identified({ ident, ...readIdent(ident), ...(offer && { kexInit: offer }) }))
  const { causes, advisories, findings } = conclude(evidence(seen, { target }))
  const setting = (id: string) => findings.find((finding) => finding.id === id)?.params['setting']
  return { causes: causes.map(({ code }) => code), advisories: advisories.map(({ code }) => code), setting }
}

const NO_PQ = 'no-post-quantum-kex'

describe('recorded servers', () => {
  test.each([
    ['openssh-9.2', [], []],
    ['openssh-10.0', [], []],
    ['openssh-9.2-legacy', ['ssh-legacy-algorithms'], ['ssh-weak-algorithms', NO_PQ]],
    ['dropbear', [], ['ssh-weak-algorithms', NO_PQ]],
    ['mod_sftp', [], ['ssh-weak-algorithms', NO_PQ]],
    ['paramiko', [], ['ssh-terrapin', 'ssh-weak-algorithms', NO_PQ]],
  ])('%s', (name, causes, advisories) => {
    expect(judged(name)).toMatchObject({ causes, advisories })
  })

  test.each([
    ['openssh-9.2', false],
    ['openssh-10.0', false],
    ['openssh-9.2-legacy', false],
    ['dropbear', false],
    ['mod_sftp', false],
    // CBC with encrypt-then-MAC, and no strict key exchange.
    ['paramiko', true],
  ])('Terrapin: %s', (name, isExposed) => {
    expect(terrapin(OFFERS[name]?.offer as KexInit).isExposed).toBe(isExposed)
  })

  test('settings are those of the product', () => {
    expect(judged('openssh-9.2-legacy').setting('ssh-offers-weak')).toBe(
      'KexAlgorithms -diffie-hellman-group1-sha1,diffie-hellman-group14-sha1,diffie-hellman-group-exchange-sha1; ' +
        'HostKeyAlgorithms -ssh-rsa; Ciphers -3des-cbc,aes128-cbc; MACs -hmac-md5,hmac-sha1-96',
    )
    expect(judged('mod_sftp').setting('ssh-offers-weak')).toContain(
      'SFTPCiphers aes256-ctr aes192-ctr aes128-ctr aes256-gcm@openssh.com aes128-gcm@openssh.com;',
    )
    expect(judged('dropbear').setting('ssh-offers-weak')).toBe('')
    expect(judged('openssh-9.2-legacy').setting('ssh-no-post-quantum')).toBe(
      'KexAlgorithms ^sntrup761x25519-sha512@openssh.com',
    )
  })
})

describe('CVE-2024-6387', () => {
  test.each([
    ['SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u2', 'certain'],
    ['SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3', undefined],
    ['SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10', undefined],
    ['SSH-2.0-OpenSSH_8.9p1 Ubuntu-3ubuntu0.9', 'certain'],
    ['SSH-2.0-OpenSSH_8.9p1 Ubuntu-3ubuntu0.10', undefined],
    ['SSH-2.0-OpenSSH_9.6p1 Ubuntu-3ubuntu13.3', undefined],
    ['SSH-2.0-OpenSSH_9.6p1 Ubuntu-3ubuntu13', 'perhaps'],
    ['SSH-2.0-OpenSSH_8.4p1 Debian-5+deb11u3', undefined],
    ['SSH-2.0-OpenSSH_8.7', 'perhaps'],
    ['SSH-2.0-OpenSSH_9.8p1', undefined],
    ['SSH-2.0-OpenSSH_9.9', undefined],
    ['SSH-2.0-OpenSSH_10.0p2 Debian-7+deb13u4', undefined],
    ['SSH-2.0-OpenSSH_for_Windows_9.5', undefined],
    ['SSH-2.0-OpenSSH_7.4', undefined],
  ])('%s', (ident, certainty) => {
    const seen = healthySftp(identified({ ident, ...readIdent(ident) }))
    const report = conclude(evidence(seen, { target }))
    const advisory = report.advisories.find(({ code }) => code === 'known-vulnerable-version')
    expect(advisory?.params['certainty']).toBe(certainty)
    expect(report.causes).toEqual([])
  })
})
