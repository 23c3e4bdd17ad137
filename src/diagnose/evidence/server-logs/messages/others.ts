import type { LogMessage, Success } from '../log-message.ts'
import { row, type Row } from './row.ts'

/** FileZilla Server 1.7.3, after its sources; its replies are judged as replies. */
const FILEZILLA: readonly Row[] = [
  [
    'range-exhausted',
    /Could not open listen port for passive data connection/,
    'service download passive-range-exhausted',
    ['All ports of the passive range are in use', '被动端口范围已全部占用'],
  ],
  [
    'no-session-reuse',
    /TLS session of data connection (?:has )?not resumed/,
    'protocol download tls-session-reuse-required',
    ['The client’s data connection did not resume the TLS session', '客户端的数据连接没有复用 TLS 会话'],
  ],
  [
    'data-peer',
    /Data peer IP \[[^\]]*\] differs from control peer IP/,
    'network download data-source-mismatch',
    ['The data connection came from another address than the control connection', '数据连接与控制连接来自不同的地址'],
  ],
  [
    'tls-failed',
    /Failed securing control connection/,
    'protocol connect tls-handshake-failed/strong',
    ['The TLS handshake failed', 'TLS 握手失败'],
  ],
]

/** GNU inetutils ftpd 2.4 as recorded: a transfer without its size is one that failed. */
const INETUTILS: readonly Row[] = [
  [
    'login-failed',
    /^FTP LOGIN FAILED FROM [^,]*, (?<user>.{1,256})$/,
    'client login login-incorrect/strong',
    ['The login was refused', '登录被拒绝'],
  ],
  [
    'put-failed',
    /^put (?!.* = \d+ bytes)(?<path>.{1,300})$/,
    'data upload upload-permission-denied/strong disk-full/weak',
    ['An upload failed', '上传失败'],
  ],
  [
    'get-failed',
    /^get (?!.* = \d+ bytes)(?<path>.{1,300})$/,
    'data download path-missing/strong download-permission-denied/weak',
    ['A download failed', '下载失败'],
  ],
  [
    'idle',
    /^User (?<user>\S{1,256}) timed out after \d+ seconds/,
    'service session short-idle-timeout/strong',
    ['Idle sessions were ended', '空闲会话被终止'],
  ],
]

/** pyftpdlib 1.5.7 as recorded. */
const PYFTPDLIB: readonly Row[] = [
  [
    'login-failed',
    /^USER '(?<user>[^']*)' failed login/,
    'client login login-incorrect/strong',
    ['The login was refused', '登录被拒绝'],
  ],
  [
    'passive-timeout',
    /^Passive data channel timed out/,
    'network download passive-ports-filtered',
    ['Clients never came to the passive port', '客户端始终没有连到被动端口'],
  ],
  [
    'foreign-data',
    /^Rejected data connection from foreign address/,
    'network download data-source-mismatch',
    ['The data connection came from another address than the control connection', '数据连接与控制连接来自不同的地址'],
  ],
  [
    'cut',
    /^(?:STOR|RETR|APPE) .* completed=0 /,
    'network upload transfer-cut/strong',
    ['Transfers ended before their end', '传输提前终止'],
  ],
]

export const otherMessages: readonly LogMessage[] = [
  ...FILEZILLA.map((one) => row('filezilla', one)),
  ...INETUTILS.map((one) => row('inetutils', one)),
  ...PYFTPDLIB.map((one) => row('pyftpdlib', one)),
]

export const otherSuccesses: readonly Success[] = [
  { by: 'inetutils', pattern: /^connection from/, deed: 'connect' },
  { by: 'inetutils', pattern: /^FTP LOGIN FROM [^,]* as (?<user>.{1,256})$/, deed: 'login' },
  { by: 'inetutils', pattern: /^put .* = \d+ bytes$/, deed: 'upload' },
  { by: 'inetutils', pattern: /^get .* = \d+ bytes$/, deed: 'download' },
  { by: 'pyftpdlib', pattern: /^FTP session opened/, deed: 'connect' },
  { by: 'pyftpdlib', pattern: /^USER '(?<user>[^']*)' logged in/, deed: 'login' },
  { by: 'pyftpdlib', pattern: /^(?:STOR|APPE) .* completed=1 /, deed: 'upload' },
  { by: 'pyftpdlib', pattern: /^RETR .* completed=1 /, deed: 'download' },
]
