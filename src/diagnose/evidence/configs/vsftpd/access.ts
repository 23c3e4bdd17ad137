import type { Config, ConfigRule } from '../config.ts'
import { beside, has, hit, isNo, isOn, isYes, missing, on, say, settingOf, valueOf } from '../find.ts'

/** A pasted extract leaves out more than it tells; a whole file says how vsftpd listens. */
const isWhole = (config: Config): boolean => has(config, 'listen') || has(config, 'listen_ipv6')

const WRITES = ['anon_upload_enable', 'anon_mkdir_write_enable', 'anon_other_write_enable', 'chown_uploads'] as const

export const accessRules: readonly ConfigRule[] = [
  {
    id: 'vsftpd-listens-twice',
    code: 'service-stopped',
    severity: 'high',
    weight: 'decisive',
    note: say(
      'listen and listen_ipv6 exclude each other: vsftpd does not start (“run two copies of vsftpd for IPv4 and IPv6”). listen_ipv6=YES alone serves IPv4 as well',
      'listen 和 listen_ipv6 不能同时为 YES：vsftpd 无法启动（“run two copies of vsftpd for IPv4 and IPv6”）。只开 listen_ipv6=YES 就同时服务 IPv4',
    ),
    find: on('listen', (value, config) => isYes(value) && isOn(config, 'listen_ipv6'), 'listen=NO'),
  },
  {
    id: 'vsftpd-listens-not',
    code: 'service-stopped',
    severity: 'warn',
    note: say(
      'vsftpd waits for no connections itself; started as a service it ends at once (“must be started from inetd”). Right only under inetd or xinetd',
      'vsftpd 自己不监听端口；作为服务启动会立刻退出（“must be started from inetd”）。只有在 inetd 或 xinetd 下才对',
    ),
    find: (config) => {
      const setting = settingOf(config, 'listen')
      const isIdle = setting !== undefined && isNo(setting.value) && !isOn(config, 'listen_ipv6')
      return isIdle ? [beside(config, setting, { key: 'listen_ipv6', value: 'YES' })] : []
    },
  },
  {
    id: 'vsftpd-nobody-may-log-in',
    code: 'server-config-error',
    severity: 'high',
    weight: 'decisive',
    note: say(
      'Neither users of the system nor anonymous ones may log in: every session ends with “500 OOPS: vsftpd: both local and anonymous access disabled!”',
      '系统用户和匿名用户都不能登录：每个会话都以“500 OOPS: vsftpd: both local and anonymous access disabled!”结束',
    ),
    find: (config) => {
      const local = settingOf(config, 'local_enable')
      if (isOn(config, 'local_enable') || !isNo(valueOf(config, 'anonymous_enable'))) return []
      if (local) return [hit(local, 'local_enable=YES')]
      return isWhole(config) ? [missing('local_enable', 'local_enable=YES')] : []
    },
  },
  {
    id: 'vsftpd-writing-is-off',
    code: 'upload-permission-denied',
    severity: 'warn',
    weight: 'strong',
    note: say(
      'Settings below it are about uploads, but nothing may be written: every upload, deletion and new folder gets “550 Permission denied.”',
      '文件中有与上传相关的设置，但写入被整体禁止：上传、删除、建目录都会得到“550 Permission denied.”',
    ),
    find: on(
      'write_enable',
      (value, config) => isNo(value) && WRITES.some((name) => isOn(config, name)),
      'write_enable=YES',
    ),
  },
  {
    id: 'vsftpd-read-only',
    code: 'upload-permission-denied',
    severity: 'info',
    note: say(
      'Nothing may be uploaded, changed or deleted (“550 Permission denied.”). That is the default; set it where users shall write',
      '不能上传、修改或删除（“550 Permission denied.”）。这是默认值；需要写入时请开启',
    ),
    find: (config) => {
      const setting = settingOf(config, 'write_enable')
      if (setting === undefined) return isWhole(config) ? [missing('write_enable', 'write_enable=YES')] : []
      const isPlain = isNo(setting.value) && !WRITES.some((name) => isOn(config, name))
      return isPlain ? [hit(setting, 'write_enable=YES')] : []
    },
  },
  {
    id: 'vsftpd-writable-chroot',
    code: 'vsftpd-writable-chroot',
    severity: 'warn',
    note: say(
      'Whoever may write to the own home directory cannot log in (“500 OOPS: vsftpd: refusing to run with writable root inside chroot()”). Better than the setting: make that directory root’s (chown root:root, chmod 755) and give a writable one inside; with the setting, whoever may write there can plant files that programs inside trust',
      '对自己主目录有写权限的用户无法登录（“500 OOPS: vsftpd: refusing to run with writable root inside chroot()”）。比改设置更好的做法：让该目录属于 root（chown root:root、chmod 755），在里面给一个可写目录；改设置的代价是，能写该目录的人可以放入程序会信任的文件',
    ),
    find: (config) => {
      const setting = settingOf(config, 'chroot_local_user')
      const isElsewhere = has(config, 'local_root') || isOn(config, 'guest_enable')
      if (!isYes(setting?.value) || isOn(config, 'allow_writeable_chroot') || isElsewhere || !setting) return []
      return [beside(config, setting, { key: 'allow_writeable_chroot', value: 'YES' })]
    },
  },
  {
    id: 'vsftpd-writable-chroot-allowed',
    severity: 'info',
    note: say(
      'Whoever may write the top directory of a chroot can plant files that programs inside trust. Safer: make it root’s, with a writable directory inside, and drop this line',
      '能写 chroot 顶层目录的人可以放入程序会信任的文件。更安全的做法：让它属于 root，在里面给一个可写目录，并删去这一行',
    ),
    find: on('allow_writeable_chroot', isYes),
  },
  {
    id: 'vsftpd-list-of-free-users',
    severity: 'info',
    note: say(
      'With chroot_local_user=YES the list names those who are not locked into their home; without it, those who are. The file must exist, or every login fails (“500 OOPS: could not read chroot() list file”)',
      'chroot_local_user=YES 时，名单里的用户不受限制；否则名单里的用户才受限制。该文件必须存在，否则所有登录都失败（“500 OOPS: could not read chroot() list file”）',
    ),
    find: on('chroot_list_enable', (value, config) => isYes(value) && isOn(config, 'chroot_local_user')),
  },
  {
    id: 'vsftpd-only-listed-users',
    code: 'account-locked',
    severity: 'info',
    note: say(
      'Only users on the list may log in; everybody else gets “530 Permission denied.” before a password is asked',
      '只有名单里的用户可以登录；其他人在输入密码之前就得到“530 Permission denied.”',
    ),
    find: on('userlist_deny', (value, config) => isNo(value) && isOn(config, 'userlist_enable')),
  },
  {
    id: 'vsftpd-strangers-write',
    code: 'anonymous-writable',
    severity: 'high',
    weight: 'strong',
    note: say(
      'Anyone may upload without a password, wherever the file system lets them: such servers are found and filled within days',
      '任何人无需密码即可上传（只要文件系统允许）：这样的服务器几天内就会被人发现并塞满',
    ),
    find: (config) => {
      const isOpen = isOn(config, 'anonymous_enable') && isOn(config, 'write_enable')
      const names = WRITES.slice(0, 3).filter((name) => isOpen && isOn(config, name))
      return names.flatMap((name) => on(name, isYes, `${name}=NO`)(config))
    },
  },
  {
    id: 'vsftpd-anonymous',
    code: 'anonymous-login',
    severity: 'info',
    note: say(
      'Anyone may log in without a password; that should be on purpose',
      '任何人无需密码即可登录；请确认这是有意为之',
    ),
    find: on('anonymous_enable', isYes, 'anonymous_enable=NO'),
  },
]
