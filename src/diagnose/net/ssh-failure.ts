import { ProbeFailure, type FailureCode } from '../model/failure.ts'
import { classify } from './classify.ts'

/** How far an SSH connection has come; it decides what its end means. */
export type SshStage = 'handshake' | 'authentication' | 'session'

interface Ssh2Error extends Error {
  readonly level?: string
  readonly code?: string | number
}

const LEVELS: Readonly<Record<string, FailureCode>> = {
  handshake: 'ssh-handshake',
  'client-authentication': 'ssh-key-unusable',
  agent: 'not-available',
  'client-timeout': 'timeout',
  protocol: 'malformed',
}

/** What ssh2 emitted, as the failure it is: its text and its own level are kept. */
export function sshFailure(error: Ssh2Error, stage: SshStage): ProbeFailure {
  const { level } = error
  const about = { text: error.message, command: stage, ...(level !== undefined && { level }) }
  if (error.message.startsWith('Connection lost before handshake'))
    return new ProbeFailure({ ...about, code: 'closed' })
  // A number is the reason of SSH_MSG_DISCONNECT (RFC 4253 section 11.1).
  if (typeof error.code === 'number' && level === undefined)
    return new ProbeFailure({ ...about, code: 'ssh-disconnect' })
  const known = level === undefined ? undefined : LEVELS[level]
  return new ProbeFailure({ ...about, code: known ?? classify(error).code })
}

/** The end of a connection, with what the server had said for people to read, if anything. */
export function sshClosed(stage: SshStage, said: string): ProbeFailure {
  return new ProbeFailure({ code: 'closed', text: said || 'the server closed the connection', command: stage })
}
