/** One FTP reply (RFC 959 section 4.2). */
export interface Reply {
  readonly code: number
  /** Every line as received, Latin-1 decoded, without line end. */
  readonly lines: readonly string[]
}

/**
 * The words of a reply: its lines without the code and the `-` or space behind it, joined by '\n'. Continuation lines
 * that carry no code, or another one, stay as they are.
 */
export function replyText(reply: Reply): string {
  const code = String(reply.code).padStart(3, '0')
  return reply.lines.map((line) => withoutCode(line, code)).join('\n')
}

function withoutCode(line: string, code: string): string {
  if (line === code) return ''
  return line.startsWith(`${code} `) || line.startsWith(`${code}-`) ? line.slice(4) : line
}
