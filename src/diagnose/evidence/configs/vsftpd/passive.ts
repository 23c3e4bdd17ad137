import { familyOf } from '../../../model/address.ts'
import { isInside, isName, isUnspecified } from '../addresses.ts'
import type { Config, ConfigRule } from '../config.ts'
import { beside, has, hit, isNo, isOn, isYes, on, say, settingOf, valueOf } from '../find.ts'

const number = (config: Config, key: string): number => Number.parseInt(valueOf(config, key) ?? '0', 10) || 0
const first = (config: Config): number => number(config, 'pasv_min_port')
const last = (config: Config): number => number(config, 'pasv_max_port')
const isSet = (config: Config): boolean => first(config) > 0 && last(config) > 0

const PLENTY = 10
const MANY = 20_000

export const passiveRules: readonly ConfigRule[] = [
  {
    id: 'vsftpd-passive-off',
    code: 'passive-mode-disabled',
    severity: 'high',
    weight: 'strong',
    note: say(
      'Passive mode is off (“550 Permission denied.” to PASV and EPSV): behind any NAT no client can list or transfer',
      '被动模式被关闭（PASV、EPSV 得到“550 Permission denied.”）：NAT 后面的客户端无法列目录和传输',
    ),
    find: on('pasv_enable', isNo, 'pasv_enable=YES'),
  },
  {
    id: 'vsftpd-active-off',
    code: 'active-mode-disabled',
    severity: 'info',
    note: say(
      'Active mode is off. That is sound, as long as clients are set to passive mode',
      '主动模式被关闭。只要客户端使用被动模式，这样设置没有问题',
    ),
    find: on('port_enable', isNo, 'port_enable=YES'),
  },
  {
    id: 'vsftpd-range-upside-down',
    code: 'passive-ports-filtered',
    severity: 'high',
    weight: 'strong',
    note: say(
      'The first port is above the last, and vsftpd then ignores the range without a word: it uses any port, which the firewall does not let through',
      '起始端口大于结束端口，vsftpd 会不声不响地忽略该范围而使用任意端口，防火墙不会放行',
    ),
    find: (config) => {
      const isOdd = isSet(config) && first(config) > last(config)
      const from = on('pasv_min_port', () => isOdd, `pasv_min_port=${last(config)}`)(config)
      return [...from, ...on('pasv_max_port', () => isOdd, `pasv_max_port=${first(config)}`)(config)]
    },
  },
  {
    id: 'vsftpd-range-half',
    code: 'passive-ports-filtered',
    severity: 'warn',
    note: say(
      'Only one end of the passive range is set; the other stays open, and the firewall would have to let all those ports through',
      '被动端口范围只设置了一端；另一端不受限制，防火墙必须放行所有这些端口',
    ),
    find: (config) => [
      ...on(
        'pasv_min_port',
        () => first(config) > 0 && last(config) === 0,
        ({ text }) => `${text.trim()}\npasv_max_port=${Math.min(first(config) + 999, 65_535)}`,
      )(config),
      ...on(
        'pasv_max_port',
        () => last(config) > 0 && first(config) === 0,
        ({ text }) => `${text.trim()}\npasv_min_port=${Math.max(last(config) - 999, 1024)}`,
      )(config),
    ],
  },
  {
    id: 'vsftpd-range-small',
    code: 'passive-range-exhausted',
    severity: 'warn',
    note: say(
      'Fewer than 10 passive ports: each transfer and listing takes one for a while, and when all are in use the session dies (“500 OOPS: vsf_sysutil_bind”)',
      '被动端口少于 10 个：每次传输和列目录都会占用一个，用完时会话中断（“500 OOPS: vsf_sysutil_bind”）',
    ),
    find: (config) => {
      const size = last(config) - first(config) + 1
      const end = Math.min(first(config) + 999, 65_535)
      return on('pasv_max_port', () => isSet(config) && size > 0 && size < PLENTY, `pasv_max_port=${end}`)(config)
    },
  },
  {
    id: 'vsftpd-range-wide',
    severity: 'info',
    note: say(
      'So wide a range opens nearly every high port in the firewall; some 1000 ports are enough',
      '范围过大，等于在防火墙上开放几乎所有高端口；约 1000 个就够',
    ),
    find: (config) =>
      on(
        'pasv_max_port',
        () => isSet(config) && last(config) - first(config) > MANY,
        `pasv_max_port=${Math.min(first(config) + 999, 65_535)}`,
      )(config),
  },
  {
    id: 'vsftpd-address-inside',
    code: 'pasv-private-address',
    severity: 'high',
    weight: 'strong',
    note: say(
      'Clients are sent to an address that exists only inside this network; write the public one. Inside that network alone it is right',
      '客户端会被引向一个只在内网有效的地址；应写公网地址。只供内网使用时则没有问题',
    ),
    find: on('pasv_address', isInside, 'pasv_address=<public address>'),
  },
  {
    id: 'vsftpd-address-none',
    code: 'pasv-unspecified-address',
    severity: 'high',
    weight: 'strong',
    note: say(
      'This is no address that a client could connect to; without the line vsftpd tells the one it was reached at',
      '客户端无法连接到这个地址；删去该行后 vsftpd 会告知客户端它实际连接的地址',
    ),
    find: on('pasv_address', isUnspecified, ({ text }) => `# ${text.trim()}`),
  },
  {
    id: 'vsftpd-address-is-a-name',
    code: 'server-config-error',
    severity: 'high',
    weight: 'strong',
    note: say(
      'A name is taken here only with pasv_addr_resolve=YES; without it every PASV ends the session (“500 OOPS: invalid pasv_address”)',
      '只有设置 pasv_addr_resolve=YES 才能在这里写域名；否则每次 PASV 都会中断会话（“500 OOPS: invalid pasv_address”）',
    ),
    find: (config) => {
      const setting = settingOf(config, 'pasv_address')
      if (!setting || !isName(setting.value) || isOn(config, 'pasv_addr_resolve')) return []
      return [beside(config, setting, { key: 'pasv_addr_resolve', value: 'YES' })]
    },
  },
  {
    id: 'vsftpd-address-and-ipv6',
    code: 'pasv-unspecified-address',
    severity: 'warn',
    note: say(
      'With listen_ipv6=YES, vsftpd 3.0.3 does not take the address of pasv_address and tells clients 0.0.0.0. They get through by EPSV, or to a server that listens on IPv4',
      'listen_ipv6=YES 时，vsftpd 3.0.3 不会采用 pasv_address 的地址，而是告知客户端 0.0.0.0。客户端可以用 EPSV，或者让服务器在 IPv4 上监听',
    ),
    find: (config) => {
      const address = valueOf(config, 'pasv_address') ?? ''
      const setting = settingOf(config, 'listen_ipv6')
      const isOdd = familyOf(address) === 4 && !isUnspecified(address) && isYes(setting?.value)
      if (!isOdd || !setting || isOn(config, 'listen')) return []
      const listen = settingOf(config, 'listen')
      if (!listen) return [hit(setting, 'listen_ipv6=NO\nlisten=YES')]
      return [hit(setting, 'listen_ipv6=NO'), hit(listen, 'listen=YES')]
    },
  },
  {
    id: 'vsftpd-bounce',
    code: 'ftp-bounce',
    severity: 'high',
    weight: 'strong',
    note: say(
      'Whoever may log in can make the server connect to other machines in its network (FTP bounce)',
      '能登录的人可以让服务器去连接其所在网络的其他机器（FTP 反弹）',
    ),
    find: on('port_promiscuous', isYes, 'port_promiscuous=NO'),
  },
  {
    id: 'vsftpd-data-for-anybody',
    severity: 'warn',
    note: say(
      'Anybody may take over a data connection that was opened for somebody else',
      '任何人都可以接走为别人打开的数据连接',
    ),
    find: on('pasv_promiscuous', isYes, 'pasv_promiscuous=NO'),
  },
  {
    id: 'vsftpd-commands-without-passive',
    code: 'passive-mode-disabled',
    severity: 'high',
    weight: 'strong',
    note: say(
      'Of the commands that are allowed none opens a passive data connection (PASV, EPSV)',
      '允许的命令中没有能打开被动数据连接的命令（PASV、EPSV）',
    ),
    find: (config) =>
      has(config, 'cmds_allowed')
        ? on(
            'cmds_allowed',
            (value) => value !== '' && !/(?:^|,)(?:PASV|EPSV)(?:,|$)/.test(value),
            ({ text, value }) => `${text.trim().slice(0, -value.length)}PASV,EPSV,${value}`,
          )(config)
        : [],
  },
]
