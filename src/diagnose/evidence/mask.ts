const MASK = '****'

/** One place where people leave a secret. The first group stays, the second is the secret, a third stays. */
const PLACES: readonly RegExp[] = [
  // The command itself, however a client prints it (RFC 959 section 4.1.1).
  /((?:^|[\s"'>\]:])(?:PASS|ACCT)[ \t]+)([^\r\n"']+|[^\r\n]+)/g,
  // user:password@ of a URL (RFC 3986 section 3.2.1), and a password that is given without a user.
  /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/@:]{0,256}:)([^\s/]{1,256})(?=@)/gi,
  // curl -u user:password, lftp -u user,password.
  /((?:^|\s)(?:-u|--user|--proxy-user|-U)[\s=]*["']?[^\s:,"']{1,256}[:,])([^\s"']{1,256})/g,
  // sshpass -p, psftp -pw, mysql-like --password=, wget --ftp-password=, WinSCP -password=, rclone --ftp-pass.
  /((?:^|\s)(?:--?(?:[a-z]+-)?pass(?:word|wd|phrase)?|-pw|sshpass\s+-p)(?:\s+|\s*=\s*)["']?)([^\s"']{1,256})/gi,
  // password: "…" of a program or a file; FTP_PASSWORD=… of an environment.
  /(\b[\w-]{0,40}(?:password|passwd|passphrase|secret|token)["']?\s{0,3}[:=]\s{0,3}["'])([^"'\r\n]{1,256})/gi,
  /(\b[\w-]{0,40}(?:password|passwd|passphrase|secret|token)\s{0,3}=\s{0,3})([^\s"',;)]{1,256})/gi,
  /((?:\b(?:password|passwd)|密码|口令)\s{0,3}[:：]\s{0,3})([^\s"',;]{1,256})/gi,
  // ftplib: FTP('host', 'user', 'password') and login('user', 'password').
  /(\b(?:FTP|FTP_TLS)\(\s*["'][^"']*["']\s*,\s*["'][^"']*["']\s*,\s*["'])([^"']{1,256})/g,
  /(\blogin\(\s*["'][^"']*["']\s*,\s*["'])([^"']{1,256})/g,
  /(\bauthorization:\s*(?:basic|bearer)\s+)(\S{1,512})/gi,
  // Configurations: SQLConnectInfo db@host user password, UserPassword user hash, RadiusAuthServer host:port secret of
  // ProFTPD; MYSQLPassword and LDAPBindPW of Pure-FTPd's files; what people leave in remarks.
  /(\bSQL(?:Named)?ConnectInfo[ \t]+(?:\w+[ \t]+\w+[ \t]+)?[^\s@]{1,256}(?:@\S{1,256})?[ \t]+[^\s"']{1,256}[ \t]+["']?)([^\s"']{1,256})/gi,
  /(\b(?:UserPassword|GroupPassword|RadiusA(?:uth|cct)Server|LDAPBindDN[ \t]+"[^"]{0,256}")[ \t]+(?:\S{1,256}[ \t]+)?["']?)([^\s"']{1,256})/gi,
  /(^[\s#]*(?:MYSQL|PGSQL)Password[ \t]+|^[\s#]*LDAPBindPW[ \t]+)(\S{1,256})/gi,
  /(^\s*[#;].{0,200}?(?:\b(?:password|passwd)|密码|口令)[^:：=\n]{0,30}(?:\bis\b|是|为)\s{0,3}["'“]?)([^\s"',;。”]{1,256})/gi,
]

/** What is no secret although it stands where one does: already masked, or a message about passwords. */
const NO_SECRET =
  /^(?:[*x#•.]+|[0-7]{3}|<[^>]*>|\[[^\]]*\]|\$\w+|\$\{\w+\}|required|incorrect|ok|yes|no|none|null|undefined|:)$/i

const KEY_BEGINS = /-----BEGIN [A-Z ]*PRIVATE KEY-----|^PuTTY-User-Key-File-\d/
const KEY_ENDS = /-----END [A-Z ]*PRIVATE KEY-----|^Private-MAC:/

export interface Masked {
  readonly lines: readonly string[]
  readonly secrets: number
}

/** Masks line by line, in the order of the text. */
export interface Masker {
  line(text: string): string
  /** Masks what was found so far wherever it stands: for text that is about to be shown. */
  everywhere(text: string): string
  /** Secrets found so far. */
  secrets(): number
}

/** Nothing of PLACES fits a line without one of these: most lines of a long log are done with it. */
const HINT =
  /pass|acct|-pw|secret|token|:\/\/|(?:^|\s)-u|--user|--proxy|密码|口令|\bftp(?:_tls)?\(|login\(|authorization|connectinfo|radiusa|ldapbind/i

export function createMasker(): Masker {
  const found = new Set<string>()
  let keys = 0
  let isKey = false
  let anywhere: { readonly size: number; readonly pattern: RegExp | undefined } = { size: 0, pattern: undefined }
  return {
    line(text) {
      const begins = KEY_BEGINS.test(text)
      if (begins) keys++
      const isInside = begins || isKey
      isKey = isInside && !KEY_ENDS.test(text)
      if (isInside) return MASK
      return HINT.test(text) ? maskLine(text, (secret) => found.add(secret)) : text
    },
    everywhere(text) {
      if (anywhere.size !== found.size) anywhere = { size: found.size, pattern: everywhere(found) }
      return anywhere.pattern ? text.replace(anywhere.pattern, `$1${MASK}`) : text
    },
    secrets: () => keys + found.size,
  }
}

/**
 * Lines without the secrets in them. It comes before everything else that reads the text, so that nothing later can repeat
 * one. A secret that was found in one place is masked wherever it stands.
 */
export function maskSecrets(lines: readonly string[]): Masked {
  const masker = createMasker()
  const masked = lines.map((line) => masker.line(line))
  return { lines: masked.map((line) => masker.everywhere(line)), secrets: masker.secrets() }
}

function maskLine(line: string, found: (secret: string) => void): string {
  return PLACES.reduce(
    (text, place) =>
      text.replace(place, (whole, before: string, secret: string) => {
        if (NO_SECRET.test(secret.trim())) return whole
        found(secret.trim())
        return before + MASK
      }),
    line,
  )
}

/** Short ones are words of the language rather than secrets; as many are looked for as do not slow the reading. */
const SHORTEST = 4
const MOST = 50

function everywhere(found: ReadonlySet<string>): RegExp | undefined {
  const telling = [...found].filter((secret) => secret.length >= SHORTEST).slice(0, MOST)
  if (telling.length === 0) return undefined
  const any = telling.map((secret) => RegExp.escape(secret)).join('|')
  return new RegExp(`(^|[\\s"'\`:=,;(\\[<>@/])(?:${any})(?=$|[\\s"'\`:,;)\\]<>@/])`, 'g')
}
