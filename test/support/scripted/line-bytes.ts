const ESCAPES: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t', '\\': '\\' }

/**
 * The bytes of one line of a dialogue: UTF-8, with `\xd6`, `\r`, `\n`, `\t` and `\\`. CR LF is added, unless the line ends
 * in `\n` itself or in `\c`, which stands for "no line end".
 */
export function lineBytes(text: string): Buffer {
  const pieces: Buffer[] = []
  let hasOwnEnd = false
  for (const [token] of text.matchAll(/\\x[0-9a-f]{2}|\\.|[^\\]+/gi)) {
    hasOwnEnd = token === '\\n' || token === '\\c'
    pieces.push(tokenBytes(token, text))
  }
  return Buffer.concat(hasOwnEnd ? pieces : [...pieces, Buffer.from('\r\n')])
}

function tokenBytes(token: string, line: string): Buffer {
  if (!token.startsWith('\\')) return Buffer.from(token)
  if (token === '\\c') return Buffer.alloc(0)
  if (token.length === 4) return Buffer.from([Number.parseInt(token.slice(2), 16)])
  const plain = ESCAPES[token.slice(1)]
  if (plain === undefined) throw new Error(`unknown escape ${token} in "${line}"`)
  return Buffer.from(plain)
}
