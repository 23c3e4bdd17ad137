/**
 * A command line as it may be shown: the argument of PASS and ACCT (RFC 959 section 4.1.1) is replaced, all of it, even
 * where it holds spaces or a line end.
 */
export function redactCommand(line: string): string {
  return line.replace(/^(\s*(?:PASS|ACCT))[^\S\r\n][^]*?(\r?\n)?$/i, '$1 ****$2')
}
