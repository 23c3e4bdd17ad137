import type { Protocol, Target } from '../../../diagnose/index.ts'
import { quote, UserError } from '../../port/index.ts'
import { parseHost } from './host.ts'
import { decodePart, parsePath, parseSftpPath } from './path.ts'
import { repairTarget } from './repair.ts'
import { refusePassword, refuseScheme } from './refuse.ts'

/** What options say about the target; undefined where the person gave no such option. */
export interface TargetOptions {
  readonly protocol?: Protocol | undefined
  readonly port?: number | undefined
  readonly user?: string | undefined
  readonly path?: string | undefined
}

export interface ParsedTarget {
  readonly target: Target
  /** The address that an abbreviated or foreign spelling (`127.1`, `m\u00fcnchen.de`) was read as; absent where nothing changed. */
  readonly readAs?: string
}

const DEFAULT_PORT: Readonly<Record<Protocol, number>> = { auto: 21, ftp: 21, ftpes: 21, ftps: 990, sftp: 22 }
const LONGEST = 2048

/** Reads `host`, `host:port`, `[v6]:port`, an IPv6 literal or a URL, and joins it with the options. Throws UserError. */
export function parseTarget(typed: string, options: TargetOptions = {}): ParsedTarget {
  const text = repairTarget(typed)
  refuseOversize(text)
  const [, scheme, rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(text) ?? []
  refusePassword(rest)
  const protocol = scheme === undefined ? undefined : protocolOf(scheme, rest)
  const slash = rest.indexOf('/')
  const authority = slash < 0 ? rest : rest.slice(0, slash)
  const at = authority.lastIndexOf('@')
  refuseUrlParts(scheme, rest)
  const [host, port] = splitPort(authority.slice(at + 1))
  const user = at < 0 ? undefined : decodePart(authority.slice(0, at), 'user')
  const path = slash < 0 ? undefined : pathOf(protocol, rest.slice(slash + 1))
  const given = { protocol, port, user: user === '' ? undefined : user, path }
  return join(host, given, options)
}

const pathOf = (protocol: Protocol | undefined, text: string) =>
  protocol === 'sftp' ? parseSftpPath(text) : parsePath(text)

function refuseOversize(text: string): void {
  if (text.length <= LONGEST) return
  throw new UserError(
    { en: `The target is ${text.length} characters long.`, 'zh-CN': `目标有 ${text.length} 个字符，太长了。` },
    { en: `At most ${LONGEST} are read.`, 'zh-CN': `最多 ${LONGEST} 个字符。` },
  )
}

function protocolOf(scheme: string, rest: string): Protocol {
  const name = scheme.toLowerCase()
  return name === 'ftp' || name === 'ftpes' || name === 'ftps' || name === 'sftp' ? name : refuseScheme(name, rest)
}

/** Without a scheme only host and port are read; the rest would be a guess. */
function refuseUrlParts(scheme: string | undefined, rest: string): void {
  if (scheme !== undefined || !/[@/]/.test(rest)) return
  throw new UserError(
    { en: 'A user or a path needs a URL.', 'zh-CN': '带用户名或路径时要写成 URL。' },
    {
      en: 'Write ftp://user@host/path, or give --user and --path.',
      'zh-CN': '请写成 ftp://user@host/path，或者用 --user 和 --path。',
    },
  )
}

function splitPort(text: string): [string, number | undefined] {
  const bracketed = /^(\[[^\]]*\])(?::(.*))?$/s.exec(text)
  if (bracketed) return [bracketed[1] ?? '', parseOptionalPort(bracketed[2])]
  const colons = text.split(':').length - 1
  if (colons !== 1) return [text, undefined]
  const [host = '', port] = text.split(':')
  return [host, parseOptionalPort(port)]
}

const parseOptionalPort = (text: string | undefined) => (text === undefined ? undefined : parsePort(text))

/** A TCP port. */
export function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port >= 1 && port <= 65_535) return port
  throw new UserError(
    { en: `${quote(text)} is not a port.`, 'zh-CN': `${quote(text)} 不是端口号。` },
    { en: 'Ports go from 1 to 65535; FTP is usually 21.', 'zh-CN': '端口号从 1 到 65535，FTP 通常是 21。' },
  )
}

function join(host: string, given: TargetOptions, options: TargetOptions): ParsedTarget {
  const chosen = options.protocol === 'auto' ? undefined : options.protocol
  const protocol = agree('--protocol', given.protocol, chosen) ?? 'auto'
  const port = agree('--port', given.port, options.port) ?? DEFAULT_PORT[protocol]
  const user = agree('--user', given.user, options.user)
  const path = agree('--path', given.path, options.path)
  const name = parseHost(host)
  const target = {
    protocol,
    host: name,
    port,
    ...(user !== undefined && { user }),
    ...(path !== undefined && { path }),
  }
  const spelt = host
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase()
  return spelt === name ? { target } : { target, readAs: name }
}

function agree<T>(flag: string, inTarget: T | undefined, inOption: T | undefined): T | undefined {
  if (inTarget === undefined || inOption === undefined || inTarget === inOption) return inOption ?? inTarget
  throw new UserError(
    {
      en: `The target says ${quote(String(inTarget))}, ${flag} says ${quote(String(inOption))}.`,
      'zh-CN': `目标里是 ${quote(String(inTarget))}，${flag} 却是 ${quote(String(inOption))}。`,
    },
    { en: `Give one of the two.`, 'zh-CN': '两处只写一处。' },
  )
}
