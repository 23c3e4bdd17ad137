import type { Options, Report, Target } from '../../diagnose/index.ts'

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
  for (const name of FLAGS) if (wanted[name]) words.push(`--${name}`)
  if (wanted.uploadName !== undefined) words.push('--upload', quoteWord(wanted.uploadName))
  return words.join(' ')
}

/** `host`, or `host:port` where the port is not the usual one. */
export function formatTarget({ host, port }: Pick<Target, 'host' | 'port'>): string {
  if (port === 21) return host
  return formatHostPort({ host, port })
}

/** `host:port`, with the brackets that an IPv6 literal needs. */
export const formatHostPort = ({ host, port }: Pick<Target, 'host' | 'port'>): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`

/** In capitals: for the person to fill in. */
function quoteWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
