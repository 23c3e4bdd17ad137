import { isInside, isLoopback } from '../addresses.ts'
import type { ConfigRule, Setting } from '../config.ts'
import { isYes, on, say, withValue } from '../find.ts'

const range = (value: string): { from: number; to: number } => {
  const [from = 0, to = 0] = (value.match(/\d+/g) ?? []).map(Number)
  return { from, to }
}
const isRange = (value: string): boolean => /^\d+[\s:]+\d+$/.test(value)
const size = (value: string): number => range(value).to - range(value).from + 1

/** Another range, with the same sign between. */
const write = (from: number, to: number) => (setting: Setting) =>
  withValue(`${from}${setting.value.includes(':') ? ':' : ' '}${to}`)(setting)
const thousand = (setting: Setting): string => {
  const from = Math.max(range(setting.value).from, 1024)
  return write(from, Math.min(from + 999, 65_535))(setting)
}

export const passiveRules: readonly ConfigRule[] = [
  {
    id: 'pure-range-wrong',
    code: 'service-stopped',
    severity: 'high',
    weight: 'decisive',
    note: say(
      'The range must begin at 1024 or above and end above its beginning; else Pure-FTPd does not start',
      '范围必须从 1024 或以上开始，且结束端口大于起始端口；否则 Pure-FTPd 无法启动',
    ),
    find: on(
      'passiveportrange',
      (value) => isRange(value) && (range(value).from < 1024 || size(value) < 2),
      (setting) => {
        const { from, to } = range(setting.value)
        const isTurned = to >= 1024 && from > to
        return isTurned ? write(to, from)(setting) : write(40_000, 40_999)(setting)
      },
    ),
  },
  {
    id: 'pure-range-small',
    code: 'passive-range-exhausted',
    severity: 'warn',
    note: say(
      'Fewer than 10 passive ports: when all are in use, transfers fail (“425 All reserved TCP ports are busy”)',
      '被动端口少于 10 个：用完后传输失败（“425 All reserved TCP ports are busy”）',
    ),
    find: on(
      'passiveportrange',
      (value) => isRange(value) && range(value).from >= 1024 && size(value) >= 2 && size(value) < 10,
      thousand,
    ),
  },
  {
    id: 'pure-range-wide',
    severity: 'info',
    note: say(
      'So wide a range opens nearly every high port in the firewall; some 1000 ports are enough',
      '范围过大，等于在防火墙上开放几乎所有高端口；约 1000 个就够',
    ),
    find: on(
      'passiveportrange',
      (value) => isRange(value) && range(value).from >= 1024 && size(value) > 20_000,
      thousand,
    ),
  },
  {
    id: 'pure-address-inside',
    code: 'pasv-private-address',
    severity: 'high',
    weight: 'strong',
    note: say(
      'Clients are sent to an address that exists only inside this network; write the public one. Inside that network alone it is right',
      '客户端会被引向一个只在内网有效的地址；应写公网地址。只供内网使用时则没有问题',
    ),
    find: on('forcepassiveip', (value) => isInside(value.replaceAll('"', '')), withValue('<public address>')),
  },
  {
    id: 'pure-listens-inside',
    code: 'port-refused',
    severity: 'high',
    weight: 'strong',
    note: say(
      'Pure-FTPd listens on the machine itself only: from elsewhere the port refuses',
      'Pure-FTPd 只在本机地址上监听：从其他机器连接会被拒绝',
    ),
    find: on(
      'bind',
      (value) => isLoopback(value.split(',')[0] ?? ''),
      (setting) => withValue(setting.value.replace(/^[^,]*,?/, '') || '21')(setting),
    ),
  },
  {
    id: 'pure-ipv4-only',
    code: 'ipv6-service-missing',
    severity: 'info',
    note: say(
      'IPv4 only: if the name has an IPv6 address too, clients try that first in vain',
      '只提供 IPv4：如果域名也有 IPv6 地址，客户端会先白白尝试它',
    ),
    find: on('ipv4only', isYes),
  },
]
