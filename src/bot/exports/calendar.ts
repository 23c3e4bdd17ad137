// iCalendar, RFC 5545.

/** A whole day that something is to be thought of. Texts may be anything. */
export interface DayEvent {
  /** The same for the same event in every file. */
  readonly uid: string
  /** `20261130`. */
  readonly day: string
  readonly summary: string
  readonly description: string
  /** How many days before it one is reminded. */
  readonly remindDays: number
}

export interface Calendar {
  readonly name: string
  /** Milliseconds since the epoch. */
  readonly now: number
  /** At least one: a calendar without a component is none. */
  readonly events: readonly DayEvent[]
}

export function toCalendar({ name, now, events }: Calendar): string {
  const stamp = `${new Date(now).toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}Z`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//ftpcheck//certificates//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const eventLines = ({ uid, day, summary, description, remindDays }: DayEvent, stamp: string): string[] => [
  'BEGIN:VEVENT',
  `UID:${escaped(uid)}`,
  `DTSTAMP:${stamp}`,
  `DTSTART;VALUE=DATE:${day}`,
  `SUMMARY:${escaped(summary)}`,
  `DESCRIPTION:${escaped(description)}`,
  'TRANSP:TRANSPARENT',
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${escaped(summary)}`,
  `TRIGGER:-P${remindDays}D`,
  'END:VALARM',
  'END:VEVENT',
]

/** Section 3.3.11. Control characters have no way in, and half characters none into UTF-8. */
const escaped = (text: string) =>
  text
    .toWellFormed()
    .replaceAll(/\r\n|[\r\u2028\u2029]/g, '\n')
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ')
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`)

const MOST_OCTETS = 75

/** Section 3.1: no line is longer than 75 octets, and none is cut within a character. */
function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > MOST_OCTETS) {
      lines.push(current)
      current = ' '
      octets = 1
    }
    current += character
    octets += size
  }
  return [...lines, current].join('\r\n')
}
