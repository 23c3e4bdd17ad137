import type { Failing } from '../log-message.ts'
import { row, type Row } from './row.ts'

const NEVER = /(?!)/

/** One row a meaning; the numbers are sc-substatus of FTP 7 and later (Microsoft KB 969061, "The FTP 7 status codes"). */
const ROWS: readonly (readonly [
  subs: readonly number[],
  id: string,
  judgement: string,
  text: readonly [string, string],
])[] = [
  [
    [1],
    'authorization',
    'service login account-locked',
    ['An authorization rule of IIS keeps the user out', 'IIS 的授权规则拒绝了该用户'],
  ],
  [
    [2],
    'file-system-denied',
    'data upload upload-permission-denied/strong download-permission-denied/weak',
    ['NTFS permissions refuse it', 'NTFS 权限不允许'],
  ],
  [
    [4],
    'address-restricted',
    'service connect access-denied-by-server',
    ['The address is shut out (IPv4 address restrictions)', '该地址被拒绝（IPv4 地址限制）'],
  ],
  [
    [5],
    'root-read-only',
    'data upload upload-permission-denied',
    ['Nobody may write to the root of the virtual directory', '虚拟目录的根目录不可写'],
  ],
  [
    [6, 7, 8, 9, 10, 11, 12],
    'request-filtered',
    'data upload filename-not-allowed',
    ['Request filtering forbids the name or its extension', '请求筛选不允许该文件名或扩展名'],
  ],
  [
    [14, 16],
    'control-timed-out',
    'service session short-idle-timeout/strong',
    ['The control connection was idle for too long', '控制连接空闲超时'],
  ],
  [
    [15],
    'data-timed-out',
    'network download passive-ports-filtered/strong',
    [
      'The data connection did not come about: the firewall’s data channel port range, or the external address',
      '数据连接没有建立：检查防火墙的数据通道端口范围和外部 IP 地址',
    ],
  ],
  [
    [17, 18, 31, 44, 45, 46, 54],
    'misconfigured',
    'service connect server-config-error',
    ['The site’s settings or its certificate are broken', '站点设置或证书有误'],
  ],
  [
    [19],
    'too-many',
    'service connect too-many-connections',
    ['The site’s maximum of connections was reached', '达到站点的最大连接数'],
  ],
  [
    [21, 52],
    'stopping',
    'service session server-shutting-down',
    ['The site was stopped, or somebody ended the session', '站点停止，或会话被管理员断开'],
  ],
  [[22, 23], 'data-aborted', 'network upload transfer-cut/strong', ['The data connection was cut', '数据连接被断开']],
  [
    [24, 43],
    'data-needs-tls',
    'protocol download data-protection-required',
    ['The data channel must use TLS', '数据通道必须使用 TLS'],
  ],
  [
    [25, 26],
    'login-needs-tls',
    'client login tls-required-for-login',
    ['The control channel must use TLS', '控制通道必须使用 TLS'],
  ],
  [
    [27, 28, 29, 30],
    'tls-denied',
    'protocol connect auth-tls-unsupported',
    ['TLS is denied by policy', '策略不允许使用 TLS'],
  ],
  [
    [32, 55],
    'tls-failed',
    'protocol connect tls-handshake-failed/strong',
    ['The TLS handshake failed', 'TLS 握手失败'],
  ],
  [
    [33],
    'home-missing',
    'service login home-dir-missing',
    ['The user’s home directory was not found (user isolation)', '找不到用户的主目录（用户隔离）'],
  ],
  [
    [34, 35, 41],
    'login-failed',
    'client login login-incorrect/strong account-locked/weak',
    ['The login was refused', '登录被拒绝'],
  ],
  [
    [36],
    'no-authentication',
    'service login server-config-error',
    ['All kinds of authentication are switched off', '所有身份验证方式都已禁用'],
  ],
  [
    [38],
    'data-peer',
    'network download data-source-mismatch',
    ['Data and control connection come from different addresses', '数据连接与控制连接来自不同地址'],
  ],
  [
    [39],
    'too-large',
    'data upload quota-exceeded',
    ['The file is larger than the site allows', '文件超过站点允许的大小'],
  ],
  [[42], 'no-anonymous', 'client login anonymous-refused', ['Anonymous logins are not allowed', '不允许匿名登录']],
  [
    [47, 48, 49],
    'client-certificate',
    'protocol connect client-cert-required',
    ['A client certificate is needed', '需要客户端证书'],
  ],
]

/** sc-win32-status where the sub-status is 0: winerror.h. */
const WIN32: readonly (readonly [
  codes: readonly number[],
  id: string,
  judgement: string,
  text: readonly [string, string],
])[] = [
  [
    [1326],
    'wrong-password',
    'client login login-incorrect',
    ['User or password is wrong (Windows error 1326)', '用户名或密码错误（Windows 错误 1326）'],
  ],
  [
    [1327, 1331, 1907, 1909, 1330, 1385],
    'account',
    'service login account-locked',
    ['The account is disabled, locked, expired or may not log on here', '账号已禁用、锁定、过期，或不允许在此登录'],
  ],
  [
    [5],
    'access-denied',
    'data upload upload-permission-denied/strong download-permission-denied/weak',
    ['Windows denied the access (error 5)', 'Windows 拒绝访问（错误 5）'],
  ],
  [[2, 3, 267], 'not-found', 'data download path-missing', ['The file or directory is not there', '文件或目录不存在']],
  [[112, 39], 'no-space', 'data upload disk-full', ['The disk is full', '磁盘已满']],
  [
    [64, 121, 1236],
    'gone',
    'network upload transfer-cut/strong',
    ['The connection to the client was lost', '与客户端的连接中断'],
  ],
]

const asRow = ([, id, judgement, text]: (typeof ROWS)[number]) => row('iis', [id, NEVER, judgement, text] satisfies Row)

const BY_SUB = new Map(ROWS.flatMap((one) => one[0].map((sub) => [sub, asRow(one)] as const)))
const BY_WIN32 = new Map(WIN32.flatMap((one) => one[0].map((code) => [code, asRow(one)] as const)))

export const iisMessages = [...new Set([...BY_SUB.values(), ...BY_WIN32.values()])]

/** A reading of `LIST`, `RETR` and their like turns what Windows denied into what the person could not do. */
export function iisFailing({ sub, win32 }: { sub: number; win32: number }, verb: string): Failing | undefined {
  const found = BY_SUB.get(sub) ?? (sub === 0 ? BY_WIN32.get(win32) : undefined)
  if (!found || (found.id !== 'iis-file-system-denied' && found.id !== 'iis-access-denied')) return found
  const code = READING[verb]
  return code ? { ...found, deed: 'download', speaksFor: { [code]: 'decisive' } } : found
}

const READING: Readonly<Record<string, string>> = {
  RETR: 'download-permission-denied',
  SIZE: 'download-permission-denied',
  LIST: 'listing-permission-denied',
  NLST: 'listing-permission-denied',
  MLSD: 'listing-permission-denied',
  CWD: 'listing-permission-denied',
}
