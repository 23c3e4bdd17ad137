import type { Options, Report } from '../../diagnose/index.ts'
import { formatCheck, formatCommand } from '../grammar/index.ts'

/** What a suggestion adds to what was asked for. */
export type Extra = Partial<Record<'user' | 'path', string>> & Options

/** A report names the protocol that was found; nobody has to insist on plain FTP to find it again. */
export const asFound = ({ target }: Pick<Report, 'target'>): Report['target'] => ({
  ...target,
  protocol: target.protocol === 'ftp' ? 'auto' : target.protocol,
})

/** The command that checks the same target again, with more. */
export function formatMore({ target, options }: Pick<Report, 'target' | 'options'>, extra: Extra = {}): string {
  const { user = target.user, path = target.path, ...flags } = extra
  const wanted = { ...asFound({ target }), ...(user !== undefined && { user }), ...(path !== undefined && { path }) }
  return formatCheck({ target: wanted, options: { ...options, ...flags } })
}

const USUAL_MS = 5 * 60_000

/** The command that watches the same target, without what is more than a plain check: that would be done again and again. */
export function formatWatch({ target, options }: Pick<Report, 'target' | 'options'>): string {
  const { sha256, fingerprint } = options
  const kept = { ...(sha256 !== undefined && { sha256 }), ...(fingerprint !== undefined && { fingerprint }) }
  const check = { command: 'check', target: asFound({ target }), options: kept } as const
  return formatCommand({ command: 'watch', check, schedule: { type: 'every', ms: USUAL_MS }, alerts: {} })
}
