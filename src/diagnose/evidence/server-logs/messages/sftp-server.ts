import type { Judged } from '../judged.ts'
import type { LogMessage } from '../log-message.ts'
import type { Session } from '../session.ts'
import { row } from './row.ts'

const NEVER = /(?!)/

/** sftp-server -l INFO of OpenSSH 9.2 as recorded: a status tells of the operation that stands above it. */
export const sftpServerMessages: readonly LogMessage[] = [
  row('sftp-server', [
    'write-denied',
    NEVER,
    'data upload upload-permission-denied',
    ['The file system does not let this user write there', '文件系统不允许该用户在此写入'],
  ]),
  row('sftp-server', [
    'read-denied',
    NEVER,
    'data download download-permission-denied',
    ['A file may not be read', '没有读取权限'],
  ]),
  row('sftp-server', [
    'list-denied',
    NEVER,
    'data listing listing-permission-denied',
    ['A directory may not be listed', '没有权限列出目录'],
  ]),
  row('sftp-server', [
    'missing',
    NEVER,
    'data download path-missing',
    ['A file or directory is not there', '文件或目录不存在'],
  ]),
  row('sftp-server', [
    'write-failed',
    NEVER,
    'data upload disk-full/strong quota-exceeded/strong',
    [
      'Writing failed. SFTP has no word for a full disk or a used-up quota: both are “Failure”',
      '写入失败。SFTP 没有表示磁盘已满或配额用完的状态，两者都是 “Failure”',
    ],
  ]),
  row('sftp-server', [
    'vanished',
    NEVER,
    'network upload transfer-cut/strong',
    ['The client went away with a file open', '客户端在文件尚未关闭时断开'],
  ]),
]

const BY_ID = new Map(sftpServerMessages.map((message) => [message.id.replace('sftp-server-', ''), message]))

const WRITING = /^(?:open "[^"]*" flags \S*(?:WRITE|CREATE)|mkdir|rmdir|remove|(?:posix-)?rename|symlink|set |fset)/

export function judgeSftp(text: string, session: Session): Judged {
  const opened = /^session opened for local user (\S{1,256}) from \[([0-9A-Fa-f.:]+)\]/.exec(text)
  if (opened) {
    session.user = opened[1]
    session.address = opened[2]
    return { success: 'connect' }
  }
  const status = /^sent status (Permission denied|No such file|Failure|Quota exceeded|No space on filesystem)/.exec(
    text,
  )?.[1]
  if (status !== undefined) return judgeStatus(status, session)
  if (text.startsWith('forced close "')) return failed('vanished', text)
  // What follows a close is what a client asks before it goes: a file that is not there is an answer, not a fault.
  session.operation = text.startsWith('close ') || text.startsWith('closedir ') ? undefined : text
  const closed = /^close "[^"]*" bytes read (\d+) written (\d+)/.exec(text)
  if (!closed) return {}
  if (Number(closed[2]) > 0) return { success: 'upload' }
  return Number(closed[1]) > 0 ? { success: 'download' } : {}
}

function judgeStatus(status: string, session: Session): Judged {
  const { operation } = session
  session.operation = status === 'Failure' ? operation : undefined
  if (operation === undefined) return {}
  const isWriting = WRITING.test(operation)
  if (status === 'No such file') return failed('missing', operation)
  if (status !== 'Permission denied') return isWriting ? failed('write-failed', operation) : {}
  return failed(isWriting ? 'write-denied' : operation.startsWith('opendir') ? 'list-denied' : 'read-denied', operation)
}

function failed(id: string, operation: string): Judged {
  const failing = BY_ID.get(id)
  const path = /"([^"]{1,300})"/.exec(operation)?.[1]
  return { ...(failing && { failing }), ...(path !== undefined && { params: { path } }) }
}
