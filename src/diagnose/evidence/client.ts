import type { ClientId } from '../model/explanation.ts'
import type { QuotedLine } from '../model/quoted-line.ts'

type Sign = readonly [client: ClientId, pattern: RegExp]

/** What only one program prints. Of several programs in one text, the one that speaks most is meant. */
const SIGNS: readonly Sign[] = [
  ['filezilla', /(?:^|[\s\]>])(?:Status|Command|Response|状态|命令|响应|回應|狀態|상태|명령|응답)[:：]\s/],
  [
    'filezilla',
    /Connection attempt failed with "|Critical (?:file transfer )?error|严重错误|FileZilla|seconds of inactivity|秒后无活动/,
  ],
  [
    'filezilla',
    /passive reply with unroutable address|服务器发回了不可路由的地址|TLS session resumption on data connection failed|EAI_NONAME|Failed to retrieve directory listing|GnuTLS error -\d+/,
  ],
  ['filezilla', /Insecure server, it does not support FTP over TLS|Cannot establish FTP connection to an SFTP server/],
  ['winscp', /^[.<>!*] \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+|WinSCP/],
  [
    'winscp',
    /Network error: Connection to "|^Host "[^"]+" does not exist|Can't resolve hostname "|Timeout detected\. \((?:control|data) connection\)|You cannot connect to an SFTP server|Transfer channel can't be opened|Server unexpectedly closed network connection|Could not retrieve directory listing|Can't establish TLS connection|Certificate was not issued for this server/,
  ],
  [
    'curl',
    /(?:^|\s)curl: \(\d+\)|^\* +(?:Connected to|Trying|Closing connection|Failed to connect|Entry path is|ipv4 connect)/,
  ],
  [
    'lftp',
    /^-{3}> |^<-{3} |^-{4} |^\*{4} |max-retries exceeded|host name resolve timeout|ftp:ssl-force|Certificate verification: |^(?:ls|get|put|open|mirror): (?:Fatal error|Login failed|Access failed|\S+: Name or)/,
  ],
  [
    'windows-ftp',
    /ftp: (?:connect|bind|get|put) :|^Unknown host \S+\.$|^Connection closed by remote host\.|^User \(.*:\(none\)\):|不知道这样的主机|远程主机关闭连接|用户\(.*:\(none\)\)/,
  ],
  [
    'ftplib',
    /\bftplib\b|gaierror|\[Errno -?\d+\]|ssl\.SSL\w*Error|\*(?:cmd|resp|get|put)\* '|(?:^|\.)EOFError\b|socket\.timeout|TimeoutError: timed out|BrokenPipeError|UnicodeDecodeError/,
  ],
  [
    'tnftp',
    /^tnftp: |^ftp: Can't connect to `|Can't (?:lookup|connect to) `|^local: .* remote: |remote server (?:timed out|has closed connection)\./,
  ],
  [
    'gnu-ftp',
    /inetutils-ftp|connect to address \S+: |no response from host|Passive mode address mismatch|^Passive mode refused|remote server has closed connection$/,
  ],
  [
    'basic-ftp',
    /\(control socket\)|\bFTPError|Login security: |Server sent FIN packet|transfer strategies? work|open data connection (?:in passive mode|to )|basic-ftp|Optimal transfer strategy|^Connected to \S+:\d+ \(/,
  ],
  [
    'rclone',
    /\brclone\b|NewFs: |FTP [RT]x: |Failed to (?:create file system|copy|lsd?|sync)\b|mkParentDir|knownhosts: |couldn't connect SSH/,
  ],
  [
    'openssh',
    /^ssh: |kex_exchange_identification|REMOTE HOST IDENTIFICATION|Host key verification failed|Unable to negotiate with|@\S+: Permission denied \(|^debug[123]: |^sftp> |Received message too long|subsystem request failed|client_loop: |Connection timed out during banner|^Couldn't read packet|host key is known for|Permanently added|UNPROTECTED PRIVATE KEY|^Connection closed$|^remote (?:open|readdir|mkdir|delete|rename)|^write remote|^Load key /,
  ],
  [
    'putty',
    /^FATAL ERROR: |^Using username "|psftp|ssh_init: |PuTTY|^Fatal: unable to initialise SFTP|POTENTIAL SECURITY BREACH|error while writing: failure|Remote side unexpectedly closed/,
  ],
  [
    'paramiko',
    /paramiko|^Socket exception: |Socket is closed|SSHException|BadHostKeyException|Error reading SSH protocol banner/,
  ],
  [
    'ssh2',
    /\bERR level=|level: '(?:client|protocol|handshake)|All configured authentication methods failed|Handshake failed: |while establishing SFTP session|Packet length \d+ exceeds|Unable to start subsystem: sftp|Connection lost before handshake|Timed out while waiting for handshake|SFTP ERR /,
  ],
  [
    'node',
    /\b(?:getaddrinfo|connect|read) (?:E[A-Z]{4,}|EAI_AGAIN)\b|at \S+ \(node:|ERR_(?:TLS|SSL)_|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF|CERT_HAS_EXPIRED/,
  ],
]

/** What all the programs named ftp print, whose texts all come from BSD. */
const BARE =
  /^(?:Connected to \S+\.|Not connected\.|Login failed\.|Remote system type is .*|Using binary mode to transfer files\.)$/

/** Enough to be sure, and no more work for a long text. */
const LINES = 400

/** Which program printed this; undefined when nothing tells. */
export function recogniseClient(lines: readonly QuotedLine[]): ClientId | undefined {
  const votes = new Map<ClientId, number>()
  for (const { text } of lines.slice(0, LINES)) {
    for (const [client, pattern] of SIGNS) if (pattern.test(text)) votes.set(client, (votes.get(client) ?? 0) + 1)
  }
  const [best] = [...votes].sort(([, one], [, other]) => other - one)
  return best?.[0] ?? (lines.some(({ text }) => BARE.test(text)) ? 'ftp' : undefined)
}
