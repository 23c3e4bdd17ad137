import { backup } from './backup.ts'
import { bans } from './bans.ts'
import { keepalive } from './keepalive.ts'
import { limits } from './limits.ts'
import { logRotation } from './logs.ts'
import type { Care } from './model.ts'
import { postQuantum } from './post-quantum.ts'
import { moveToSftp } from './sftp.ts'
import { tlsPolicy } from './tls.ts'

export type { Care } from './model.ts'

/** What every server is better off with, the most useful first. */
export const CARE: readonly Care[] = [tlsPolicy, bans, limits, keepalive, backup, logRotation, postQuantum, moveToSftp]
