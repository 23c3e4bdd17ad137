/** The code points that a TrueType font has a glyph for, from its cmap table in format 4 (OpenType 1.9, "cmap"). */
export function codePointsOf(font: Buffer): Set<number> {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + index * 16)
  const entry = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap') ?? 0
  const cmap = font.readUInt32BE(entry + 8)
  const subtables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, index) => {
    return cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4)
  })
  const table = subtables.find((at) => font.readUInt16BE(at) === 4)
  if (table === undefined) throw new Error('the font has no cmap in format 4')
  return segments(font, table)
}

function segments(font: Buffer, table: number): Set<number> {
  const size = font.readUInt16BE(table + 6)
  const [ends, starts, deltas, offsets] = [14, 16 + size, 16 + size * 2, 16 + size * 3].map((at) => table + at)
  const found = new Set<number>()
  for (let at = 0; at < size; at += 2) {
    const [start = 0, end = 0, delta = 0, offset = 0] = [starts, ends, deltas, offsets].map((list = 0) =>
      font.readUInt16BE(list + at),
    )
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const place = (offsets ?? 0) + at + offset + (code - start) * 2
      const glyph = offset === 0 ? code + delta : font.readUInt16BE(place)
      if (glyph % 65_536 !== 0) found.add(code)
    }
  }
  return found
}
