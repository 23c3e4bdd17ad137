import type { Language } from '../../diagnose/index.ts'
import { causeName, type Digest, titleOf } from '../cards/all.ts'
import { framesOf, usualGap } from '../history/frames.ts'
import { cellsOf } from '../history/slots.ts'
import type { Strips } from '../pictures/strips.ts'
import type { Watched } from './watched.ts'

/** More than a picture shows; the others are counted there. */
const MOST_DRAWN = 50

/** The picture of a report: its targets in the order of the report. */
export function stripsOf(digest: Digest, watched: readonly Watched[], language: Language): Strips {
  const { range, zone } = digest
  const slots = new Map(watched.map((one) => [one.row.id, one.slots]))
  const rows = digest.targets.map(({ id, name, availability, outages }, index) => {
    const some = slots.get(id) ?? []
    const cells = index < MOST_DRAWN ? cellsOf(some, framesOf(range, usualGap(some.map(({ from }) => from)))) : []
    const [cause] = outages.flatMap(({ causes }) => causes)
    return {
      target: name,
      cells,
      ...(availability !== undefined && { availability }),
      ...(cause !== undefined && { words: causeName(cause, language) }),
    }
  })
  return { title: titleOf(digest, language), range, zone, rows }
}
