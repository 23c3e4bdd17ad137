import type { Options, Protocol, Report, Target } from '../../diagnose/index.ts'

/** Flags that a suggestion adds to what was asked for. */
export type Extra = Partial<Record<'user' | 'path', string>> & Options

const FLAGS = ['deep', 'write', 'active', 'idle', 'repeat', 'security'] as const

/** The command line that checks the same target again, with more; what it prints can be pasted into a shell. */
export function formatCheck({ target, options }: Pick<Report, 'target' | 'options'>, extra: Extra = {}): string {
  const { user = target.user, path = target.path, ...flags } = extra
  const wanted = { ...options, ...flags }
  const words = ['check', formatTarget(target)]
  if (user !== undefined) words.push('--user', quoteWord(user))
  if (path !== undefined) words.push('--path', quoteWord(path))
  if (wanted.sha256 !== undefined) words.push('--sha256', wanted.sha256)
  if (wanted.fingerprint !== undefined) words.push('--fingerprint', quoteWord(wanted.fingerprint))
  for (const name of FLAGS) if (wanted[name]) words.push(`--${name}`)
  if (wanted.uploadName !== undefined) words.push('--upload', quoteWord(wanted.uploadName))
  return words.join(' ')
}

/** `host`, or `host:port` where the port is not the usual one; SFTP and FTPS by their schemes, as only those insist. */
export function formatTarget({ host, port, protocol }: Pick<Target, 'host' | 'port'> & Partial<Target>): string {
  const usual = protocol && SCHEMED[protocol]
  if (usual !== undefined) return `${protocol}://${port === usual ? bracketed(host) : formatHostPort({ host, port })}`
  if (port === 21) return host
  return formatHostPort({ host, port })
}

/** The usual ports of the protocols that a host alone does not tell. */
const SCHEMED: Partial<Record<Protocol, number>> = { ftpes: 21, ftps: 990, sftp: 22 }

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host)

/** `host:port`, with the brackets that an IPv6 literal needs. */
export const formatHostPort = ({ host, port }: Pick<Target, 'host' | 'port'>): string => `${bracketed(host)}:${port}`

/** In capitals: for the person to fill in. */
function quoteWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
