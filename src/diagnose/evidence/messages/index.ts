import type { Message } from '../message.ts'
import { connectMessages } from './connect.ts'
import { dataMessages } from './data.ts'
import { nameMessages } from './names.ts'
import { sessionMessages } from './session.ts'
import { sftpMessages } from './sftp.ts'
import { silenceMessages } from './silence.ts'
import { sshAlgorithmMessages } from './ssh-algorithms.ts'
import { sshMessages } from './ssh.ts'
import { tlsMessages } from './tls.ts'
import { protocolMessages } from './wrong-protocol.ts'

/** Every message that is known; of those that fit a line the first is meant. */
export const MESSAGES: readonly Message[] = [
  ...nameMessages,
  ...protocolMessages,
  ...tlsMessages,
  ...sshAlgorithmMessages,
  ...sshMessages,
  ...dataMessages,
  ...sftpMessages,
  ...sessionMessages,
  ...connectMessages,
  ...silenceMessages,
]
