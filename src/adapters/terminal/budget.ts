/** Beyond this many columns lines are hard to read. */
const WIDEST = 100
const USUAL = 80
/** Below this nothing sensible can be laid out; a terminal that says so is lying. */
const NARROWEST = 20

/** Columns to lay text out in: those of the terminal where it knows them, 80 for a file or a pipe. */
export function chooseColumns(reported: number | undefined): number {
  if (reported === undefined || reported < NARROWEST) return USUAL
  return Math.min(reported, WIDEST)
}
