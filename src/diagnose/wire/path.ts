import { replyText, type Reply } from '../model/reply.ts'

/**
 * The directory in a 257 reply (PWD, MKD), still Latin-1. It stands in double quotes, a quote inside it doubled (RFC 959
 * appendix II); some servers leave the quotes out. `undefined` when there is no path to see.
 */
export function parsePwd(reply: Reply): string | undefined {
  if (reply.code !== 257) return undefined
  const text = replyText(reply)
  const open = text.indexOf('"')
  return open < 0 ? unquoted(text) : quoted(text, open + 1)
}

function quoted(text: string, start: number): string {
  let path = ''
  for (let at = start; at < text.length; at++) {
    if (text[at] === '"' && text[++at] !== '"') break
    path += text[at]
  }
  return path
}

function unquoted(text: string): string | undefined {
  const line = text.split('\n', 1)[0]?.trim() ?? ''
  if (!/^(?:[/\\~]|[A-Za-z]:)/.test(line)) return undefined
  const comment = line.search(/ is (?:the |your )?current\b/i)
  return comment < 0 ? line : line.slice(0, comment)
}
