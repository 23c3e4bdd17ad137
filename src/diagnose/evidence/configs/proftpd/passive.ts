import { isInside } from '../addresses.ts'
import type { ConfigRule } from '../config.ts'
import { on, say, withValue } from '../find.ts'

const FATAL = { code: 'service-stopped', severity: 'high', weight: 'decisive' } as const

const numbers = (value: string): number[] => (value.match(/\d+/g) ?? []).map(Number)
const isRange = (value: string): boolean => /^\d+\s+\d+$/.test(value)
const range = (value: string): { from: number; to: number } => {
  const [from = 0, to = 0] = numbers(value)
  return { from, to }
}

const PLENTY = 10
const MANY = 20_000
const HIGHEST = 65_535

const from = (first: number): string => `${first} ${Math.min(first + 999, HIGHEST)}`

export const passiveRules: readonly ConfigRule[] = [
  {
    id: 'proftpd-range-half',
    ...FATAL,
    note: say(
      'PassivePorts takes the first and the last port, with a blank between; with anything else ProFTPD does not start (“missing parameters”)',
      'PassivePorts 要写起始和结束两个端口，中间用空格分开；否则 ProFTPD 无法启动（“missing parameters”）',
    ),
    find: on(
      'passiveports',
      (value) => !isRange(value) && value !== '',
      (setting) => {
        const [first = 40_000, last = 0] = numbers(setting.value)
        return withValue(last > first && last <= HIGHEST ? `${first} ${last}` : from(Math.max(first, 1024)))(setting)
      },
    ),
  },
  {
    id: 'proftpd-range-low',
    ...FATAL,
    note: say(
      'Passive ports must be above 1023; with these ProFTPD does not start (“port numbers must be above 1023”)',
      '被动端口必须大于 1023；这样写 ProFTPD 无法启动（“port numbers must be above 1023”）',
    ),
    find: on('passiveports', (value) => isRange(value) && range(value).from < 1024, withValue('40000 40999')),
  },
  {
    id: 'proftpd-range-upside-down',
    ...FATAL,
    note: say(
      'The first port is above the last, and ProFTPD does not start (“min port must be less than max port”)',
      '起始端口大于结束端口，ProFTPD 无法启动（“min port must be less than max port”）',
    ),
    find: on(
      'passiveports',
      (value) => isRange(value) && range(value).from >= 1024 && range(value).from > range(value).to,
      (setting) => {
        const { from: first, to } = range(setting.value)
        return withValue(`${Math.max(to, 1024)} ${first}`)(setting)
      },
    ),
  },
  {
    id: 'proftpd-range-small',
    code: 'passive-ports-filtered',
    severity: 'warn',
    note: say(
      'Fewer than 10 passive ports: when all are in use, ProFTPD takes any other without a word, and the firewall does not let it through',
      '被动端口少于 10 个：用完后 ProFTPD 会不声不响地改用其他端口，防火墙不会放行',
    ),
    find: on(
      'passiveports',
      (value) =>
        isRange(value) && range(value).to >= range(value).from && range(value).to - range(value).from < PLENTY - 1,
      (setting) => withValue(from(Math.max(range(setting.value).from, 1024)))(setting),
    ),
  },
  {
    id: 'proftpd-range-wide',
    severity: 'info',
    note: say(
      'So wide a range opens nearly every high port in the firewall; some 1000 ports are enough',
      '范围过大，等于在防火墙上开放几乎所有高端口；约 1000 个就够',
    ),
    find: on(
      'passiveports',
      (value) => isRange(value) && range(value).from > 1023 && range(value).to - range(value).from > MANY,
      (setting) => withValue(from(range(setting.value).from))(setting),
    ),
  },
  {
    id: 'proftpd-address-inside',
    code: 'pasv-private-address',
    severity: 'high',
    weight: 'strong',
    note: say(
      'Clients are sent to an address that exists only inside this network; write the public one. Inside that network alone it is right',
      '客户端会被引向一个只在内网有效的地址；应写公网地址。只供内网使用时则没有问题',
    ),
    find: on('masqueradeaddress', isInside, withValue('<public address>')),
  },
]
