import { ROOT_SHELL } from '../places.ts'
import type { Care } from './model.ts'

export const logRotation: Care = {
  id: 'log-rotation',
  title: { en: 'Keep logs long enough, and no longer', 'zh-CN': '日志既要留得够久，又不能没完没了' },
  why: {
    en: 'Logs that nobody rotates fill the disk, and then uploads fail; logs that are gone after a week cannot answer who logged in last month.',
    'zh-CN': '没人轮转的日志会写满磁盘，导致上传失败；一周就删的日志又说不清上个月是谁登录过。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      label: {
        en: 'Debian’s package has this with 4 weeks; the last line tries it without doing anything',
        'zh-CN': 'Debian 软件包自带的只保留 4 周；最后一行只试运行，不做改动',
      },
      where: ROOT_SHELL,
      paste:
        "cat > /etc/logrotate.d/vsftpd <<'END'\n/var/log/vsftpd.log /var/log/xferlog {\n    weekly\n    rotate 26\n    compress\n    delaycompress\n    missingok\n    notifempty\n    create 640 root adm\n}\nEND\nlogrotate -d /etc/logrotate.d/vsftpd",
      undo: 'apt-get install --reinstall -o Dpkg::Options::=--force-confask vsftpd',
      source: 'logrotate(8); Debian vsftpd: /etc/logrotate.d/vsftpd. vsftpd reopens its log for each session',
    },
    {
      for: { server: ['proftpd'] },
      label: {
        en: 'the package brings /etc/logrotate.d/proftpd-core; this keeps 26 in place of 7 and tries it',
        'zh-CN': '软件包自带 /etc/logrotate.d/proftpd-core；这里把保留份数从 7 改为 26 并试运行',
      },
      where: ROOT_SHELL,
      paste:
        "sed -i 's/^\\([[:space:]]*rotate\\) 7$/\\1 26/' /etc/logrotate.d/proftpd-core\nlogrotate -d /etc/logrotate.d/proftpd-core",
      undo: "sed -i 's/^\\([[:space:]]*rotate\\) 26$/\\1 7/' /etc/logrotate.d/proftpd-core",
      source: 'Debian proftpd-core: /etc/logrotate.d/proftpd-core; logrotate(8)',
    },
    {
      for: { server: ['pure-ftpd'] },
      label: {
        en: 'the package brings /etc/logrotate.d/pure-ftpd-common; this keeps 26 in place of 7 and tries it',
        'zh-CN': '软件包自带 /etc/logrotate.d/pure-ftpd-common；这里把保留份数从 7 改为 26 并试运行',
      },
      where: ROOT_SHELL,
      paste:
        "sed -i 's/^\\([[:space:]]*rotate\\) 7$/\\1 26/' /etc/logrotate.d/pure-ftpd-common\nlogrotate -d /etc/logrotate.d/pure-ftpd-common",
      undo: "sed -i 's/^\\([[:space:]]*rotate\\) 26$/\\1 7/' /etc/logrotate.d/pure-ftpd-common",
      source: 'Debian pure-ftpd-common: /etc/logrotate.d/pure-ftpd-common; logrotate(8)',
    },
    {
      for: { server: ['openssh'] },
      label: {
        en: 'sshd writes to the journal: keep half a year, 2 GB at most',
        'zh-CN': 'sshd 写入 journal：保留半年，最多 2 GB',
      },
      where: ROOT_SHELL,
      paste:
        "mkdir -p /etc/systemd/journald.conf.d\nprintf '[Journal]\\nStorage=persistent\\nMaxRetentionSec=26week\\nSystemMaxUse=2G\\n' > /etc/systemd/journald.conf.d/60-keep.conf\nsystemctl restart systemd-journald",
      undo: 'rm /etc/systemd/journald.conf.d/60-keep.conf\nsystemctl restart systemd-journald',
      source: 'journald.conf(5): Storage, MaxRetentionSec, SystemMaxUse',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the site > FTP Logging: schedule Weekly. IIS deletes nothing; let a scheduled task remove files older than half a year below %SystemDrive%\\inetpub\\logs\\LogFiles.',
        'zh-CN':
          'IIS 管理器：站点 > FTP 日志：计划选“每周”。IIS 不会删除旧日志；请用计划任务清理 %SystemDrive%\\inetpub\\logs\\LogFiles 下半年前的文件。',
      },
      undo: { en: 'Choose Daily there and disable the task.', 'zh-CN': '在同一处选“每天”，并停用该任务。' },
      source: 'Microsoft Learn: FTP Logging; Managing IIS Log File Storage',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'Server > Configure > Logging: log to file, rotate by size, a number of files that lasts half a year',
        'zh-CN': '服务器 > 配置 > Logging：写入文件，按大小轮转，文件数够半年',
      },
      undo: { en: 'Restore the former values.', 'zh-CN': '改回原来的值。' },
      source: 'FileZilla Server 1.7 administration interface',
    },
  ],
}
