import type { ConfigRule } from '../config.ts'
import { below, isYes, on, say, withValue } from '../find.ts'

const first = (value: string): string => value.split(/\s+/)[0] ?? ''
/** The first argument changed; a message that follows stays. */
const withNumber = (text: string) => (setting: Parameters<ReturnType<typeof withValue>>[0]) =>
  withValue(text + setting.value.slice(first(setting.value).length))(setting)

const LIMITS = ['maxclients', 'maxclientsperhost', 'maxclientsperuser', 'maxconnectionsperhost', 'maxinstances']

export const limitRules: readonly ConfigRule[] = [
  {
    id: 'proftpd-limit-of-none',
    code: 'service-stopped',
    severity: 'high',
    weight: 'decisive',
    note: say(
      "0 is not taken for “no limit”, that is “none”: ProFTPD does not start (“must be 'none' or a number greater than 0”)",
      "0 不表示“不限”，应写 none：否则 ProFTPD 无法启动（“must be 'none' or a number greater than 0”）",
    ),
    find: (config) => LIMITS.flatMap((key) => on(key, (value) => first(value) === '0', withNumber('none'))(config)),
  },
  {
    id: 'proftpd-few-clients',
    code: 'too-many-connections',
    severity: 'warn',
    note: say(
      'So few sessions at once: further clients get “530 Sorry, the maximum number of allowed clients … are already connected.”',
      '同时在线的会话太少：其他客户端会得到“530 Sorry, the maximum number of allowed clients … are already connected.”',
    ),
    find: (config) => [
      ...on('maxclients', (value, _, { scope }) => scope.length === 0 && below(5)(value), withNumber('50'))(config),
      ...on('maxclientsperuser', below(3), withNumber('10'))(config),
    ],
  },
  {
    id: 'proftpd-few-per-address',
    code: 'too-many-connections-per-ip',
    severity: 'warn',
    note: say(
      'A client that transfers side by side needs more (FileZilla: 3), and everybody behind one NAT shares an address',
      '并行传输的客户端需要更多（FileZilla 为 3 个），而同一 NAT 后的所有人共用一个地址',
    ),
    find: (config) => [
      ...on('maxclientsperhost', below(3), withNumber('10'))(config),
      ...on('maxconnectionsperhost', below(3), withNumber('10'))(config),
    ],
  },
  {
    id: 'proftpd-few-processes',
    code: 'closed-without-banner',
    severity: 'warn',
    note: say(
      'So few processes: when they are in use, ProFTPD closes further connections without a word',
      '进程数太少：用完后 ProFTPD 会一言不发地关闭新的连接',
    ),
    find: on('maxinstances', below(10), withNumber('30')),
  },
  {
    id: 'proftpd-reverse-lookup',
    code: 'slow-reverse-dns',
    severity: 'warn',
    note: say(
      'Each greeting waits for a lookup of the client’s name; where its resolver is silent, that takes many seconds',
      '每次发送欢迎信息前都要反查客户端的域名；解析服务器没有响应时会拖延很多秒',
    ),
    find: on('usereversedns', isYes, withValue('off')),
  },
  {
    id: 'proftpd-ident',
    code: 'slow-reverse-dns',
    severity: 'warn',
    note: say(
      'Each greeting waits for an answer on port 113 of the client, where firewalls swallow the question',
      '每次发送欢迎信息前都要等客户端 113 端口的应答，而防火墙通常会丢弃该请求',
    ),
    find: on('identlookups', isYes, withValue('off')),
  },
  {
    id: 'proftpd-short-idle',
    code: 'short-idle-timeout',
    severity: 'warn',
    weight: 'strong',
    note: say(
      'Sessions end after less than a minute without a command, or without a transfer, which keep-alives do not count as: while somebody looks at the listing',
      '不到一分钟没有命令（或没有传输，保活命令不算），会话就会断开：用户还在看目录时就断了',
    ),
    find: (config) => [
      ...on('timeoutidle', below(60), withValue('600'))(config),
      ...on('timeoutnotransfer', below(60), withValue('600'))(config),
    ],
  },
  {
    id: 'proftpd-short-stall',
    code: 'transfer-cut',
    severity: 'warn',
    note: say(
      'A transfer that stands still for a moment is cut off without a reply',
      '传输稍有停顿就会被切断，且没有任何应答',
    ),
    find: on('timeoutstalled', below(30), withValue('600')),
  },
]
