import type { Person, Place } from './port/index.ts'

/** Who asks, and where. */
export interface Who {
  readonly person: Person
  readonly place: Place
}
