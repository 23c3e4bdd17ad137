import type { Step } from '../model.ts'
import { OTHER_SOFTWARE, ROOT_SHELL } from '../places.ts'
import { BROKEN, STOPPED } from './causes.ts'

const reached = { probes: ['connect', 'greeting', 'ssh-ident'] } as const

const POWERSHELL = {
  en: 'PowerShell as administrator, on the server',
  'zh-CN': '在服务器上以管理员身份运行 PowerShell',
} as const

export const startService: Step = {
  id: 'start-service',
  title: { en: 'Start the service', 'zh-CN': '启动服务' },
  causes: STOPPED,
  owner: 'server',
  why: {
    en: 'The machine answers, port {port} does not: the program is not running. After an update or a reboot it is often just not enabled.',
    'zh-CN': '主机有应答而端口 {port} 没有，说明程序没有运行。升级或重启之后，常常只是没有设为开机启动。',
  },
  variants: [
    {
      label: {
        en: 'the first line shows which there are; put your own into the second (Debian: ssh, RHEL: sshd)',
        'zh-CN': '第一行列出有哪些服务；第二行换成你的服务名（Debian 为 ssh，RHEL 为 sshd）',
      },
      where: ROOT_SHELL,
      paste:
        "systemctl list-units --all --type=service 'vsftpd*' 'proftpd*' 'pure-ftpd*' 'ssh*'\nsystemctl enable --now vsftpd",
      undo: 'systemctl disable --now vsftpd',
      source: 'systemctl(1): list-units, enable --now',
    },
    {
      for: { server: ['iis'] },
      where: POWERSHELL,
      paste: 'Set-Service -Name FTPSVC -StartupType Automatic\nStart-Service -Name FTPSVC',
      undo: 'Stop-Service -Name FTPSVC',
      source: 'Microsoft Learn: Set-Service, Start-Service; FTPSVC is the Microsoft FTP Service',
    },
    {
      for: { server: ['filezilla'] },
      where: POWERSHELL,
      paste: 'Start-Service -Name filezilla-server',
      undo: 'Stop-Service -Name filezilla-server',
      source: 'FileZilla Server 1.x: installed as the service filezilla-server',
    },
  ],
  expect: { en: 'The greeting comes on port {port}.', 'zh-CN': '端口 {port} 上出现欢迎信息。' },
  verify: reached,
}

export const readWhy: Step = {
  id: 'read-why',
  title: { en: 'Let the server say what is wrong', 'zh-CN': '让服务器自己说出原因' },
  causes: [...STOPPED, ...BROKEN, 'service-unexplained'],
  owner: 'server',
  why: {
    en: 'Each server can check its own settings, and its log for this very moment knows why it answered as it did. vsftpd speaks only in a terminal and never logs an OOPS.',
    'zh-CN':
      '每种服务器都能检查自己的配置，此刻的日志也记录了它这样应答的原因。vsftpd 只在终端里说话，OOPS 从不写入日志。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      label: {
        en: 'the first line names files that the settings expect and that do not exist; if the last line stays silent, it is running: end it with Ctrl+C',
        'zh-CN': '第一行列出配置中指定但不存在的文件；如果最后一行没有任何输出，说明已在运行，按 Ctrl+C 结束',
      },
      where: ROOT_SHELL,
      paste:
        'grep -E \'^[a-z_]+=/\' /etc/vsftpd.conf | while IFS== read -r key path; do [ -e "$path" ] || echo "$key: $path is missing"; done\nsystemctl stop vsftpd\nvsftpd /etc/vsftpd.conf',
      undo: 'systemctl start vsftpd',
      source: 'vsftpd(8); run against vsftpd 3.0.3',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      where: ROOT_SHELL,
      paste: 'proftpd -t -d 5\njournalctl -u proftpd --since -10min\ntail -n 30 /var/log/proftpd/proftpd.log',
      source: 'proftpd(8): -t, -d; Debian: /var/log/proftpd',
    },
    {
      for: { server: ['pure-ftpd'] },
      label: {
        en: 'the first line shows the flags that the folder of options makes',
        'zh-CN': '第一行显示选项目录最终生成的启动参数',
      },
      where: ROOT_SHELL,
      paste: 'pure-ftpd-wrapper --show-options\njournalctl -t pure-ftpd --since -10min',
      source: 'Debian pure-ftpd-wrapper(8); journalctl(1)',
    },
    {
      for: { server: ['openssh'] },
      where: ROOT_SHELL,
      paste: 'sshd -t\njournalctl -t sshd --since -10min',
      source: 'sshd(8): -t; journalctl(1)',
    },
    {
      for: { server: ['iis'] },
      where: POWERSHELL,
      paste:
        'Get-ChildItem C:\\inetpub\\logs\\LogFiles\\FTPSVC* -Recurse -Filter *.log | Sort-Object LastWriteTime | Select-Object -Last 1 | Get-Content -Tail 30',
      source: 'Microsoft Learn: FTP Logging (%SystemDrive%\\inetpub\\logs\\LogFiles); times are UTC',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'Administration interface: the log pane shows each session as it happens. Set Server > Configure > Logging to Info if it is empty.',
        'zh-CN': '管理界面：日志窗格实时显示每个会话。若为空，在 服务器 > 配置 > Logging 中设为 Info。',
      },
      source: 'FileZilla Server 1.7 administration interface',
    },
    {
      label: OTHER_SOFTWARE,
      where: ROOT_SHELL,
      paste: 'journalctl --since -10min | grep -i ftp',
      source: 'journalctl(1)',
    },
  ],
  expect: {
    en: 'A line that names a file, an option or a number of a line. Mend that and restart the service.',
    'zh-CN': '看到一行指出某个文件、选项或行号。改正它并重启服务。',
  },
  cost: {
    en: 'Stopping vsftpd ends the sessions that there are; the other commands change nothing.',
    'zh-CN': '停止 vsftpd 会中断现有会话；其他命令不改动任何东西。',
  },
  verify: { probes: ['greeting', 'login', 'ssh-ident', 'sftp-session'] },
}
