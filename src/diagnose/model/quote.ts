import { replyText, type Reply } from './reply.ts'

const LONGEST = 200

/**
 * What a server said, for a sentence: one line of at most 200 characters, as UTF-8 where the bytes are UTF-8, else as
 * GB18030 (its superset of GBK is what Chinese servers without UTF-8 send), without control and invisible characters.
 */
export function quoteText(latin1: string, longest = LONGEST): string {
  const text = decodeText(latin1)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .trim()
  const characters = [...text]
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`
}

/** A reply with its code, its lines run together. */
export function quoteReply(reply: Reply, longest = LONGEST): string {
  return quoteText(`${reply.code} ${replyText(reply)}`, longest)
}

/** What a server said, as UTF-8 or GB18030 where its bytes are that; nothing is taken out. */
export function decodeText(latin1: string): string {
  if (!/[\x80-\xff]/.test(latin1) || /[^\x00-\xff]/.test(latin1)) return latin1
  const bytes = Uint8Array.from(latin1, (character) => character.charCodeAt(0))
  return decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes) ?? latin1
}

function decodeAs(charset: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
