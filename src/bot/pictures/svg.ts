import { eastAsianWidth } from 'get-east-asian-width'

/** One element; `content` is markup already. Attributes are ours: numbers and fixed words. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${round(value)}"`)
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`
}

const round = (value: string | number) => (typeof value === 'number' ? Math.round(value * 10) / 10 : value)

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text that XML takes, whatever it was: without control and invisible characters and the two that XML forbids. */
export const escapeText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\ufffe\uffff]/gu, '')
    .replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '')

export interface Label {
  readonly x: number
  /** Of the line that letters stand on. */
  readonly y: number
  readonly size: number
  readonly fill: string
  readonly anchor?: 'start' | 'middle' | 'end'
  /** What does not fit is cut. */
  readonly width?: number
}

/** One line of text. */
export function label(text: string, { x, y, size, fill, anchor = 'start', width }: Label): string {
  const shown = width === undefined ? text : fit(text, size, width)
  return element('text', { x, y, 'font-size': size, fill, 'text-anchor': anchor }, escapeText(shown) || ' ')
}

/** As much of the text as fits, with an ellipsis where that is not all. */
export function fit(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text
  const room = width - widthOf('…', size)
  let used = 0
  let kept = ''
  for (const character of text) {
    used += widthOf(character, size)
    if (used > room) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}

const NARROW = /[ .,:;'|!()[\]ijlft]/
const BROAD = /[mwMW@%]/

/** Pixels, near enough for Noto Sans: a renderer without a layout engine has nobody to ask. */
export function widthOf(text: string, size: number): number {
  let ems = 0
  for (const character of text) {
    if (eastAsianWidth(character.codePointAt(0) ?? 0) === 2) ems += 1
    else if (NARROW.test(character)) ems += 0.33
    else if (BROAD.test(character)) ems += 0.9
    else ems += /[A-Z]/.test(character) ? 0.66 : 0.57
  }
  return ems * size
}
