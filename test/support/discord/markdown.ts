// Reads Discord's markdown the way its client does, as far as one line of text goes: what a person sees, or an error where
// something would be anything else than text. Written from the rules of simple-markdown that the client extends.

const ESCAPE = /^\\([^0-9A-Za-z\s])/
const ACTIVE: readonly (readonly [RegExp, string])[] = [
  [/^<(?:@[!&]?|#|id:|t:|a?:|\/|https?:)/, 'mention, time, emoji or link'],
  [/^@(?:everyone|here)/, 'everyone'],
  [/^(?:\*\*?|__?|~~|\|\||`)/, 'emphasis, spoiler or code'],
  [/^\[[^\]]*\]\(/, 'link'],
  [/^(?:https?|discord|steam):\/\//, 'address'],
]
const STARTS = /^\s*(?:#{1,3}\s|-#|[-*+]\s|\d+\.\s|>{1,3}\s)/

/** What is seen of a line that should be nothing but text. Throws where a client would make something of it. */
export function visibleText(line: string): string {
  if (STARTS.test(line)) throw new Error(`a header, list or quotation: ${line}`)
  let seen = ''
  for (let rest = line; rest !== '';) {
    const escaped = ESCAPE.exec(rest)
    const active = ACTIVE.find(([pattern]) => pattern.test(rest))
    if (active) throw new Error(`${active[1]}: ${rest.slice(0, 40)}`)
    const taken = escaped?.[0] ?? String.fromCodePoint(rest.codePointAt(0) ?? 0)
    seen += escaped?.[1] ?? taken
    rest = rest.slice(taken.length)
  }
  return seen
}
