import type { Options, Protocol, Target } from '../../diagnose/index.ts'
import type { CheckCommand } from './check-command.ts'

const FLAGS = ['deep', 'write', 'active', 'idle', 'repeat', 'security'] as const
/** The usual ports of the protocols that a host alone does not tell. */
const SCHEMED: Partial<Record<Protocol, number>> = { ftp: 21, ftpes: 21, ftps: 990, sftp: 22 }

type Check = { readonly target: Target; readonly options: Options } & Partial<
  Pick<CheckCommand, 'timeoutMs' | 'passwordEnv' | 'keyFile'>
>

/** `check` with its target and options; it can be pasted into a shell as well. */
export function formatCheck({ target, options, timeoutMs, passwordEnv, keyFile }: Check): string {
  const words = ['check', formatTarget(target)]
  const add = (flag: string, value: string | undefined) => {
    if (value !== undefined) words.push(flag, quoteWord(value))
  }
  add('--user', target.user)
  add('--path', target.path)
  add('--sha256', options.sha256)
  add('--fingerprint', options.fingerprint)
  for (const name of FLAGS) if (options[name]) words.push(`--${name}`)
  add('--upload', options.uploadName)
  add('--timeout', timeoutMs === undefined ? undefined : String(timeoutMs / 1000))
  add('--password-env', passwordEnv)
  add('--key', keyFile)
  return words.join(' ')
}

/** `host`, or `host:port` where the port is not the usual one; with a scheme where a protocol is insisted on. */
export function formatTarget({ host, port, protocol }: Pick<Target, 'host' | 'port' | 'protocol'>): string {
  const usual = SCHEMED[protocol]
  if (usual !== undefined) return `${protocol}://${port === usual ? bracketed(host) : formatHostPort({ host, port })}`
  return port === 21 ? host : formatHostPort({ host, port })
}

/** `host:port`, with the brackets that an IPv6 literal needs. */
export const formatHostPort = ({ host, port }: Pick<Target, 'host' | 'port'>): string => `${bracketed(host)}:${port}`

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host)

/** A word as a shell, and `splitWords`, read it back. */
export function quoteWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
