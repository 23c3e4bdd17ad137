import type { Text } from '../../model/text.ts'
import type { Sample, Source } from '../source.ts'
import { lineReader } from './formats/index.ts'
import type { LogMessage } from './log-message.ts'
import { codeText } from './messages/codes.ts'
import { iisMessages } from './messages/iis.ts'
import { LOG_MESSAGES } from './messages/index.ts'
import { sftpServerMessages } from './messages/sftp-server.ts'
import { transferMessages } from './messages/transfers.ts'
import { readServerLog } from './read.ts'
import { loginWithoutSession, silentAfterPassive } from './unanswered.ts'

const ALL: readonly LogMessage[] = [
  ...LOG_MESSAGES,
  ...iisMessages,
  ...transferMessages,
  ...sftpServerMessages,
  loginWithoutSession,
  silentAfterPassive,
]
const MEANINGS: ReadonlyMap<string, Text> = new Map(ALL.map(({ id, text }) => [id, text]))

const SAMPLE_LINES = 200

/** Logs of FTP and SFTP servers, of PAM beside them, and transfer logs. */
export const serverLogs: Source = {
  kind: 'server-log',
  recognise,
  read: readServerLog,
  meaning: (id) => MEANINGS.get(id) ?? codeText(id),
}

/** The share of lines that are of a server's log; its head and what goes on from a line above do not count against it. */
function recognise({ text }: Sample): number {
  if (text === undefined) return 0
  const parse = lineReader()
  const lines = text.split(/\r\n|[\n\r]/).filter((line) => line.trim() !== '')
  const sample = lines.slice(0, SAMPLE_LINES).map((line) => line.slice(0, 4_000))
  const own = sample.filter((line) => !line.startsWith('#') && !/^\s+\(\d\) /.test(line))
  const read = sample.filter((line) => parse(line) !== undefined).length
  return own.length === 0 ? 0 : Math.min(1, read / own.length) * 0.95
}
