/** Something to fill in: a modal dialog where the platform has them, questions in a terminal. */
export interface Form {
  /** What comes back with the values: at most 64 letters and digits. */
  readonly id: string
  /** At most 24 characters. */
  readonly title: string
  /** What to know before filling it in. */
  readonly note: string
  /** At most 4. */
  readonly fields: readonly Field[]
  /** At most 24 characters. */
  readonly submit: string
}

export interface Field {
  readonly name: string
  /** At most 45 characters. */
  readonly label: string
  /** At most 100 characters. */
  readonly hint?: string
  /** What it holds at first. */
  readonly value?: string
  /** The longest that can be typed. */
  readonly most: number
  /** Not shown while it is typed, where the platform can do that; never kept, logged or shown again. */
  readonly isSecret?: boolean
  readonly isOptional?: boolean
}
