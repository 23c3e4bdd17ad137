/** RFC 4180 to the letter: throws at a bare quote, a bare CR or LF, or a row of another length. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  let end = 0
  for (const [all, quoted, bare = '', after] of text.matchAll(cell)) {
    end += all.length
    row.push(quoted?.replaceAll('""', '"') ?? bare)
    if (after === ',') continue
    rows.push(row)
    row = []
  }
  if (end < text.length || row.length > 0) throw new Error(`no CSV: ${JSON.stringify(text.slice(end, end + 40))}`)
  if (new Set(rows.map(({ length }) => length)).size > 1) throw new Error('rows of several lengths')
  return rows
}
