/** Tag names in document order, and the nesting checked on the way: what a strict parser would insist on. Throws where it would. */
export function tagsOf(xml: string): string[] {
  const found: string[] = []
  const open: string[] = []
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '')
  const token =
    /<(\/?)([\w-]+)((?: [\w-]+="[^"<&]*(?:&(?:amp|lt|gt|quot|apos|#\d+);[^"<&]*)*")*)(\/?)>|([^<&]|&(?:amp|lt|gt|quot|apos|#\d+);)/gy
  let end = 0
  for (const [all, closing, name = '', , empty] of body.matchAll(token)) {
    end += all.length
    if (name === '') continue
    if (closing && open.pop() !== name) throw new Error(`</${name}> closes nothing`)
    if (!closing) found.push(name)
    if (!closing && !empty) open.push(name)
  }
  if (end < body.length) throw new Error(`no XML: ${body.slice(end, end + 40)}`)
  if (open.length > 0) throw new Error(`not closed: ${open.join(' ')}`)
  return found
}
