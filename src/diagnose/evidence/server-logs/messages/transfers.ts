import type { Failing, LogMessage } from '../log-message.ts'
import type { Said, Speaker } from '../entry.ts'
import { row } from './row.ts'

const NEVER = /(?!)/

/** What xferlog(5) tells of a transfer that is not complete, and Pure-FTPd’s uploads of nothing (both as recorded). */
export const transferMessages: readonly LogMessage[] = [
  row('vsftpd', [
    'xfer-upload-cut',
    NEVER,
    'data upload transfer-cut/strong disk-full/strong quota-exceeded/weak',
    ['Uploads ended in the middle: the client went away, or the disk is full', '上传中途终止：客户端断开，或磁盘已满'],
  ]),
  row('vsftpd', [
    'xfer-upload-empty',
    NEVER,
    'data upload upload-permission-denied/strong disk-full/weak',
    ['Uploads ended before a byte was stored', '上传在写入第一个字节之前就结束了'],
  ]),
  row('vsftpd', [
    'xfer-download-cut',
    NEVER,
    'network download transfer-cut/strong',
    ['Downloads ended in the middle', '下载中途终止'],
  ]),
  row('vsftpd', [
    'xfer-download-empty',
    NEVER,
    'data download path-missing/strong download-permission-denied/strong',
    ['Files could not be opened: they are not there, or may not be read', '文件无法打开：文件不存在，或没有读取权限'],
  ]),
  row('pure-ftpd', [
    'empty-upload',
    NEVER,
    'data upload disk-full/weak quota-exceeded/weak',
    [
      'Uploads of 0 bytes. Pure-FTPd logs a failed upload as one that went well: compare the sizes',
      '上传了 0 字节。Pure-FTPd 会把失败的上传也记为成功：请核对文件大小',
    ],
  ]),
]

const BY_ID = new Map(transferMessages.map((message) => [message.id, message]))

export function brokenTransfer({ direction, bytes }: Said & { what: 'transfer' }, speaker: Speaker): Failing {
  const kind = direction === 'download' ? 'download' : 'upload'
  const id = speaker === 'pure-ftpd' ? 'pure-ftpd-empty-upload' : `vsftpd-xfer-${kind}-${bytes > 0 ? 'cut' : 'empty'}`
  return BY_ID.get(id) as Failing
}
