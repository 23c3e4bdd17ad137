import type { Config, ConfigRule, Setting } from '../config.ts'
import { dropped, has, hit, isNo, isYes, say, valueOf } from '../find.ts'

type Need = readonly [setting: string, needs: string, value: 'YES' | 'NO' | 'set']

/** What has an effect only beside another setting; vsftpd.conf(5). */
const NEEDS: readonly Need[] = [
  ['userlist_deny', 'userlist_enable', 'YES'],
  ['userlist_file', 'userlist_enable', 'YES'],
  ['pasv_addr_resolve', 'pasv_address', 'set'],
  ['guest_username', 'guest_enable', 'YES'],
  ['virtual_use_local_privs', 'guest_enable', 'YES'],
  ['chown_username', 'chown_uploads', 'YES'],
  ['chown_upload_mode', 'chown_uploads', 'YES'],
  ['banned_email_file', 'deny_email_enable', 'YES'],
  ['email_password_file', 'secure_email_list_enable', 'YES'],
  ['anon_upload_enable', 'write_enable', 'YES'],
  ['anon_mkdir_write_enable', 'write_enable', 'YES'],
  ['anon_other_write_enable', 'write_enable', 'YES'],
  ['ca_certs_file', 'ssl_enable', 'YES'],
  ['ssl_ciphers', 'ssl_enable', 'YES'],
]

/** Whether the setting asks for something that the other one, in this very file, has ruled out. */
function isIdle(config: Config, setting: Setting, [, needs, value]: Need): boolean {
  if (isNo(setting.value) && setting.key !== 'userlist_deny') return false
  const other = valueOf(config, needs)
  if (value === 'set') return !has(config, needs)
  // An extract may leave the other one out; where its default is NO, a file that is about it says YES.
  return value === 'YES' ? !isYes(other) : !isNo(other)
}

export const uselessRules: readonly ConfigRule[] = [
  {
    id: 'vsftpd-does-nothing',
    severity: 'info',
    note: say(
      'This line does nothing: the setting that it goes with is not on',
      '这一行不起作用：与它配套的设置没有开启',
    ),
    find: (config) =>
      NEEDS.flatMap((need) => {
        const settings = config.inForce.filter(({ key }) => key === need[0])
        return settings.filter((setting) => isIdle(config, setting, need)).map((setting) => hit(setting, dropped))
      }),
  },
  {
    id: 'vsftpd-anonymous-off',
    severity: 'info',
    note: say('This line does nothing while anonymous_enable=NO', 'anonymous_enable=NO 时这一行不起作用'),
    find: (config) =>
      isNo(valueOf(config, 'anonymous_enable'))
        ? config.inForce
            .filter(({ key, value }) => /^(?:anon_(?!world)|no_anon_)/.test(key) && !isNo(value))
            .map((setting) => hit(setting, dropped))
        : [],
  },
  {
    id: 'vsftpd-two-banners',
    severity: 'info',
    note: say(
      'banner_file is set as well and is shown instead: this line does nothing',
      '同时设置了 banner_file，会显示它的内容：这一行不起作用',
    ),
    find: (config) =>
      has(config, 'banner_file')
        ? config.inForce.filter(({ key }) => key === 'ftpd_banner').map((setting) => hit(setting, dropped))
        : [],
  },
  {
    id: 'vsftpd-no-protocol-log',
    severity: 'info',
    note: say(
      'Commands are logged only in vsftpd’s own format: with xferlog_std_format=YES this line does nothing',
      '只有用 vsftpd 自己的日志格式才会记录命令：xferlog_std_format=YES 时这一行不起作用',
    ),
    find: (config) =>
      isYes(valueOf(config, 'xferlog_std_format'))
        ? config.inForce
            .filter(({ key, value }) => key === 'log_ftp_protocol' && isYes(value))
            .map((setting) => hit(setting, () => 'log_ftp_protocol=YES\nxferlog_std_format=NO'))
        : [],
  },
]
