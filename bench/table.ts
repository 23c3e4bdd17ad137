/** A column: its heading, its width, and on which side its text begins. */
export interface Column {
  readonly title: string
  readonly width: number
  readonly align: 'left' | 'right'
}

const fit = (text: string, width: number) => (text.length > width ? `${text.slice(0, width - 1)}…` : text)

/** Rows under their headings, as plain text; what is too long for its column is cut. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    columns
      .map(({ width, align }, i) => {
        const text = fit(cells[i] ?? '', width)
        return align === 'left' ? text.padEnd(width) : text.padStart(width)
      })
      .join('  ')
      .trimEnd()
  const rule = columns.map(({ width }) => '-'.repeat(width))
  return [line(columns.map(({ title }) => title)), line(rule), ...rows.map(line)].join('\n')
}

/** A time as people read it: `312 ms`, `7.91 s`. */
export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`
}

/** How many times as long, with no more digits than mean something: `0.07x`, `12x`. */
export function ratio(ms: number, reference: number): string {
  const times = ms / reference
  return `${times.toFixed(times < 10 ? 2 : 0)}x`
}
