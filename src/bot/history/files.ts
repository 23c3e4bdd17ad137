import type { Seen } from '../../diagnose/index.ts'
import type { Snapshot, WatchRow } from '../../store/index.ts'
import { type About, type ExportedWatch, historyFile, watchesFile } from '../exports/index.ts'
import { type FileFormat, formatTarget, parseChat } from '../grammar/index.ts'
import type { Attachment } from '../port/index.ts'
import type { WatchStatus } from '../watches/model.ts'
import type { HistoryModel } from './model.ts'

/**
 * Watches as a file. `current` is what their servers look like (`store.history.current`): certificates have their names from
 * it. Throws UserError where there is nothing to write.
 */
export function exportWatches(
  rows: readonly WatchRow[],
  format: FileFormat,
  about: About & { readonly current: readonly Snapshot[] },
): Attachment {
  const seen = new Map(about.current.map(({ watch, facts }) => [watch, JSON.parse(facts) as Seen]))
  const watches = rows.map((row) => exported(row, seen.get(row.no)))
  return watchesFile(watches, format, about)
}

function exported(row: WatchRow, seen: Seen | undefined): ExportedWatch {
  const { id, command, schedule, channel, createdAt, removedAt, mutedUntil } = row
  const status = JSON.parse(row.status) as WatchStatus
  const validTo = seen?.certificate?.validTo ?? status.certificateEnds
  return {
    ...{ id, target: typedTarget(row), command, schedule, channel, createdAt },
    removedAt: removedAt ?? undefined,
    mutedUntil: mutedUntil ?? undefined,
    phase: status.phase,
    since: status.phase === 'new' ? undefined : status.since,
    ...{ verdict: status.verdict, cause: status.cause, lastGood: status.lastGood, lastMs: status.lastMs },
    isFlapping: status.isFlapping,
    certificate: validTo === undefined ? undefined : certificateOf(validTo, seen),
    run: status.run,
  }
}

function certificateOf(validTo: number, seen: Seen | undefined) {
  if (!seen?.certificate) return { validTo }
  const { fingerprint, subject, issuer } = seen.certificate
  return { validTo, fingerprint, subject, issuer }
}

/** The target of a watch as a person would type it; as it is kept where the row is of another version. */
export function typedTarget(row: Pick<WatchRow, 'command' | 'target'>): string {
  try {
    const check = parseChat(row.command, { isLocal: true })
    return check.command === 'check' ? formatTarget(check.target) : row.target
  } catch {
    return row.target
  }
}

/** A history as a file; `id` is the watch's. */
export function exportHistory(
  { id, model }: { id: string; model: HistoryModel },
  format: 'json' | 'csv',
  about: About,
): Attachment {
  const { target, range, availability, counts, latency, outages, changed, since, cells } = model
  const history = {
    ...{ id, target, ...range, runs: counts, outages, changes: changed },
    ...(availability !== undefined && { availability }),
    ...(latency && { latency }),
    ...(since && { changedSince: { at: since.since, differences: since.differences } }),
    intervals: cells.map(({ counts: runs, ...cell }) => ({ ...cell, runs })),
  }
  return historyFile(history, format, about)
}
