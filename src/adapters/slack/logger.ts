import { type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '../../bot/port/index.ts'

/**
 * Slack's libraries log through ours. What they say below a warning is dropped: there they print whole payloads, with what
 * people type and the addresses that answer for them.
 */
export function toLogger(log: Log): Logger {
  const words = (parts: readonly unknown[]) =>
    parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ')
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts) => log.warn({ platform: 'slack' }, words(parts)),
    error: (...parts) => log.error({ platform: 'slack' }, words(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  }
}
