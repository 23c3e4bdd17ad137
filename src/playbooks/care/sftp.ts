import { SSHD_SHELL } from '../sshd.ts'
import type { Care } from './model.ts'

/** A block of its own file, for one group: nobody who logs in to work is touched. */
const OPENSSH =
  "groupadd --force sftponly\nprintf 'Match Group sftponly\\n    ChrootDirectory %%h\\n    ForceCommand internal-sftp\\n    AllowTcpForwarding no\\n    X11Forwarding no\\n' > /etc/ssh/sshd_config.d/60-sftponly.conf\nsshd -t && systemctl reload ssh"

export const moveToSftp: Care = {
  id: 'move-to-sftp',
  title: { en: 'Move to SFTP, one account at a time', 'zh-CN': '逐个账号迁移到 SFTP' },
  why: {
    en: 'SFTP needs one port, is always encrypted and has no trouble with NAT. It is not FTP: accounts and files can stay, client settings have to change, so run both for a while.',
    'zh-CN':
      'SFTP 只用一个端口，始终加密，也没有 NAT 的麻烦。它不是 FTP：账号和文件可以不变，客户端设置要改，所以先并行一段时间。',
  },
  protocols: ['ftp', 'ftpes', 'ftps'],
  variants: [
    {
      for: { server: ['vsftpd', 'proftpd', 'pure-ftpd'] },
      label: {
        en: 'then for each account: usermod -aG sftponly NAME, its home owned by root with mode 755, and a folder in it that NAME owns. Switch FTP off when its log is silent for a month',
        'zh-CN':
          '然后对每个账号：usermod -aG sftponly 用户名，主目录归 root、权限 755，里面建一个归该用户的目录。FTP 日志安静一个月后再停用 FTP',
      },
      where: SSHD_SHELL,
      paste: OPENSSH,
      undo: 'rm /etc/ssh/sshd_config.d/60-sftponly.conf\nsshd -t && systemctl reload ssh',
      source: 'sshd_config(5): Match, ChrootDirectory, ForceCommand; run against OpenSSH 9.2',
    },
    {
      for: { server: ['iis', 'filezilla'] },
      label: {
        en: 'Windows Server 2019 and later, PowerShell as administrator',
        'zh-CN': 'Windows Server 2019 及以后，以管理员身份运行 PowerShell',
      },
      paste:
        'Add-WindowsCapability -Online -Name OpenSSH.Server~~~~0.0.1.0\nSet-Service -Name sshd -StartupType Automatic\nStart-Service -Name sshd',
      undo: 'Remove-WindowsCapability -Online -Name OpenSSH.Server~~~~0.0.1.0',
      source: 'Microsoft Learn: Get started with OpenSSH Server for Windows',
    },
  ],
}
