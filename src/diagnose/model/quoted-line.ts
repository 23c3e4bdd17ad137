/** A line of what was shown: secrets masked, nothing in it that acts on a terminal. Lines count from 1. */
export interface QuotedLine {
  readonly line: number
  readonly text: string
}
