import type { LogMessage, Success } from '../log-message.ts'
import { row, type Row } from './row.ts'

/** sshd 9.2 and 10.0 as recorded at LogLevel VERBOSE. */
const ROWS: readonly Row[] = [
  [
    'invalid-user',
    /^(?:Failed (?:password|none|keyboard-interactive\S*) for invalid user (?<user>.{1,256}?) from|Invalid user .{0,256} from )/,
    'client login login-incorrect',
    ['There is no such user, or the user is not admitted', '用户不存在，或不允许登录'],
  ],
  [
    'wrong-password',
    /^Failed (?:password|keyboard-interactive\S*) for (?<user>\S{1,256}) from/,
    'client login ssh-password-refused',
    ['The password is wrong', '密码错误'],
  ],
  [
    'not-listed',
    /^User (?<user>.{1,256}?) from \S+ not allowed because (?<reason>.{1,200})/,
    'service login account-locked',
    ['The user is kept out: {reason}', '用户被拒绝：{reason}'],
  ],
  [
    'key-modes',
    /^Authentication refused: bad ownership or modes for (?:file|directory) (?<path>\S{1,300})/,
    'service login ssh-key-refused',
    ['Keys are ignored: others may write to {path} (StrictModes)', '密钥被忽略：其他人可以写 {path}（StrictModes）'],
  ],
  [
    'keys-unreadable',
    /^Could not open (?:user '(?<user>[^']*)' )?authorized keys/,
    'service login ssh-key-refused',
    ['authorized_keys cannot be read', '无法读取 authorized_keys'],
  ],
  [
    'old-signature',
    /^userauth_pubkey: signature algorithm (?<algorithm>\S{1,64}) not in PubkeyAcceptedAlgorithms/,
    'client login ssh-key-refused',
    ['An old client signs with {algorithm}, which is not accepted', '旧客户端用 {algorithm} 签名，服务器不接受'],
  ],
  [
    'key-refused',
    /^Failed publickey for (?:invalid user )?(?<user>.{1,256}?) from/,
    'client login ssh-key-refused/strong',
    ['The key is not one of this user’s', '该密钥不属于这个用户'],
  ],
  [
    'pam-refused',
    /^Access denied for user (?<user>\S{1,256}) by PAM account configuration/,
    'service login account-locked',
    ['PAM refuses the account: expired, or locked', 'PAM 拒绝该账号：已过期或被锁定'],
  ],
  [
    'too-many-tries',
    /^(?:error: )?maximum authentication attempts exceeded for (?:invalid user )?(?<user>\S{1,256}) from/,
    'client login ssh-password-refused/weak ssh-too-many-keys/weak',
    ['Too many tries in one connection (MaxAuthTries)', '一个连接内尝试次数过多（MaxAuthTries）'],
  ],
  [
    'no-common-algorithm',
    /^Unable to negotiate with \S+ port \d+: no matching (?<matter>.{3,30}?) found/,
    'protocol connect ssh-no-common-algorithm',
    ['Client and server have no {matter} in common', '客户端与服务器没有共同的算法（{matter}）'],
  ],
  [
    'max-startups',
    /^drop connection #\d+ from .*past MaxStartups|^(?:error: )?beginning MaxStartups throttling/,
    'service connect ssh-max-startups',
    ['MaxStartups was reached: connections were dropped', '达到 MaxStartups 上限，连接被丢弃'],
  ],
  [
    'penalty',
    /^drop connection #\d+ from .*penalty: (?<reason>.{1,100})|^srclimit_penalise: .*activating/,
    'service connect ssh-source-penalised',
    ['The address is shut out for a while (PerSourcePenalties)', '该地址被暂时拒绝（PerSourcePenalties）'],
  ],
  [
    'chroot',
    /bad ownership or modes for chroot directory (?:component )?"(?<path>[^"]*)"/,
    'service session sftp-chroot-ownership',
    ['{path} must belong to root and be writable by nobody else', '{path} 必须归 root 所有，其他人不可写'],
  ],
  [
    'no-subsystem',
    /^subsystem request for sftp by user (?<user>\S{1,256}) failed, subsystem not found/,
    'service session sftp-subsystem-missing',
    ['sshd_config has no Subsystem sftp', 'sshd_config 中没有 Subsystem sftp'],
  ],
  [
    'wrappers',
    /^refused connect from /,
    'service connect access-denied-by-server',
    ['/etc/hosts.deny turned the address away', '/etc/hosts.deny 拒绝了该地址'],
  ],
  [
    'no-sessions',
    /no more sessions/,
    'service session ssh-session-refused',
    ['MaxSessions was reached', '达到 MaxSessions 上限'],
  ],
  [
    'grace',
    /^Timeout before authentication for /,
    'client login ssh-login-dropped/weak',
    ['Nobody logged in within LoginGraceTime', '在 LoginGraceTime 内没有完成登录'],
  ],
]

export const opensshMessages: readonly LogMessage[] = ROWS.map((one) => row('openssh', one))

export const opensshSuccesses: readonly Success[] = [
  { by: 'openssh', pattern: /^Connection from /, deed: 'connect' },
  { by: 'openssh', pattern: /^Accepted \S+ for (?<user>\S{1,256}) from /, deed: 'login' },
]
