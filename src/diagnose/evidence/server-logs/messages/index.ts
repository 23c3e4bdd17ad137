import type { Speaker } from '../entry.ts'
import type { LogMessage } from '../log-message.ts'
import { opensshMessages, opensshSuccesses } from './openssh.ts'
import { otherMessages, otherSuccesses } from './others.ts'
import { pamMessages } from './pam.ts'
import { proftpdMessages, proftpdSuccesses } from './proftpd.ts'
import { proftpdTlsMessages } from './proftpd-tls.ts'
import { pureFtpdMessages, pureFtpdSuccesses } from './pure-ftpd.ts'
import { vsftpdMessages, vsftpdSuccesses } from './vsftpd.ts'

export const LOG_MESSAGES: readonly LogMessage[] = [
  ...vsftpdMessages,
  ...proftpdTlsMessages,
  ...proftpdMessages,
  ...pureFtpdMessages,
  ...opensshMessages,
  ...pamMessages,
  ...otherMessages,
]

const MESSAGES = Map.groupBy(LOG_MESSAGES, ({ by }) => by)
const SUCCESSES = Map.groupBy(
  [...vsftpdSuccesses, ...proftpdSuccesses, ...pureFtpdSuccesses, ...opensshSuccesses, ...otherSuccesses],
  ({ by }) => by,
)

export interface Matched<T> {
  readonly entry: T
  readonly groups: Readonly<Record<string, string | undefined>>
}

function find<T extends { readonly pattern: RegExp }>(all: readonly T[] = [], text: string): Matched<T> | undefined {
  for (const entry of all) {
    const match = entry.pattern.exec(text)
    if (match) return { entry, groups: match.groups ?? {} }
  }
  return undefined
}

/** What a line in the server's own words means; of those that fit, the first. */
export const messageIn = (by: Speaker, text: string) => find(MESSAGES.get(by), text)
export const successIn = (by: Speaker, text: string) => find(SUCCESSES.get(by), text)
