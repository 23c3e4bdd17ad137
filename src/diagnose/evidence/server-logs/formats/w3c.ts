import type { Entry, Format } from '../entry.ts'
import { addressed, timed } from './own.ts'
import { pure } from './transfers.ts'

/** What IIS writes where nothing was chosen otherwise: for lines that were pasted without their head. */
const IIS_FIELDS =
  'date time c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status sc-substatus x-session x-fullpath'
const HEADLESS =
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \S+ \S+ \S+ \d+ \w+ \S+ (?:\d{3}|-) \d+ \d+ (?:[0-9a-f]{8}-[0-9a-f-]{27}|-) \S/

/**
 * The W3C Extended Log File Format of IIS (FTPSVC) and Pure-FTPd: the line `#Fields:` names the columns, and may come again
 * with others.
 */
export function w3c(): Format {
  let fields: readonly string[] | undefined
  let isWeb = false
  return (line) => {
    if (line.startsWith('#')) {
      const named = /^#Fields: (.*)$/.exec(line)?.[1]
      fields = named?.trim().split(/\s+/) ?? fields
      // The web server of IIS has the same format.
      isWeb = fields?.some((field) => field.startsWith('cs(') || field === 'cs-version') ?? false
      return undefined
    }
    const columns = fields ?? (HEADLESS.test(line) ? IIS_FIELDS.split(' ') : undefined)
    if (!columns || isWeb || !/^\d/.test(line)) return undefined
    const values = line.trim().split(/\s+/)
    if (values.length !== columns.length) return undefined
    return read(new Map(columns.map((column, index) => [column, values[index] ?? '-'])))
  }
}

function read(row: ReadonlyMap<string, string>): Entry | undefined {
  const value = (name: string) => {
    const text = row.get(name)
    return text === undefined || text === '-' ? undefined : text
  }
  const user = value('cs-username')
  const who = {
    ...(user !== undefined && { user }),
    ...addressed(value('c-ip')),
    ...timed(`${value('date') ?? ''} ${value('time') ?? ''}`),
  }
  const method = value('cs-method')
  if (method === undefined) return undefined
  const moved = /^\[\](sent|created)$/.exec(method)?.[1]
  if (moved) {
    const bytes = Number(value('sc-bytes') ?? 0)
    return pure(who, { isUpload: moved === 'created', bytes, path: value('cs-uri-stem') ?? '' })
  }
  const session = value('x-session')
  const own = session === undefined ? {} : { session: `iis ${session}` }
  if (/^(?:Control|Data)Channel/.test(method)) return { speaker: 'iis', ...who, ...own, said: channel(method, value) }
  const command = `${method} ${value('cs-uri-stem') ?? ''}`.trim()
  return {
    speaker: 'iis',
    ...who,
    ...own,
    said: { what: 'answered', command, code: Number(value('sc-status') ?? 0), status: statusOf(value) },
  }
}

type Value = (name: string) => string | undefined

const statusOf = (value: Value) => ({
  sub: Number(value('sc-substatus') ?? 0),
  win32: Number(value('sc-win32-status') ?? 0),
})

/** A channel that is opened or closed: the sub-status tells why, as with a command. */
const channel = (method: string, value: Value): Entry['said'] => ({
  what: 'answered',
  command: method,
  code: 0,
  status: statusOf(value),
})
