import { ROOT_SHELL } from '../places.ts'
import type { Care } from './model.ts'

const archive = (...paths: string[]) =>
  `umask 077\ntar --ignore-failed-read -czf "/root/ftp-settings-$(date +%F).tar.gz" -C / etc/passwd etc/shadow etc/group ${paths.join(' ')}`

const UNDO = {
  en: 'Delete the archive. To restore one file: tar -xzf ARCHIVE -C / etc/vsftpd.conf',
  'zh-CN': '删除该归档。恢复单个文件：tar -xzf 归档 -C / etc/vsftpd.conf',
} as const
const SECRET = {
  en: 'the archive holds password hashes and private keys: take it to another machine, encrypted, and try to restore it once',
  'zh-CN': '归档里有密码哈希和私钥：加密后存到另一台机器，并试着恢复一次',
} as const
const SOURCE = 'tar(1): -C, --ignore-failed-read; files as Debian has them'

export const backup: Care = {
  id: 'backup',
  title: { en: 'Back up settings, accounts and keys', 'zh-CN': '备份配置、账号和密钥' },
  why: {
    en: 'Files are backed up nearly everywhere, settings and accounts nearly nowhere. Without the host keys and certificates every client warns after a new installation.',
    'zh-CN': '文件大家都备份，配置和账号却常常没有。缺了主机密钥和证书，重装后每个客户端都会告警。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      label: SECRET,
      where: ROOT_SHELL,
      paste: archive('etc/vsftpd.conf', 'etc/pam.d/vsftpd', 'etc/ftpusers', 'etc/ssl/private'),
      undo: UNDO,
      source: SOURCE,
    },
    {
      for: { server: ['proftpd'] },
      label: SECRET,
      where: ROOT_SHELL,
      paste: archive('etc/proftpd', 'etc/pam.d/proftpd', 'etc/ftpusers', 'etc/ssl/private'),
      undo: UNDO,
      source: SOURCE,
    },
    {
      for: { server: ['pure-ftpd'] },
      label: SECRET,
      where: ROOT_SHELL,
      paste: archive('etc/pure-ftpd', 'etc/pam.d/pure-ftpd', 'etc/ssl/private'),
      undo: UNDO,
      source: SOURCE,
    },
    {
      for: { server: ['openssh'] },
      label: SECRET,
      where: ROOT_SHELL,
      paste: archive('etc/ssh'),
      undo: UNDO,
      source: SOURCE,
    },
    {
      for: { server: ['iis'] },
      label: {
        en: 'PowerShell as administrator; without the certificates',
        'zh-CN': '以管理员身份运行 PowerShell；不含证书',
      },
      paste: 'Backup-WebConfiguration -Name ftp-settings',
      undo: 'Remove-WebConfigurationBackup -Name ftp-settings',
      source: 'Microsoft Learn: Backup-WebConfiguration',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'Administration interface: Server > Export configuration',
        'zh-CN': '管理界面：服务器 > Export configuration',
      },
      source: 'FileZilla Server 1.7 administration interface',
    },
  ],
}
