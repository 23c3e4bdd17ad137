import { conclude } from './conclude.ts'
import { type Evidence, type Report, SCHEMA } from './model/report.ts'

const PARTS = {
  target: 'object',
  options: 'object',
  observations: 'object',
  receipt: 'object',
  vantage: 'object',
  id: 'string',
}

/**
 * The report in what `ftpcheck check --json` printed elsewhere, its observations judged anew by this version: what the file
 * says of causes counts for nothing. Undefined where it is no report of ours.
 */
export function readSavedReport(json: string): Report | undefined {
  try {
    const saved: unknown = JSON.parse(json.replace(/^\ufeff/, ''))
    return isEvidence(saved) ? conclude(saved) : undefined
  } catch {
    return undefined
  }
}

function isEvidence(saved: unknown): saved is Evidence {
  if (typeof saved !== 'object' || saved === null || !('schema' in saved) || saved.schema !== SCHEMA) return false
  const parts = saved as unknown as Record<string, unknown>
  const isWhole = Object.entries(PARTS).every(([name, type]) => typeof parts[name] === type && parts[name] !== null)
  return isWhole && Array.isArray(parts['observations'])
}
