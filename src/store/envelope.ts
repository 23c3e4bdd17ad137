import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto'
import { StoreError } from './error.ts'

/** An encrypted value: which key, and base64 of nonce, tag and ciphertext of the data key and of the data. */
export interface Envelope {
  readonly v: 1
  readonly kid: string
  readonly dek: string
  readonly data: string
}

export interface Key {
  readonly id: string
  readonly bytes: Uint8Array
}

const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

export function toKey(bytes: Uint8Array): Key {
  if (bytes.length !== KEY_BYTES) throw new RangeError(`a key has ${KEY_BYTES} bytes, this one has ${bytes.length}`)
  // Tells keys apart and says nothing about them.
  const id = hash('sha256', Buffer.concat([Buffer.from('ftpcheck key id\0'), bytes])).slice(0, 12)
  return { id, bytes }
}

/** What is authenticated beside the ciphertext: where it belongs. */
const place = (part: 'dek' | 'data', kid: string, name: string) => Buffer.from(JSON.stringify([1, part, kid, name]))

/** Each value has a key of its own (AES-256-GCM, fresh nonce), encrypted with `key`. */
export function sealEnvelope(name: string, plain: string, { id, bytes }: Key): Envelope {
  const dek = randomBytes(KEY_BYTES)
  try {
    const wrapped = encrypt(bytes, dek, place('dek', id, name))
    return { v: 1, kid: id, dek: wrapped, data: encrypt(dek, Buffer.from(plain), place('data', id, name)) }
  } finally {
    dek.fill(0)
  }
}

/** Throws StoreError where it is no envelope, of another name or key, or was edited. */
export function openEnvelope(name: string, envelope: unknown, keys: readonly Key[]): string {
  if (!isEnvelope(envelope)) throw broken(name)
  const { kid } = envelope
  const key = keys.find(({ id }) => id === kid)
  if (!key) throw unknownKey(name, kid)
  let dek: Buffer | undefined
  try {
    dek = decrypt(key.bytes, envelope.dek, place('dek', kid, name))
    return decrypt(dek, envelope.data, place('data', kid, name)).toString()
  } catch (error) {
    throw broken(name, error)
  } finally {
    dek?.fill(0)
  }
}

function encrypt(key: Uint8Array, plain: Uint8Array, about: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(about)
  const text = [cipher.update(plain), cipher.final()]
  return Buffer.concat([nonce, cipher.getAuthTag(), ...text]).toString('base64')
}

function decrypt(key: Uint8Array, sealedText: string, about: Uint8Array): Buffer {
  const bytes = Buffer.from(sealedText, 'base64')
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(about).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
}

export function isEnvelope(value: unknown): value is Envelope {
  const { v, kid, dek, data } = (value ?? {}) as Partial<Record<keyof Envelope, unknown>>
  return v === 1 && [kid, dek, data].every((part) => typeof part === 'string')
}

export const broken = (name: string, cause?: unknown): StoreError =>
  new StoreError(
    'sealed',
    {
      en: `What is stored as ${name} was changed outside ftpcheck, and is not used. Delete it and enter it again.`,
      'zh-CN': `存储项 ${name} 在 ftpcheck 之外被改动过，已拒绝使用。请删除后重新录入。`,
    },
    cause,
  )

const unknownKey = (name: string, kid: string) =>
  new StoreError('sealed', {
    en: `What is stored as ${name} was encrypted with another key (${kid}). Set FTPCHECK_KEY to that key again, or enter the value anew.`,
    'zh-CN': `存储项 ${name} 是用另一个密钥（${kid}）加密的。请把 FTPCHECK_KEY 改回原来的密钥，或重新录入。`,
  })
