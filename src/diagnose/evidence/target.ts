import { familyOf } from '../model/address.ts'
import type { ClientId, TextTarget } from '../model/explanation.ts'
import type { QuotedLine } from '../model/quoted-line.ts'

interface Place {
  readonly pattern: RegExp
  /** What the groups are, in order. */
  readonly gives: readonly (keyof TextTarget)[]
}

const HOST = String.raw`([\w.-]*[A-Za-z0-9]|\[?[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]+\]?)`

/** Where clients name the server; the first that fits a line is taken, the first line with a host has the say. */
const PLACES: readonly Place[] = [
  place(
    String.raw`\b(ftpes|ftps|ftp|sftp):\/\/(?:([^\s/@:]+)(?::\*{4})?@)?${HOST}(?::(\d{1,5}))?(?=[\s/"')?>]|$)`,
    'protocol',
    'user',
    'host',
    'port',
  ),
  place(String.raw`Failed to connect to ${HOST} port (\d{1,5})`, 'host', 'port'),
  place(String.raw`Connected to ${HOST} \(\S+\) port (\d{1,5})`, 'host', 'port'),
  place(String.raw`Could not resolve host(?:name)?:? ${HOST}`, 'host'),
  place(String.raw`^-{4} Connecting to ${HOST} \(\S+\) port (\d{1,5})`, 'host', 'port'),
  place(String.raw`^open: ${HOST}: Name or`, 'host'),
  place(String.raw`(?:getaddrinfo) (?:ENOTFOUND|EAI_AGAIN) ${HOST}`, 'host'),
  place(String.raw`connect E[A-Z]+ ${HOST}:(\d{1,5}) \(control`, 'host', 'port'),
  place(String.raw`^Connected to ${HOST}:(\d{1,5}) \(`, 'host', 'port'),
  place(String.raw`(?:Connecting to|正在连接|連線到|연결 중) ?${HOST}:(\d{1,5})`, 'host', 'port'),
  place(String.raw`(?:Resolving address of|正在解析) ?${HOST}`, 'host'),
  place("Can't (?:lookup|connect to) `" + `${HOST}:(\\d{1,5}|ftp)'`, 'host', 'port'),
  place(String.raw`connect to (?:address|host) ${HOST}(?: port (\d{1,5}))?`, 'host', 'port'),
  place(String.raw`Unable to connect to port (\d{1,5}) on ${HOST}`, 'port', 'host'),
  place(String.raw`Unable to negotiate with ${HOST} port (\d{1,5})`, 'host', 'port'),
  place(String.raw`^Connection (?:closed|reset) by ${HOST} port (\d{1,5})`, 'host', 'port'),
  place(String.raw`(?:^|\()([\w.-]+)@${HOST}: Permission denied`, 'user', 'host'),
  place(String.raw`Host "${HOST}" does not exist|hostname "${HOST}"`, 'host', 'host'),
  place(String.raw`Connection to "?${HOST}"? (?:timed out|refused)`, 'host'),
  place(String.raw`^Unknown host ${HOST}`, 'host'),
  place(String.raw`inetutils-ftp: ${HOST}: (?:Name or|Temporary)`, 'host'),
  place(String.raw`dial tcp (?:lookup )?${HOST}(?::(\d{1,5}))?:`, 'host', 'port'),
  place(String.raw`^Connected to ${HOST}\.$`, 'host'),
  place(String.raw`(?:^Host key for|server') ?${HOST}(?:'| has changed)`, 'host'),
  place(String.raw`Authenticating to ${HOST}:(\d{1,5}) as '([^']+)'`, 'host', 'port', 'user'),
  place(String.raw`^Using username "([^"]{1,64})"`, 'user'),
  place(String.raw`(?:^|[\s"'>:])USER (?!and\b)([^\s"'*]{1,64})`, 'user'),
]

function place(pattern: string, ...gives: (keyof TextTarget)[]): Place {
  return { pattern: new RegExp(pattern), gives }
}

const LINES = 2_000
const SSH_CLIENTS: ReadonlySet<ClientId> = new Set<ClientId>(['openssh', 'putty', 'paramiko', 'ssh2'])

/** Which server the text is about. Names and numbers only: nothing that is masked can come out. */
export function findTarget(lines: readonly QuotedLine[], client: ClientId | undefined): TextTarget {
  const found: { -readonly [Key in keyof TextTarget]: string } = {}
  for (const { text } of lines.slice(0, LINES)) {
    for (const { pattern, gives } of PLACES) {
      const groups = pattern.exec(text)?.slice(1)
      if (!groups) continue
      // A port belongs to the host beside it, not to one of an earlier line.
      const isOther = found.host !== undefined && gives.includes('host')
      gives.forEach((key, at) => {
        const value = groups[at]
        if (value !== undefined && found[key] === undefined && !(isOther && key !== 'user')) found[key] = value
      })
      break
    }
  }
  return tidy(found, lines, client)
}

type Found = { readonly [Key in keyof TextTarget]?: string }

function tidy(found: Found, lines: readonly QuotedLine[], client: ClientId | undefined): TextTarget {
  const host = found.host?.replace(/^\[|\]$/g, '').toLowerCase()
  const port = Number(found.port)
  const isPort = Number.isInteger(port) && port > 0 && port < 65_536
  const isHost =
    host !== undefined && host.length <= 253 && (familyOf(host) !== undefined || /^[\w-]+(?:\.[\w-]+)*$/.test(host))
  const protocol = protocolOf(found, lines, client)
  return {
    ...(protocol && { protocol }),
    ...(isHost && { host }),
    ...(isPort && { port }),
    ...(found.user !== undefined && { user: found.user }),
  }
}

function protocolOf(found: Found, lines: readonly QuotedLine[], client: ClientId | undefined): TextTarget['protocol'] {
  const named = found.protocol
  if (named === 'sftp' || named === 'ftps' || named === 'ftpes') return named
  if (
    (client && SSH_CLIENTS.has(client)) ||
    lines.some(
      ({ text }) =>
        /\b(?:sftp|SFTP|ssh|SSH|publickey)\b(?! on| server using)/.test(text) && !/^(?:<-* ?)?SSH-/.test(text),
    )
  )
    return 'sftp'
  if (found.port === '990') return 'ftps'
  const hasAuth = lines.slice(0, LINES).some(({ text }) => /\bAUTH (?:TLS|SSL)\b|FTP_TLS|FTP over TLS/.test(text))
  if (hasAuth) return 'ftpes'
  return client || named === 'ftp' ? 'ftp' : undefined
}
