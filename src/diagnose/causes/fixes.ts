import type { Fix, FixProduct } from '../model/fix.ts'
import type { Text } from '../model/text.ts'

/** Where each server keeps its settings, and how they come into force. */
const PLACE: Readonly<Record<Exclude<FixProduct, 'iis' | 'filezilla'>, Text>> = {
  vsftpd: { en: 'vsftpd.conf, then restart vsftpd', 'zh-CN': 'vsftpd.conf（改后重启 vsftpd）' },
  proftpd: { en: 'proftpd.conf, then restart ProFTPD', 'zh-CN': 'proftpd.conf（改后重启 ProFTPD）' },
  'pure-ftpd': {
    en: 'the options of pure-ftpd (Debian: a file each in /etc/pure-ftpd/conf), then restart it',
    'zh-CN': 'pure-ftpd 的选项（Debian：/etc/pure-ftpd/conf 中每个选项一个文件，改后重启）',
  },
  inetutils: { en: 'the server’s files', 'zh-CN': '服务器文件' },
  pyftpdlib: { en: 'the Python program that runs pyftpdlib', 'zh-CN': '运行 pyftpdlib 的 Python 程序' },
  openssh: { en: 'sshd_config, then reload sshd', 'zh-CN': 'sshd_config（改后重新加载 sshd）' },
  mod_sftp: { en: 'proftpd.conf, then restart ProFTPD', 'zh-CN': 'proftpd.conf（改后重启 ProFTPD）' },
}

/** Settings are the same in every language. */
export function set(product: keyof typeof PLACE, settings: string): Text {
  const { en, 'zh-CN': zh } = PLACE[product]
  return { en: `Set ${settings} in ${en}`, 'zh-CN': `设置 ${settings}，位置：${zh}` }
}

export function say(en: string, zh: string): Text {
  return { en, 'zh-CN': zh }
}

export const NO_WRITING: Fix = {
  vsftpd: set('vsftpd', 'anon_upload_enable=NO, anon_mkdir_write_enable=NO and anon_other_write_enable=NO'),
  proftpd: set('proftpd', '<Limit WRITE> DenyAll </Limit> inside <Anonymous>'),
  'pure-ftpd': set('pure-ftpd', 'AnonymousCantUpload yes (-i)'),
  inetutils: say(
    'Take the write permission of user ftp from its home: chmod a-w',
    '去掉 ftp 用户对其主目录的写权限：chmod a-w',
  ),
  pyftpdlib: set('pyftpdlib', 'authorizer.add_anonymous(HOME, perm="elr")'),
  filezilla: say(
    'In Administration, Server configuration, Users: set the mount points of “anonymous” to read only',
    '在管理界面 Server configuration → Users 中，把 “anonymous” 的挂载点设为只读',
  ),
  iis: say(
    'In IIS Manager, FTP Authorization Rules: leave Anonymous Users only “Read”, and take Write and Modify from IUSR on the folder',
    '在 IIS 管理器的“FTP 授权规则”中，匿名用户只保留“读取”，并在该文件夹上去掉 IUSR 的写入和修改权限',
  ),
  other: say(
    'Take the permission to write from anonymous users, or end anonymous access',
    '取消匿名用户的写权限，或关闭匿名访问',
  ),
}

export const NO_STRANGERS: Fix = {
  vsftpd: set('vsftpd', 'anonymous_enable=NO'),
  proftpd: say(
    'Remove the <Anonymous> section from proftpd.conf, then restart ProFTPD',
    '从 proftpd.conf 删除 <Anonymous> 段，然后重启 ProFTPD',
  ),
  'pure-ftpd': set('pure-ftpd', 'NoAnonymous yes (-E)'),
  inetutils: say('Write ftp and anonymous into /etc/ftpusers', '把 ftp 和 anonymous 写入 /etc/ftpusers'),
  pyftpdlib: say('Do not call authorizer.add_anonymous', '不要调用 authorizer.add_anonymous'),
  filezilla: say(
    'In Administration, Server configuration, Users: disable “anonymous”',
    '在管理界面 Server configuration → Users 中停用 “anonymous”',
  ),
  iis: say(
    'In IIS Manager, FTP Authentication: disable Anonymous Authentication',
    '在 IIS 管理器的“FTP 身份验证”中禁用匿名身份验证',
  ),
  other: say('If it is not on purpose, switch anonymous access off', '如果不是有意为之，请关闭匿名访问'),
}

export const NO_BOUNCE: Fix = {
  vsftpd: set('vsftpd', 'port_promiscuous=NO and pasv_promiscuous=NO'),
  proftpd: set('proftpd', 'AllowForeignAddress off'),
  'pure-ftpd': say(
    'Start pure-ftpd without AllowUserFXP (-w) and AllowAnonymousFXP (-W)',
    '启动 pure-ftpd 时不要使用 AllowUserFXP（-w）和 AllowAnonymousFXP（-W）',
  ),
  pyftpdlib: set('pyftpdlib', 'handler.permit_foreign_addresses = False and handler.permit_privileged_ports = False'),
  iis: say(
    'Set EnablePortAttack to 0 (HKLM\\SYSTEM\\CurrentControlSet\\Services\\MSFTPSVC\\Parameters), or move to FTP 7.5 or later',
    '把 EnablePortAttack 设为 0（HKLM\\SYSTEM\\CurrentControlSet\\Services\\MSFTPSVC\\Parameters），或升级到 FTP 7.5 以上',
  ),
  other: say(
    'Let the server refuse PORT and EPRT with any address but the client’s own (RFC 2577), or update it',
    '让服务器拒绝地址不是客户端本身的 PORT 和 EPRT（RFC 2577），或更新服务器软件',
  ),
}

export const NO_COPY: Fix = {
  other: say(
    'Update ProFTPD to 1.3.5a, 1.3.6 or later (or the distribution’s mended package); until then take LoadModule mod_copy.c out of its configuration, and look for files that nobody put there',
    '把 ProFTPD 升级到 1.3.5a、1.3.6 或更新版本（或发行版已修复的软件包）；在此之前从配置中去掉 LoadModule mod_copy.c，并检查有没有来历不明的文件',
  ),
}

export const REINSTALL: Fix = {
  other: say(
    'Compare the package with the distribution’s checksums (debsums, rpm -V), see whether anything listens on port 6200, and install a current version from a trusted source; what ran with a back door must be set up anew',
    '用发行版的校验值核对软件包（debsums、rpm -V），查看是否有程序监听 6200 端口，并从可信来源安装当前版本；若确实带后门，整台机器都应重装',
  ),
}

export const NEWER: Fix = {
  other: say(
    'Look up the installed package (dpkg -l, rpm -q --changelog): if the fix is not in it, update',
    '查看已安装的软件包（dpkg -l、rpm -q --changelog）：如果没有包含修复，请升级',
  ),
  iis: say('Install the current Windows updates', '安装最新的 Windows 更新'),
  filezilla: say(
    'Install the current FileZilla Server (1.7.3 or later)',
    '安装当前版本的 FileZilla Server（1.7.3 或更新）',
  ),
}
