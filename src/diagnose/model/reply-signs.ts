import type { ReplySign, Scope } from './reply-kinds.ts'

const TRANSFER: readonly Scope[] = ['passive', 'read', 'write']
const FILES: readonly Scope[] = ['read', 'write']
const ENTRY: readonly Scope[] = ['greeting', 'login', 'other']

/**
 * The exact words of vsftpd 3.0.3 and 3.0.5, ProFTPD 1.3.8, Pure-FTPd 1.0.50, GNU inetutils 2.4, linux-ftpd, pyftpdlib 1.5.7
 * (all recorded), FileZilla Server 0.9 and 1.7 (their sources) and IIS (Microsoft's list of FTP sub-status codes), then looser
 * patterns for everybody else. The first that fits wins, so what is specific stands above what is general.
 */
export const REPLY_SIGNS: readonly ReplySign[] = [
  // Routers with an FTP helper rewrite PASV to hide it from the server (SMC and relatives).
  { kind: 'mangled', pattern: /P@SW/ },

  // vsftpd ends a session that it cannot set up with `500 OOPS`, and logs none of it.
  { kind: 'writable-chroot', pattern: /^500 OOPS: vsftpd: refusing to run with writable root inside chroot/ },
  { kind: 'home-missing', pattern: /^500 OOPS: cannot change directory:/ },
  { kind: 'passive-busy', pattern: /^500 OOPS: vsf_sysutil_bind/ },
  // The half of vsftpd that talks says this when its other half has died; why, it has said before.
  { kind: 'aftermath', pattern: /^500 OOPS: priv_sock_get/ },
  { kind: 'server-config', pattern: /^500 OOPS:/ },
  { kind: 'home-missing', pattern: /home directory.*(not available|does not exist|inaccessible|lookup failed)/i },
  { kind: 'passive-busy', pattern: /^425 All reserved TCP ports are busy/ },
  { kind: 'passive-busy', pattern: /^(425 Cannot prepare for data|421 Could not create socket)/, in: ['passive'] },

  // 522 has two meanings: RFC 2428 for EPSV, "encrypt the data connection" for servers with TLS.
  { kind: 'no-such-protocol', pattern: /^522 .*(protocol|use \()/i, in: ['passive', 'active'] },
  { kind: 'session-reuse', pattern: /session reuse required|session of data connection (has )?not resumed/i },
  {
    kind: 'data-protection',
    pattern: /required on the data channel|data connections? must be encrypted/i,
    in: TRANSFER,
  },
  {
    kind: 'data-protection',
    pattern: /encrypted data connection|with this PROT setting|PROT [CP] (is not|required)/i,
    in: TRANSFER,
  },
  { kind: 'data-protection', pattern: /^(521|522|534) /, in: FILES },
  // Above the login patterns: these come as 530 too, and are no wrong password.
  {
    kind: 'tls-required',
    pattern: /sessions must use encryption|SSL\/TLS required|cleartext sessions|reconnect using TLS/i,
  },
  { kind: 'tls-required', pattern: /^(504 SSL is mandatory|503 Use AUTH first|534 Policy requires SSL)/ },
  {
    kind: 'tls-required',
    pattern: /does not allow plain FTP|(TLS|SSL|encryption) (is )?(required|mandatory)/i,
    in: ENTRY,
  },
  { kind: 'tls-required', pattern: /\b(requires?|must use|only) (explicit )?(TLS|SSL|FTPS|encrypt)/i, in: ENTRY },

  {
    kind: 'banned',
    pattern: /\bbanned\b|blacklist|too many (failed login|authentication failures)|已被(封|禁)/i,
    in: ENTRY,
  },
  { kind: 'too-many-per-ip', pattern: /too many.*(internet address|(this|the same|your) IP)/i, in: ENTRY },
  { kind: 'too-many-per-ip', pattern: /(maximum|no more|limit).*(from|for|per) (your |this )?(IP|host)\b/i, in: ENTRY },
  {
    kind: 'too-many-per-user',
    pattern: /(for this|as the same) (user|account)|(logins|sessions) for user/i,
    in: ENTRY,
  },
  { kind: 'too-many', pattern: /too many (anonymous |connected )?(users|connections|clients|sessions)/i, in: ENTRY },
  { kind: 'too-many', pattern: /maximum (number of |session )?(allowed |connections|clients|users|limit)/i, in: ENTRY },
  {
    kind: 'too-many',
    pattern: /\(the maximum\) are already|can't accept more than|server is full|(连接|用户|人)数.*(满|上限|限制)/i,
    in: ENTRY,
  },
  // This may be the reply to any command (RFC 959 section 5.4).
  { kind: 'shutting-down', pattern: /^421 .*(shut(ting)?[ -]?down|going (offline|down))/i },
  // ProFTPD and wu-ftpd answer 500 while ftpshut is in force; FileZilla Server 0.9 says "going offline".
  {
    kind: 'shutting-down',
    pattern: /shut(ting)?[ -]?down|going (offline|down)|is offline|maintenance|kicked by admin|维护|停机/i,
    in: ENTRY,
  },

  // vsftpd with tcp_wrappers says just this; the longer text of RFC 959 is nobody's in particular.
  { kind: 'source-denied', pattern: /^421 Service not available\.?$/, in: ['greeting'] },
  {
    kind: 'source-denied',
    pattern: /not allowed to connect|access (is )?(denied|forbidden|not allowed)|not authorized/i,
    in: ['greeting'],
  },
  {
    kind: 'source-denied',
    pattern: /^530 Access denied\.?$|not allowed .*from (this|your) (IP|address|host)/i,
    in: ['login'],
  },

  {
    kind: 'data-timeout',
    pattern: /^421 (Data timeout|(Passive )?data (connection|channel) timed out|Timeout \(no new data)/i,
  },
  { kind: 'idle', pattern: /^421 .*(time-?out|timed out|time exceeded)|^421 .*\b(idle|inactiv)/i },
  { kind: 'unavailable', pattern: /^421 /, in: ENTRY },

  { kind: 'anonymous-only', pattern: /anonymous (access )?only/i, in: ['login'] },
  { kind: 'anonymous-refused', pattern: /no anonymous|anonymous.*(not|denied|disabled|refused)|匿名/i, in: ['login'] },
  { kind: 'account-locked', pattern: /\b(locked|disabled|suspended|expired|inactive|deactivated)\b/i, in: ['login'] },
  { kind: 'account-locked', pattern: /password (must|has to) be changed|(锁定|禁用|停用|过期)/i, in: ['login'] },
  {
    kind: 'user-denied',
    pattern: /^530 (Permission denied|Sorry, but I can't trust you)|authorization rule|not allowed to log/i,
    in: ['login'],
  },
  {
    kind: 'login-incorrect',
    pattern: /^(430|530) .*(incorrect|fail|invalid|wrong|unknown|no such user)/i,
    in: ['login'],
  },
  {
    kind: 'login-incorrect',
    pattern: /^530 (Not logged in|User cannot log in)|^530 .*(错误|失败|无效|不正确)/i,
    in: ['login'],
  },

  {
    kind: 'data-source',
    pattern: /^425 (Security: Bad IP|Rejected data connection)|control and data connection do not match/i,
  },
  {
    kind: 'no-data-connection',
    pattern: /^425 .*(establish|open|build) (a |the )?(data )?connection|^425 Can't connect/i,
  },
  { kind: 'port-refused', pattern: /^5\d\d /, in: ['active'] },

  { kind: 'too-large', pattern: /file too large|exceeds? .*\bsize/i, in: ['write'] },
  {
    kind: 'disk-full',
    pattern: /no space left|disk (is )?full|insufficient (disk|storage)|磁盘.*(满|不足)/i,
    in: ['write'],
  },
  { kind: 'quota', pattern: /quota|^552 /i, in: ['write'] },
  { kind: 'disk-full', pattern: /^452 /, in: ['write'] },
  {
    kind: 'storage-error',
    pattern: /^(451 Failure writing to local|451 Error during write|425 Error writing to file)/,
    in: ['write'],
  },
  { kind: 'storage-error', pattern: /^451 Transfer aborted\. Input\/output error/, in: ['write'] },
  {
    kind: 'name-refused',
    pattern: /forbidden filename|prohibited file name|(file ?name|name) (is )?(not allowed|invalid|illegal)/i,
    in: FILES,
  },
  { kind: 'name-refused', pattern: /(invalid|illegal) (file ?)?name/i, in: FILES },
  {
    kind: 'overwrite-refused',
    pattern: /(overwrite|rename) permission denied|may not overwrite|append\/restart not permitted/i,
    in: ['write'],
  },
  // vsftpd says this with write_enable=NO, its default, and words a refusal of the file system otherwise.
  {
    kind: 'write-disabled',
    pattern: /^550 (Permission denied|Not enough privileges)\.$|: Operation not permitted$/,
    in: ['write'],
  },
  { kind: 'write-disabled', pattern: /anonymous users (are not allowed|may not|can not)/i, in: ['write'] },
  {
    kind: 'nothing-to-list',
    pattern: /^(450|550) (no (such )?files? (found|or directory matched)|no files|directory (is )?empty)/i,
    in: ['read'],
  },
  { kind: 'not-found', pattern: /not a regular file|only retrieve regular files|is a directory/i, in: ['read'] },
  {
    kind: 'not-found',
    pattern: /no such (file|directory)|not found|cannot find|not exist|not a directory|不存在|找不到/i,
    in: FILES,
  },
  { kind: 'unopenable', pattern: /^550 (Failed to (open file|change directory)|Couldn't open)/, in: ['read'] },
  {
    kind: 'permission',
    pattern: /denied|not permitted|not allowed|privilege|permission|could not create|read-only|权限|拒绝/i,
    in: FILES,
  },
  { kind: 'broken-off', pattern: /^(426 |451 .*abort)/i, in: TRANSFER },
]
