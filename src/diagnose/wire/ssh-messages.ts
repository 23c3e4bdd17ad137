import type { KexInit } from '../model/ssh.ts'
import { ByteCursor } from './byte-cursor.ts'
import { fromBytes } from './latin1.ts'

export const SSH_MSG_DISCONNECT = 1
export const SSH_MSG_KEXINIT = 20

const COOKIE_BYTES = 16
/** RFC 4251 section 6: algorithm names are printable US-ASCII without comma. */
const NAME = /^[\x21-\x2b\x2d-\x7e]+$/

/** SSH_MSG_KEXINIT (RFC 4253 section 7.1); undefined for anything else, however close. */
export function readKexInit(payload: Uint8Array): KexInit | undefined {
  if (payload[0] !== SSH_MSG_KEXINIT) return undefined
  const cursor = new ByteCursor(payload.subarray(1 + COOKIE_BYTES))
  const lists: string[][] = []
  for (let at = 0; at < 10; at++) {
    const list = readNames(cursor)
    if (!list) return undefined
    lists.push(list)
  }
  const [kex = [], hostKey = [], cipherToServer = [], cipherToClient = [], macToServer = [], ...more] = lists
  const [macToClient = [], compressionToServer = [], compressionToClient = [], ...languages] = more
  const [languageToServer = [], languageToClient = []] = languages
  return {
    ...{ kex, hostKey, cipherToServer, cipherToClient, macToServer, macToClient },
    ...{ compressionToServer, compressionToClient, languageToServer, languageToClient },
  }
}

function readNames(cursor: ByteCursor): string[] | undefined {
  const bytes = cursor.string()
  if (!bytes) return undefined
  if (bytes.length === 0) return []
  const names = fromBytes(bytes).split(',')
  return names.every((name) => NAME.test(name)) ? names : undefined
}

/** SSH_MSG_DISCONNECT (RFC 4253 section 11.1): a reason number and the server's own words, as Latin-1. */
export function readDisconnect(payload: Uint8Array): { readonly reason: number; readonly text: string } | undefined {
  if (payload[0] !== SSH_MSG_DISCONNECT) return undefined
  const cursor = new ByteCursor(payload.subarray(1))
  const reason = cursor.uint32()
  const text = cursor.string()
  return reason === undefined || !text ? undefined : { reason, text: fromBytes(text) }
}
