// A strict reader of the part of RFC 5545 that a calendar of days needs: it takes nothing that the grammar does not allow.

export interface Component {
  readonly name: string
  readonly properties: readonly Property[]
  readonly components: readonly Component[]
}

export interface Property {
  readonly name: string
  readonly params: Readonly<Record<string, string>>
  readonly value: string
}

/** Throws where a reader that takes the RFC at its word would refuse. */
export function readCalendar(bytes: Uint8Array): Component {
  const raw = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  if (!raw.endsWith('\r\n')) throw new Error('the last line does not end')
  const physical = raw.slice(0, -2).split('\r\n')
  for (const line of physical) {
    if (/[\r\n]/.test(line)) throw new Error('a bare CR or LF')
    if (Buffer.byteLength(line) > 75) throw new Error(`${Buffer.byteLength(line)} octets: ${line}`)
  }
  const lines = raw
    .slice(0, -2)
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
  const calendar = read(lines)
  if (lines.length > 0) throw new Error(`after the end: ${lines[0]}`)
  demand(calendar)
  return calendar
}

const LINE = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*))*):([^\p{Cc}]*)$/u

function property(line: string): Property {
  const [, name, params = '', value = ''] = LINE.exec(line) ?? []
  if (name === undefined) throw new Error(`no content line: ${line}`)
  const pairs = params
    .split(';')
    .slice(1)
    .map((pair) => pair.split('=') as [string, string])
  return { name, params: Object.fromEntries(pairs), value }
}

function read(lines: string[]): Component {
  const begin = property(lines.shift() ?? '')
  if (begin.name !== 'BEGIN') throw new Error(`no BEGIN: ${begin.name}`)
  const properties: Property[] = []
  const components: Component[] = []
  for (;;) {
    const [line] = lines
    if (line === undefined) throw new Error(`${begin.value} does not end`)
    if (line.startsWith('BEGIN:')) components.push(read(lines))
    else if (lines.shift() === `END:${begin.value}`) return { name: begin.value, properties, components }
    else properties.push(property(line))
  }
}

const ONCE: Readonly<Record<string, readonly string[]>> = {
  VCALENDAR: ['VERSION', 'PRODID'],
  VEVENT: ['UID', 'DTSTAMP', 'DTSTART'],
  VALARM: ['ACTION', 'TRIGGER', 'DESCRIPTION'],
}
const SHAPE: Readonly<Record<string, RegExp>> = {
  VERSION: /^2\.0$/,
  DTSTAMP: /^\d{8}T\d{6}Z$/,
  DTSTART: /^\d{8}$/,
  TRIGGER: /^-P\d+D$/,
  ACTION: /^DISPLAY$/,
  SUMMARY: /^(?:[^\\;,]|\\[\\;,nN])*$/,
  DESCRIPTION: /^(?:[^\\;,]|\\[\\;,nN])*$/,
  UID: /^(?:[^\\;,]|\\[\\;,nN])+$/,
}

function demand({ name, properties, components }: Component): void {
  for (const wanted of ONCE[name] ?? []) {
    const count = properties.filter((one) => one.name === wanted).length
    if (count !== 1) throw new Error(`${count} times ${wanted} in ${name}`)
  }
  for (const one of properties) {
    if (SHAPE[one.name]?.test(one.value) === false) throw new Error(`${one.name}: ${one.value}`)
    if (one.name === 'DTSTART' && one.params['VALUE'] !== 'DATE') throw new Error('a day says VALUE=DATE')
  }
  if (name === 'VCALENDAR' && components.length === 0) throw new Error('a calendar without a component')
  for (const one of components) demand(one)
}

/** A TEXT value as it was meant. */
export const meant = (value: string): string =>
  value.replaceAll(/\\([\\;,nN])/g, (_, what: string) => (what.toLowerCase() === 'n' ? '\n' : what))
