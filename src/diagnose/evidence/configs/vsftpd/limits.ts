import type { ConfigRule } from '../config.ts'
import { below, isNo, isYes, on, say } from '../find.ts'

export const limitRules: readonly ConfigRule[] = [
  {
    id: 'vsftpd-few-clients',
    code: 'too-many-connections',
    severity: 'warn',
    note: say(
      'So few sessions at once: further clients get “421 There are too many connected users, please try later.”',
      '同时在线的会话太少：其他客户端会得到“421 There are too many connected users, please try later.”',
    ),
    find: on('max_clients', below(5), 'max_clients=200'),
  },
  {
    id: 'vsftpd-few-per-address',
    code: 'too-many-connections-per-ip',
    severity: 'warn',
    note: say(
      'A client that transfers side by side needs more (FileZilla: 3), and everybody behind one NAT shares an address: “421 There are too many connections from your internet address.”',
      '并行传输的客户端需要更多（FileZilla 为 3 个），而同一 NAT 后的所有人共用一个地址：“421 There are too many connections from your internet address.”',
    ),
    find: on('max_per_ip', below(3), 'max_per_ip=10'),
  },
  {
    id: 'vsftpd-short-idle',
    code: 'short-idle-timeout',
    severity: 'warn',
    weight: 'strong',
    note: say(
      'Sessions end after less than a minute without a command (“421 Timeout.”): while somebody looks at the listing',
      '不到一分钟没有命令，会话就会断开（“421 Timeout.”）：用户还在看目录时就断了',
    ),
    find: on('idle_session_timeout', below(60), 'idle_session_timeout=300'),
  },
  {
    id: 'vsftpd-short-stall',
    code: 'transfer-cut',
    severity: 'warn',
    note: say(
      'A transfer that stands still for a moment is cut off (“421 Data timeout. Reconnect. Sorry.”)',
      '传输稍有停顿就会被切断（“421 Data timeout. Reconnect. Sorry.”）',
    ),
    find: on('data_connection_timeout', below(30), 'data_connection_timeout=300'),
  },
  {
    id: 'vsftpd-short-accept',
    code: 'passive-ports-filtered',
    severity: 'warn',
    note: say(
      'On a slow link the client does not open the data connection in time (“425 Failed to establish connection.”)',
      '网络较慢时，客户端来不及打开数据连接（“425 Failed to establish connection.”）',
    ),
    find: on('accept_timeout', below(10), 'accept_timeout=60'),
  },
  {
    id: 'vsftpd-no-listings',
    code: 'listing-permission-denied',
    severity: 'high',
    weight: 'strong',
    note: say(
      'Nobody may list a directory (“550 Permission denied.”); most programs cannot work without',
      '任何人都不能列目录（“550 Permission denied.”）；多数程序因此无法使用',
    ),
    find: on('dirlist_enable', isNo, 'dirlist_enable=YES'),
  },
  {
    id: 'vsftpd-no-downloads',
    code: 'download-permission-denied',
    severity: 'info',
    note: say(
      'Nothing may be downloaded (“550 Permission denied.”): right for a drop box only',
      '不能下载任何文件（“550 Permission denied.”）：只适合用作投递箱',
    ),
    find: on('download_enable', isNo, 'download_enable=YES'),
  },
  {
    id: 'vsftpd-decimal-mode',
    severity: 'warn',
    note: say(
      'Without a 0 in front the number is read as decimal, and other permissions come of it than are written',
      '前面没有 0 的数字按十进制理解，实际权限与所写的不同',
    ),
    find: (config) =>
      ['local_umask', 'anon_umask', 'file_open_mode', 'chown_upload_mode'].flatMap((name) =>
        on(
          name,
          (value) => /^[1-7][0-7]{1,2}$/.test(value),
          ({ value }) => `${name}=0${value}`,
        )(config),
      ),
  },
  {
    id: 'vsftpd-ascii',
    code: 'ascii-corruption',
    severity: 'info',
    note: say(
      'Transfers in text mode change the line ends, which spoils every other file; without this vsftpd sends all files as they are',
      '文本模式会改写换行，损坏其他类型的文件；不开启时 vsftpd 会原样传送所有文件',
    ),
    find: (config) =>
      ['ascii_upload_enable', 'ascii_download_enable'].flatMap((name) => on(name, isYes, `${name}=NO`)(config)),
  },
  {
    id: 'vsftpd-tcp-wrappers',
    code: 'slow-reverse-dns',
    severity: 'info',
    note: say(
      'With names in hosts.allow or hosts.deny each greeting waits for a reverse lookup; write addresses there. Builds without tcp_wrappers end every session with an OOPS',
      '如果 hosts.allow 或 hosts.deny 中写的是主机名，每次连接都要等反向解析；应写地址。不带 tcp_wrappers 的构建会以 OOPS 结束每个会话',
    ),
    find: on('tcp_wrappers', isYes),
  },
]
