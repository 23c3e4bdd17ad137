import type { Config, ConfigRule, Hit, Setting } from '../config.ts'
import { hit, isNo, isYes, on, say, withValue } from '../find.ts'
import { kindOf } from './parse.ts'

const WRITES = /\b(?:write|stor|all)\b/

/** `DenyAll` directly in a <Limit> of these commands, outside sections for some users or folders. */
const denied =
  (commands: RegExp) =>
  ({ settings }: Config): Setting[] =>
    settings.filter(({ key, scope }) => key === 'denyall' && scope.every(isPlain) && commands.test(scope.at(-1) ?? ''))

const isPlain = (section: string): boolean => ['limit', 'virtualhost'].includes(kindOf(section))

/** Whether the same section lets somebody in all the same. */
function isOpened({ settings }: Config, { scope }: Setting): boolean {
  return settings.some(({ key, scope: other }) => key.startsWith('allow') && other.join() === scope.join())
}

const drop =
  (commands: RegExp) =>
  (config: Config): Hit[] =>
    denied(commands)(config)
      .filter((setting) => !isOpened(config, setting))
      .map((setting) => hit(setting, withName('AllowAll')))

const withName =
  (name: string) =>
  ({ text, name: old }: Setting): string =>
    text.trimEnd().replace(old, name)

const inAnonymous = ({ scope }: Setting): boolean => scope.some((section) => kindOf(section) === 'anonymous')

export const accessRules: readonly ConfigRule[] = [
  {
    id: 'proftpd-nobody-may-log-in',
    code: 'closed-without-banner',
    severity: 'high',
    weight: 'strong',
    note: say(
      'Nobody may log in: ProFTPD closes each connection before it greets',
      '不允许任何人登录：ProFTPD 会在发送欢迎信息之前关闭每个连接',
    ),
    find: drop(/^limit login\b/),
  },
  {
    id: 'proftpd-passive-denied',
    code: 'passive-mode-disabled',
    severity: 'high',
    weight: 'strong',
    note: say(
      'Passive mode is denied (“501 PASV: Operation not permitted”): behind any NAT no client can list or transfer',
      '被动模式被禁止（“501 PASV: Operation not permitted”）：NAT 后面的客户端无法列目录和传输',
    ),
    find: drop(/^limit .*\b(?:pasv|epsv)\b/),
  },
  {
    id: 'proftpd-listing-denied',
    code: 'listing-permission-denied',
    severity: 'high',
    weight: 'strong',
    note: say(
      'Nobody may list a directory; most programs cannot work without',
      '任何人都不能列目录；多数程序因此无法使用',
    ),
    find: drop(/^limit .*\b(?:list|dirs)\b/),
  },
  {
    id: 'proftpd-writing-denied',
    code: 'upload-permission-denied',
    severity: 'info',
    note: say(
      'Nothing may be uploaded, changed or deleted (“550 …: Operation not permitted”)',
      '不能上传、修改或删除（“550 …: Operation not permitted”）',
    ),
    find: drop(/^limit .*\b(?:write|stor)\b/),
  },
  {
    id: 'proftpd-no-overwriting',
    code: 'upload-permission-denied',
    severity: 'warn',
    note: say(
      'Files that exist already may not be replaced (“550 …: Overwrite permission denied”)',
      '已存在的文件不能被覆盖（“550 …: Overwrite permission denied”）',
    ),
    find: on('allowoverwrite', isNo, withValue('on')),
  },
  {
    id: 'proftpd-strangers-write',
    code: 'anonymous-writable',
    severity: 'high',
    weight: 'strong',
    note: say(
      'Anyone may upload without a password, wherever the file system lets them: such servers are found and filled within days',
      '任何人无需密码即可上传（只要文件系统允许）：这样的服务器几天内就会被人发现并塞满',
    ),
    find: ({ settings }) =>
      settings
        .filter((setting) => setting.key === 'allowall' && inAnonymous(setting) && WRITES.test(limitOf(setting)))
        .map((setting) => hit(setting, withName('DenyAll'))),
  },
  {
    id: 'proftpd-anonymous',
    code: 'anonymous-login',
    severity: 'info',
    note: say(
      'Anyone may log in without a password; that should be on purpose',
      '任何人无需密码即可登录；请确认这是有意为之',
    ),
    find: ({ settings }) => settings.filter(({ key }) => key === '<anonymous').map((setting) => hit(setting)),
  },
  {
    id: 'proftpd-bounce',
    code: 'ftp-bounce',
    severity: 'high',
    weight: 'strong',
    note: say(
      'Whoever may log in can make the server connect to other machines in its network (FTP bounce), and strangers may take data connections over',
      '能登录的人可以让服务器去连接其所在网络的其他机器（FTP 反弹），陌生人也可以接走数据连接',
    ),
    find: on('allowforeignaddress', isYes, withValue('off')),
  },
  {
    id: 'proftpd-root-login',
    severity: 'warn',
    note: say('root may log in over FTP', '允许 root 通过 FTP 登录'),
    find: on('rootlogin', isYes, withValue('off')),
  },
  {
    id: 'proftpd-from-inetd',
    code: 'service-stopped',
    severity: 'warn',
    note: say(
      'ProFTPD waits for no connections itself; started as a service it does not listen. Right only under inetd or xinetd',
      'ProFTPD 自己不监听端口；作为服务启动时不会监听。只有在 inetd 或 xinetd 下才对',
    ),
    find: on('servertype', (value) => /^inetd$/i.test(value), withValue('standalone')),
  },
]

const limitOf = ({ scope }: Setting): string => {
  const last = scope.at(-1) ?? ''
  return kindOf(last) === 'limit' ? last : ''
}
