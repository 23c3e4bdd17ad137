import type { Step } from '../model.ts'
import { OTHER_SOFTWARE, PROFTPD_CONF, PURE_FTPD_SHELL, TAKE_OUT, VSFTPD_CONF } from '../places.ts'
import { SSHD_CONFIG } from '../sshd.ts'
import { UPLOAD } from './causes.ts'

export const allowWriting: Step = {
  id: 'allow-writing',
  title: { en: 'Switch writing on in the server’s settings', 'zh-CN': '在服务器设置中允许写入' },
  causes: UPLOAD,
  owner: 'server',
  why: {
    en: 'Look here before at the disk: vsftpd comes with writing switched off and then says “550 Permission denied.” to everything. Where the reply names the file or is 553, the disk refuses; skip this.',
    'zh-CN':
      '先看设置，再看磁盘：vsftpd 默认禁止写入，对一切写操作都回应“550 Permission denied.”。如果应答带文件名或是 553，则是磁盘权限，跳过此步。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      label: {
        en: 'for anonymous users besides: anon_upload_enable=YES',
        'zh-CN': '匿名用户还需要 anon_upload_enable=YES',
      },
      where: VSFTPD_CONF,
      paste: 'write_enable=YES',
      undo: 'write_enable=NO',
      source: 'vsftpd.conf(5): write_enable (default NO)',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      label: {
        en: 'these lines end “Overwrite permission denied”; for “Operation not permitted” look for a <Limit> of WRITE or STOR and take it out',
        'zh-CN':
          '这两行解决“Overwrite permission denied”；如果是“Operation not permitted”，查找并删除限制 WRITE 或 STOR 的 <Limit> 段',
      },
      where: PROFTPD_CONF,
      paste: 'AllowOverwrite on\nAllowStoreRestart on',
      undo: TAKE_OUT,
      source: 'ProFTPD, mod_xfer: AllowOverwrite, AllowStoreRestart; run against ProFTPD 1.3.8',
    },
    {
      for: { server: ['pure-ftpd'] },
      label: {
        en: 'for anonymous users only; others are bound by the disk alone',
        'zh-CN': '仅针对匿名用户；其他用户只受磁盘权限限制',
      },
      where: PURE_FTPD_SHELL,
      paste: 'rm -f /etc/pure-ftpd/conf/AnonymousCantUpload\nsystemctl restart pure-ftpd',
      undo: 'echo yes > /etc/pure-ftpd/conf/AnonymousCantUpload\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -i; Debian pure-ftpd-wrapper(8)',
    },
    {
      for: { server: ['openssh'] },
      label: {
        en: 'look for -R (read-only), -P or -p behind the program, and take it out',
        'zh-CN': '查找程序后面的 -R（只读）、-P 或 -p，并删除',
      },
      where: SSHD_CONFIG,
      paste: "grep -nEi '(sftp-server|internal-sftp).* -[RPp]' -r /etc/ssh/sshd_config /etc/ssh/sshd_config.d",
      source: 'sftp-server(8): -R, -P, -p',
    },
    {
      for: { server: ['iis'] },
      label: { en: 'put the name of the site in', 'zh-CN': '请填入站点名称' },
      paste:
        "%windir%\\system32\\inetsrv\\appcmd.exe set config \"SITE\" /section:system.ftpServer/security/authorization /+\"[accessType='Allow',users='{user}',permissions='Read, Write']\" /commit:apphost",
      undo: "%windir%\\system32\\inetsrv\\appcmd.exe set config \"SITE\" /section:system.ftpServer/security/authorization /-\"[accessType='Allow',users='{user}',permissions='Read, Write']\" /commit:apphost",
      source: 'Microsoft Learn: Adding FTP Authorization <add>',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'FileZilla Server, Server > Configure > Users > {user} > Mount points: access mode Read + Write',
        'zh-CN': 'FileZilla Server：服务器 > 配置 > 用户 > {user} > 挂载点：访问模式选“读 + 写”',
      },
      undo: { en: 'Choose Read only there.', 'zh-CN': '在同一处改回只读。' },
      source: 'FileZilla Server documentation: mount points',
    },
    {
      label: OTHER_SOFTWARE,
      click: {
        en: 'Look for the rights of {user} in its settings, and allow writing.',
        'zh-CN': '在设置中找到 {user} 的权限，允许写入。',
      },
      source: 'RFC 959 section 4.2: 550 and 553 leave the reason to the server',
    },
  ],
  expect: { en: 'A small upload is accepted with 226.', 'zh-CN': '上传小文件得到 226 应答。' },
  cost: {
    en: 'Everybody who may log in can then write wherever the disk allows it. Anonymous uploads make a public drop of the server: keep them off.',
    'zh-CN': '能登录的人都可以写入磁盘权限允许的位置。匿名上传会让服务器变成公共投放点，请保持关闭。',
  },
  verify: { probes: ['write', 'sftp-write'], options: { write: true } },
}
