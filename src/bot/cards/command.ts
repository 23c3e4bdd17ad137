import type { Options, Report } from '../../diagnose/index.ts'
import { formatCheck } from '../grammar/index.ts'

/** What a suggestion adds to what was asked for. */
export type Extra = Partial<Record<'user' | 'path', string>> & Options

/** The command that checks the same target again, with more. */
export function formatMore({ target, options }: Pick<Report, 'target' | 'options'>, extra: Extra = {}): string {
  const { user = target.user, path = target.path, ...flags } = extra
  // A report names what was found; nobody has to insist on plain FTP to find it again.
  const protocol = target.protocol === 'ftp' ? 'auto' : target.protocol
  const wanted = { ...target, protocol, ...(user !== undefined && { user }), ...(path !== undefined && { path }) }
  return formatCheck({ target: wanted, options: { ...options, ...flags } })
}
