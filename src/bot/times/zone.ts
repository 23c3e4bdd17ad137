const OFFSET = /^[+-](?:0\d|1[0-4]):[0-5]\d$/

/**
 * A time zone by its IANA name (`Asia/Shanghai`, in any case), `UTC`, `GMT`, or a fixed offset (`+05:45`). Abbreviations are
 * none: CST is Chicago's time and China's, and ICU takes BST for Bangladesh's.
 */
export const isZone = (text: string): boolean => zoneNamed(text) !== undefined

/** The zone as it is written; undefined where there is none of that name. `UTC+8` is the offset that its author meant. */
export function zoneNamed(text: string): string | undefined {
  const [, sign, hours = '', minutes = '00'] = /^(?:utc|gmt)([+-])(\d{1,2})(?::?(\d\d))?$/i.exec(text) ?? []
  if (sign !== undefined) return zoneNamed(`${sign}${hours.padStart(2, '0')}:${minutes}`)
  if (OFFSET.test(text)) return text
  if (/^(?:utc|gmt)$/i.test(text)) return text.toUpperCase()
  if (!/^[a-z]+(?:\/[\w+-]+)+$/i.test(text)) return undefined
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions()
    // What is spelt well stays as it is: ICU would make Asia/Katmandu of Asia/Kathmandu.
    return /^[A-Z]/.test(text) ? text : timeZone
  } catch {
    return undefined
  }
}

/** Cities that people expect among the zones, and abbreviations that are not ambiguous, with the zone that they mean. */
const MEANT: Readonly<Record<string, string>> = {
  beijing: 'Asia/Shanghai',
  china: 'Asia/Shanghai',
  shenzhen: 'Asia/Shanghai',
  guangzhou: 'Asia/Shanghai',
  osaka: 'Asia/Tokyo',
  jst: 'Asia/Tokyo',
  mumbai: 'Asia/Kolkata',
  delhi: 'Asia/Kolkata',
  munich: 'Europe/Berlin',
  frankfurt: 'Europe/Berlin',
  cet: 'Europe/Berlin',
  cest: 'Europe/Berlin',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  san_francisco: 'America/Los_Angeles',
  est: 'America/New_York',
  edt: 'America/New_York',
}

/** Zones with the cities that they are named after: what somebody types may lack the continent. */
export function knownZones(): readonly { readonly name: string; readonly zone: string }[] {
  const zones = Intl.supportedValuesOf('timeZone')
  const cities = zones.map((zone) => ({ name: cityOf(zone), zone }))
  const meant = Object.entries(MEANT).map(([name, zone]) => ({ name, zone }))
  return [...meant, ...cities]
}

/** `Shanghai` of `Asia/Shanghai`, in lower case. */
export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).toLowerCase()
