import { type Refusal, type RefusalReason, type Text, WELL_KNOWN_PORTS } from '../../diagnose/index.ts'
import { UserError } from '../port/index.ts'
import { filled } from './refusals.ts'

const ITSELF: Text = {
  en: '{what} is the machine that ftpcheck itself runs on.',
  'zh-CN': '{what} 是 ftpcheck 自己所在的机器。',
}
const NO_SERVER: Text = { en: '{what} is not the address of one server.', 'zh-CN': '{what} 不是某一台服务器的地址。' }

const WHY: Readonly<Record<RefusalReason, Text>> = {
  loopback: ITSELF,
  'own-address': ITSELF,
  'own-service': { en: '{what} is a service of ftpcheck itself.', 'zh-CN': '{what} 是 ftpcheck 自身使用的服务。' },
  'link-local': {
    en: '{what} is a link-local address: it means something on one cable only.',
    'zh-CN': '{what} 是链路本地地址，只在同一网段内有意义。',
  },
  metadata: {
    en: '{what} is where a cloud keeps the secrets of its machines.',
    'zh-CN': '{what} 是云平台的元数据服务，保存着机器的密钥。',
  },
  multicast: NO_SERVER,
  unspecified: NO_SERVER,
  broadcast: NO_SERVER,
  private: { en: '{what} is a private address.', 'zh-CN': '{what} 是内网地址。' },
  shared: {
    en: '{what} is an address behind a carrier’s NAT (100.64.0.0/10).',
    'zh-CN': '{what} 是运营商级 NAT 内的地址（100.64.0.0/10）。',
  },
  special: {
    en: '{what} is reserved and does not lead to a server on the Internet.',
    'zh-CN': '{what} 是保留地址，不指向互联网上的服务器。',
  },
  'local-name': {
    en: '{what} is a name that means something in one network only.',
    'zh-CN': '{what} 是只在某个内部网络里有意义的名称。',
  },
  port: { en: 'Port {what} is not one of FTP or SSH.', 'zh-CN': '端口 {what} 不是 FTP 或 SSH 的端口。' },
  'data-port': {
    en: 'Port {what} is too low for a data connection.',
    'zh-CN': '端口 {what} 太低，不能用于数据连接。',
  },
  denied: {
    en: '{what} is on the list of targets that this ftpcheck leaves alone.',
    'zh-CN': '{what} 在本 ftpcheck 的禁止列表中。',
  },
}

const NEVER: Text = {
  en: 'That is never probed from a chat. Where it must be, use the command line there: npx ftpcheck check HOST',
  'zh-CN': '聊天中从不探测这样的目标。确有需要时，请在那台机器上用命令行：npx ftpcheck check 主机名',
}
const LIST_IT: Text = {
  en: 'Whoever runs ftpcheck can allow it by adding {entry} to FTPCHECK_ALLOW.',
  'zh-CN': '如需检查，请 ftpcheck 的管理员把 {entry} 加入 FTPCHECK_ALLOW。',
}
const LIST_PORT: Text = {
  en: 'From a chat {usual} are checked. Whoever runs ftpcheck can allow more by adding {entry} to FTPCHECK_PORTS.',
  'zh-CN': '聊天中只检查端口 {usual}。如需更多，请 ftpcheck 的管理员把 {entry} 加入 FTPCHECK_PORTS。',
}
const UNLIST_IT: Text = {
  en: 'Whoever runs ftpcheck decides that with FTPCHECK_DENY.',
  'zh-CN': '这由 ftpcheck 的管理员通过 FTPCHECK_DENY 决定。',
}

const HINTS: Partial<Readonly<Record<RefusalReason, Text>>> = {
  private: LIST_IT,
  shared: LIST_IT,
  special: LIST_IT,
  'local-name': LIST_IT,
  port: LIST_PORT,
  denied: UNLIST_IT,
}

/** What a target is that is not probed, and who could change that. */
export function targetRefused({ reason, host, address, port }: Refusal): UserError {
  const names = [host, address].filter((one) => one !== undefined)
  const [first = String(port ?? ''), second] = names
  const what = second === undefined ? first : `${first} (${second})`
  const entry = address ?? host ?? String(port ?? '')
  const usual = WELL_KNOWN_PORTS.join(', ')
  return new UserError(filled(WHY[reason], { what }), filled(HINTS[reason] ?? NEVER, { entry, usual }))
}
