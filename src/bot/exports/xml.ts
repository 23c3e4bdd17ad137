const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}
/** What XML 1.0 has no way to write, not even as a character reference (section 2.2), and C1 controls and bidi marks. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\p{Cs}\p{Cf}\ufffe\uffff]/gu

/** Any text as XML text or as a quoted attribute; what XML forbids is spelt out as `\u{1b}`. */
export function escapeXml(text: string): string {
  const writable = text.replace(FORBIDDEN, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`)
  return writable.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char).replace(/[\t\n\r]/g, reference)
}

/** Parsers turn a bare line end in an attribute into a blank. */
const reference = (char: string) => `&#${char.charCodeAt(0)};`

export type Attributes = Readonly<Record<string, string | number>>

/** An element with its children; without any it closes itself. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
  const start = `<${name}${pairs.join('')}`
  return children.length > 0 ? `${start}>\n${children.join('')}</${name}>\n` : `${start}/>\n`
}

/** An element that holds text only. */
export function textElement(name: string, attributes: Attributes, text: string): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
  return `<${name}${pairs.join('')}>${escapeXml(text)}</${name}>\n`
}
