import type { LogMessage, Success } from '../log-message.ts'
import { row, type Row } from './row.ts'

/** Pure-FTPd 1.0.50 as recorded, and its messages_en.h. */
const ROWS: readonly Row[] = [
  [
    'login-failed',
    /^Authentication failed for user \[(?<user>[^\]]*)\]/,
    'client login login-incorrect/strong account-locked/weak',
    [
      'The login was refused. Pure-FTPd does not log why: wrong password, unknown user, shell not in /etc/shells, a user number below MinUID',
      '登录被拒绝。Pure-FTPd 不记录原因：密码错误、用户不存在、shell 不在 /etc/shells 中、用户编号小于 MinUID',
    ],
  ],
  [
    'too-many-failures',
    /^Too many authentication failures/,
    'client login login-incorrect/strong',
    ['Several wrong logins in one connection: it was ended', '同一连接多次登录失败，连接被断开'],
  ],
  [
    'too-many-per-ip',
    /^Too many connections \(\d+\) from this IP(?:: \[(?<address>[^\]]*)\])?/,
    'service connect too-many-connections-per-ip',
    ['MaxClientsPerIP was reached', '达到 MaxClientsPerIP 上限'],
  ],
  [
    'too-many',
    /^\d+ users \(the maximum\) are already logged in|^I can't accept more than \d+ connections/,
    'service connect too-many-connections',
    ['MaxClientsNumber was reached', '达到 MaxClientsNumber 上限'],
  ],
  [
    'needs-tls',
    /cleartext sessions (?:and weak ciphers )?are not (?:accepted|allowed)/i,
    'client login tls-required-for-login',
    ['Sessions without TLS are refused (TLS 2)', '不加密的会话被拒绝（TLS 2）'],
  ],
  ['no-space', /No space left on device|Disk full/i, 'data upload disk-full', ['The disk is full', '磁盘已满']],
  ['quota', /quota exceeded/i, 'data upload quota-exceeded', ['The quota is used up', '配额已用完']],
  [
    'not-found',
    /^Can't (?:open|change directory to|find) (?<path>.{1,300}): No such file or directory/,
    'data download path-missing',
    ['A file or directory is not there: {path}', '文件或目录不存在：{path}'],
  ],
  [
    'list-denied',
    /^Can't (?:change directory to|open directory) .*: Permission denied/,
    'data listing listing-permission-denied',
    ['A directory may not be entered', '没有权限进入目录'],
  ],
  [
    'write-denied',
    /^Can't (?:open that file|create directory|delete|rename|remove).*: (?:Permission denied|Operation not permitted|Read-only file system)/,
    'data upload upload-permission-denied/strong download-permission-denied/weak',
    ['The file system does not let this user write there', '文件系统不允许该用户在此写入'],
  ],
  [
    'read-denied',
    /^Can't open .*: Permission denied/,
    'data download download-permission-denied',
    ['A file may not be read', '没有读取权限'],
  ],
  [
    'idle',
    /^Timeout(?: - .*)?$/,
    'service session short-idle-timeout/strong passive-ports-filtered/weak',
    ['Idle sessions were ended (MaxIdleTime)', '空闲会话被终止（MaxIdleTime）'],
  ],
  [
    'tls-failed',
    /^SSL\/TLS \[?.*(?:failed|error)|SSL\/TLS: Cannot accept|TLS: .*failed/i,
    'protocol connect tls-handshake-failed/strong',
    ['The TLS handshake failed', 'TLS 握手失败'],
  ],
]

export const pureFtpdMessages: readonly LogMessage[] = ROWS.map((one) => row('pure-ftpd', one))

export const pureFtpdSuccesses: readonly Success[] = [
  { by: 'pure-ftpd', pattern: /^New connection from /, deed: 'connect' },
  { by: 'pure-ftpd', pattern: /^.{1,256} is now logged in$/, deed: 'login' },
  { by: 'pure-ftpd', pattern: / uploaded {1,2}\([1-9]/, deed: 'upload' },
  { by: 'pure-ftpd', pattern: / downloaded {1,2}\(/, deed: 'download' },
]
