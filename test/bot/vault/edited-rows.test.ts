import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Vault } from '../../../src/bot/vault/index.ts'
import { Secret } from '../../../src/diagnose/index.ts'
import { type CredentialRow, sealer } from '../../../src/store/index.ts'
import { memoryStore } from '../../support/chat/memory-store.ts'
import { KEY, PASSWORD } from './stage.ts'

const PLACE = { workspace: 'slack:T1', user: 'web', host: 'ftp.example.com', port: 21 }

async function stored(isPlaintextAllowed = false) {
  const { credentials } = memoryStore()
  const vault = new Vault(credentials, sealer([KEY]))
  const about = { ...PLACE, name: 'web@ftp.example.com', person: 'slack:T1:ann', createdAt: 1, isPlaintextAllowed }
  await vault.put({ ...about, password: new Secret(PASSWORD) })
  const row = await credentials.find(PLACE)
  if (!row) throw new Error('nothing is stored')
  return { vault, credentials, row }
}

describe('a row that somebody edits in the database', () => {
  it('is not opened for another workspace, user, host or port', async () => {
    const { vault, row } = await stored()
    const text = fc.string({ minLength: 1 })
    const elsewhere = fc.record(
      { workspace: text, user: text, host: text, port: fc.integer({ min: 1, max: 65_535 }) },
      { requiredKeys: [] },
    )
    expect(vault.open(row)?.credential?.reveal()).toBe(PASSWORD)
    fc.assert(
      fc.property(elsewhere, (edit) => {
        const isSame = Object.entries({ ...PLACE, ...edit }).every(([key, value]) => PLACE[key as 'host'] === value)
        fc.pre(!isSame)
        expect(vault.open({ ...row, ...edit })).toBeUndefined()
      }),
    )
  })

  it('is not opened when any character of what is sealed is another', async () => {
    const { vault, row } = await stored()
    const edit = fc.tuple(
      fc.nat(row.sealed.length - 1),
      fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
    )
    fc.assert(
      fc.property(edit, ([at, char]) => {
        const sealed = row.sealed.slice(0, at) + char + row.sealed.slice(at + 1)
        const isSame = sealed === row.sealed || sameBytes(sealed, row.sealed)
        const opened = vault.open({ ...row, sealed })
        expect(opened?.credential?.reveal()).toBe(isSame ? PASSWORD : undefined)
      }),
      { numRuns: 500 },
    )
    for (const sealed of ['', '{}', 'null', '{"v":1}', row.sealed.slice(1)]) {
      expect(vault.open({ ...row, sealed })).toBeUndefined()
    }
  })

  it('is not opened with what is sealed in another row', async () => {
    const { vault, credentials, row } = await stored()
    const other = { ...PLACE, host: 'ftp.evil.example', name: 'web@ftp.evil.example', person: 'slack:T1:eve' }
    await vault.put({ ...other, createdAt: 1, isPlaintextAllowed: true, password: new Secret('mine') })
    const evil = (await credentials.find(other)) as CredentialRow
    await credentials.put({ ...evil, sealed: row.sealed })
    expect(vault.open((await credentials.find(other)) as CredentialRow)).toBeUndefined()
  })

  it('does not let the password go unencrypted because the row says so', async () => {
    const { vault, row } = await stored(false)
    expect(vault.open({ ...row, isPlaintextAllowed: true })?.plaintextLogin).toBe(false)
  })
})

/** Base64 has several spellings of the same bytes: the last character holds bits that are not used. */
function sameBytes(one: string, other: string): boolean {
  const bytesOf = (text: string) => {
    try {
      const { v, kid, dek, data } = JSON.parse(text) as Record<string, unknown>
      return JSON.stringify([v, kid, ...[dek, data].map((part) => Buffer.from(String(part), 'base64').toString('hex'))])
    } catch {
      return text
    }
  }
  return bytesOf(one) === bytesOf(other)
}
