import { quote, UserError } from '../../port/index.ts'

const NAME = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/
const HINT = {
  en: 'Give a host name such as ftp.example.com, or an IP address.',
  'zh-CN': '请给出主机名（例如 ftp.example.com）或 IP 地址。',
}

const refuse = (host: string, en: string, zh: string): never => {
  throw new UserError({ en: `${quote(host)} ${en}.`, 'zh-CN': `${quote(host)} ${zh}。` }, HINT)
}

/** A host name in ASCII (IDNA), or an IP address in its usual spelling and without brackets. */
export function parseHost(typed: string): string {
  const host = typed.replace(/^\[(.*)\]$/, '$1')
  if (host === '') refuse(typed, 'has no host name', '里没有主机名')
  if (/[\s\p{Cc}]/u.test(host)) refuse(typed, 'has blanks or control characters in it', '里有空格或控制字符')
  return host.includes(':') ? parseIpv6(host) : parseName(host)
}

/** The URL parser checks and shortens the address, but knows no zone (`fe80::1%eth0`). */
function parseIpv6(host: string): string {
  const [address = '', zone] = host.split(/%(?:25)?/)
  const isGood = URL.canParse(`ftp://[${address}]/`) && (zone === undefined || /^[\w.-]{1,32}$/.test(zone))
  if (!isGood) refuse(host, 'is neither an IPv6 address nor host:port', '既不是 IPv6 地址，也不是 host:port')
  const shortened = new URL(`ftp://[${address}]/`).hostname.slice(1, -1)
  return zone === undefined ? shortened : `${shortened}%${zone}`
}

function parseName(typed: string): string {
  const host = typed.replace(/\.$/, '')
  // The parser would decode %41 and drop what follows a `?`: neither belongs in a host name.
  if (/[%/?#\\@]/.test(host)) refuse(typed, 'is not a host name', '不是主机名')
  if (host.split('.').includes('')) refuse(typed, 'has an empty part between two dots', '的两个点之间是空的')
  if (!URL.canParse(`ftp://${host}/`)) {
    refuse(typed, 'is neither a host name nor an IP address', '既不是主机名，也不是 IP 地址')
  }
  const ascii = new URL(`ftp://${host}/`).hostname
  const labels = ascii.split('.')
  if (ascii.length > 253 || labels.some((label) => label.length > 63)) {
    refuse(
      typed,
      'is too long for DNS (63 characters a part, 253 in all)',
      '超出 DNS 允许的长度（每段 63 个字符，总长 253）',
    )
  }
  const odd = labels.find((label) => !NAME.test(label))
  if (odd !== undefined) refuse(typed, 'has characters that a host name cannot have', '里有主机名不允许的字符')
  return ascii
}
