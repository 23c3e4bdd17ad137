import type { LogMessage, Success } from '../log-message.ts'
import { row, type Row } from './row.ts'

/** ProFTPD 1.3.8 as recorded: SystemLog, and the logs of mod_tls, mod_ban, mod_quotatab and mod_wrap2. */
const ROWS: readonly Row[] = [
  [
    'wrong-password',
    /^USER (?<user>.{1,256}?) \(Login failed\): Incorrect password/,
    'client login login-incorrect',
    ['The password is wrong', '密码错误'],
  ],
  [
    'no-such-user',
    /^USER (?<user>.{1,256}?): no such user found from/,
    'client login login-incorrect',
    ['There is no such user', '用户不存在'],
  ],
  [
    'invalid-shell',
    /^USER (?<user>.{1,256}?) \(Login failed\): Invalid shell: '(?<shell>[^']*)'/,
    'service login account-locked',
    [
      'The account’s shell ({shell}) is not in /etc/shells (RequireValidShell)',
      '账号的 shell（{shell}）不在 /etc/shells 中（RequireValidShell）',
    ],
  ],
  [
    'root-login',
    /^SECURITY VIOLATION: Root login attempted/,
    'service login account-locked',
    ['root may not log in (RootLogin off)', '不允许 root 登录（RootLogin off）'],
  ],
  [
    'pam',
    /^mod_auth_pam\/[\d.]+: PAM\((?<user>[^)]{1,256})\): (?<reason>.{1,200})/,
    'service login account-locked/strong login-incorrect/strong',
    ['PAM refused the account: {reason}', 'PAM 拒绝了该账号：{reason}'],
  ],
  [
    'login-refused',
    /^USER (?<user>.{1,256}?) \(Login failed\): (?<reason>.{1,200})/,
    'service login account-locked/strong login-incorrect/weak',
    ['The login was refused: {reason}', '登录被拒绝：{reason}'],
  ],
  [
    'max-attempts',
    /^Maximum login attempts \(\d+\) exceeded, connection refused/,
    'client login login-incorrect/strong',
    [
      'Several wrong logins in one connection: it was ended (MaxLoginAttempts)',
      '同一连接多次登录失败，连接被断开（MaxLoginAttempts）',
    ],
  ],
  [
    'home-missing',
    /^(?<user>\S{1,64}) chdir\("(?<path>[^"]*)"\) failed: (?<reason>.*)/,
    'service login home-dir-missing',
    ['The home directory {path} cannot be entered: {reason}', '无法进入主目录 {path}：{reason}'],
  ],
  [
    'chroot-failed',
    /chroot to '(?<path>[^']*)' failed for user '(?<user>[^']*)'|unable to set DefaultRoot directory/,
    'service login home-dir-missing/strong server-config-error/strong',
    ['DefaultRoot names a directory that does not exist', 'DefaultRoot 指定的目录不存在'],
  ],
  [
    'denied',
    /^Connection from .{1,300} denied\.?$|^refused connection from (?<user>[^@]{1,64})@/,
    'service connect access-denied-by-server',
    [
      'The address or the user is not admitted (<Limit LOGIN>, mod_wrap2)',
      '该地址或用户不被允许（<Limit LOGIN>、mod_wrap2）',
    ],
  ],
  [
    'too-many-per-ip',
    /^Connection refused \((?<limit>MaxClientsPerHost|MaxConnectionsPerHost|MaxHostsPerUser) \d+\)/,
    'service connect too-many-connections-per-ip',
    ['{limit} was reached', '达到 {limit} 上限'],
  ],
  [
    'too-many',
    /^Connection refused \((?<limit>Max\w+) \d+\)|MaxInstances \(\d+\) reached, new connection denied/,
    'service connect too-many-connections',
    ['Too many clients at once: connections were turned away', '同时连接的客户端过多，连接被拒绝'],
  ],
  [
    'banned',
    /Login denied: host '[^']*' banned|login from host '(?<address>[^']*)' denied due to host ban/,
    'service connect ip-banned',
    ['mod_ban keeps this address out', 'mod_ban 封禁了该地址'],
  ],
  [
    'port-refused',
    /^Refused (?:PORT|EPRT) \S+ \((?<reason>[^)]*)\)/,
    'network download active-mode-behind-nat',
    [
      'The client asked for active mode with an address that is not its own as seen from here ({reason})',
      '客户端在主动模式中给出的地址不是服务器看到的地址（{reason}）',
    ],
  ],
  [
    'range-exhausted',
    /^unable to find open port in PassivePorts range (?<ports>\d+-\d+)/,
    'service download passive-range-exhausted',
    ['All of PassivePorts {ports} are in use', 'PassivePorts {ports} 已全部占用'],
  ],
  [
    'passive-failed',
    /^Passive data transfer failed, possibly due to network issues/,
    'network download passive-ports-filtered/strong pasv-private-address/strong',
    [
      'Clients never came to the passive ports: a firewall before them, or a wrong MasqueradeAddress. ProFTPD says so itself',
      '客户端始终没有连到被动端口：被防火墙拦截，或 MasqueradeAddress 不正确。这是 ProFTPD 自己的提示',
    ],
  ],
  [
    'stalled',
    /^Data transfer stall timeout: (?<seconds>\d+) seconds/,
    'network download transfer-cut/strong passive-ports-filtered/weak',
    ['Transfers stood still for {seconds} s and were ended', '传输停滞 {seconds} 秒后被终止'],
  ],
  [
    'no-transfer',
    /^FTP no transfer timeout, disconnected/,
    'service session passive-ports-filtered/weak short-idle-timeout/weak',
    ['Sessions without a transfer were ended (TimeoutNoTransfer)', '没有传输的会话被终止（TimeoutNoTransfer）'],
  ],
  [
    'idle',
    /^FTP (?:session idle|idle) timeout|^Client session idle timeout/,
    'service session short-idle-timeout',
    ['Idle sessions were ended (TimeoutIdle)', '空闲会话被终止（TimeoutIdle）'],
  ],
  [
    'quota',
    /aborting transfer: Disk quota exceeded|quotatab write\(\): limit exceeded|: quota reached: used/,
    'data upload quota-exceeded',
    ['The quota is used up', '配额已用完'],
  ],
  [
    'file-too-large',
    /^MaxStoreFileSize \(.*\) reached|aborting transfer: File too large/,
    'data upload quota-exceeded',
    ['Files are larger than MaxStoreFileSize', '文件超过 MaxStoreFileSize'],
  ],
  [
    'no-space',
    /aborting transfer: (?:No space left on device|Input\/output error)/,
    'data upload disk-full/strong quota-exceeded/weak',
    ['The disk is full, or fails', '磁盘已满或出错'],
  ],
  [
    'aborted',
    /aborting transfer: (?:Data connection closed|Broken pipe|Connection reset by peer)/,
    'network upload transfer-cut/strong',
    ['The client’s side ended transfers before their end', '客户端一侧提前断开了传输'],
  ],
  [
    'name-refused',
    /denied by Path(?:Deny|Allow)Filter/,
    'data upload filename-not-allowed',
    ['PathDenyFilter or PathAllowFilter forbids the name', 'PathDenyFilter 或 PathAllowFilter 不允许该文件名'],
  ],
  [
    'not-ftp',
    /^client sent (?<protocol>HTTP|SSH2|SMTP) command/,
    'client connect',
    [
      'Something spoke {protocol} to the FTP port: a scanner, or a client set to the wrong protocol',
      '有程序对 FTP 端口说 {protocol}：可能是扫描器，或客户端协议选错',
    ],
  ],
]

export const proftpdMessages: readonly LogMessage[] = ROWS.map((one) => row('proftpd', one))

export const proftpdSuccesses: readonly Success[] = [
  { by: 'proftpd', pattern: /^FTP session opened\.|^SSH2 session opened/, deed: 'connect' },
  { by: 'proftpd', pattern: /^USER .{1,256}: Login successful/, deed: 'login' },
]
