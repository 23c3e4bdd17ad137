// What must not reach a log, wherever it hides: in a value, in the text of an error, in a stack.

const RULES: readonly (readonly [RegExp, string])[] = [
  // scheme://user:password@host
  [/([a-z][a-z0-9+.-]*:\/\/[^\s:/@"'\\]*:)[^\s@"'\\]+@/gi, '$1***@'],
  [/\b(PASS|ACCT)\s+[^\s"'\\]+/g, '$1 ***'],
  // Slack: bot, app, user, refresh, configuration tokens and incoming webhooks.
  [/\bx(?:ox[a-z]|app)(?:e\.xox[a-z])?-[A-Za-z0-9-]+/g, 'xox-***'],
  [/(hooks\.slack(?:-gov)?\.com\/)[^\s"'\\]+/gi, '$1***'],
  // Discord: a bot's token is three Base64 parts; an interaction's is part of a URL.
  [/\b[\w-]{23,28}\.[\w-]{6}\.[\w-]{27,}/g, '***'],
  [/(\/(?:webhooks|interactions)\/\d+\/)[^\s/"'\\]{20,}/g, '$1***'],
  [/\b(Bearer|Bot)\s+[A-Za-z0-9._~+/=-]{8,}/g, '$1 ***'],
  [/((?:password|passwd|passphrase|secret|token|authorization)\\*["']?\s*[:=]\s*\\*["']?)[^\s"',;\\}]+/gi, '$1***'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '***'],
]

/** The text with every secret of a known shape, and every known secret, masked. */
export function scrub(text: string, secrets: readonly string[] = []): string {
  const masked = RULES.reduce((sum, [pattern, mask]) => sum.replace(pattern, mask), text)
  return secrets.reduce((sum, secret) => sum.replaceAll(secret, '***'), masked)
}
