import type { Step } from '../model.ts'
import { PROFTPD_CONF, ROOT_SHELL, TAKE_OUT, VSFTPD_CONF } from '../places.ts'
import { REACHED } from '../shared/open-port.ts'

export const startService: Step = {
  id: 'start-service',
  title: { en: 'Start the server program, now and at every boot', 'zh-CN': '启动服务程序，并设为开机自启' },
  causes: ['port-refused'],
  owner: 'server',
  why: {
    en: 'After an update or a reboot it often does not run: one bad line in its settings is enough. These commands check the settings first, where the program can.',
    'zh-CN': '升级或重启后服务常常没有运行：配置里一行错误就够了。下面的命令在程序支持时先检查配置。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      label: {
        en: 'if it does not stay up, run vsftpd /etc/vsftpd.conf in a terminal: only there it says why',
        'zh-CN': '如果起不来，在终端运行 vsftpd /etc/vsftpd.conf：它只在那里说明原因',
      },
      where: ROOT_SHELL,
      paste: 'systemctl enable --now vsftpd\nsystemctl status vsftpd',
      undo: 'systemctl disable --now vsftpd',
      source: 'systemctl(1); vsftpd 3.0.3 writes its last words to its standard input, which systemd drops',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      where: ROOT_SHELL,
      paste: 'proftpd -t && systemctl enable --now proftpd\nsystemctl status proftpd',
      undo: 'systemctl disable --now proftpd',
      source: 'proftpd(8): -t; systemctl(1)',
    },
    {
      for: { server: ['pure-ftpd'] },
      where: ROOT_SHELL,
      paste: 'systemctl enable --now pure-ftpd\nsystemctl status pure-ftpd',
      undo: 'systemctl disable --now pure-ftpd',
      source: 'systemctl(1); Debian pure-ftpd-wrapper(8)',
    },
    {
      for: { server: ['openssh'] },
      label: { en: 'RHEL: sshd in place of ssh', 'zh-CN': 'RHEL 请把 ssh 换成 sshd' },
      where: ROOT_SHELL,
      paste: 'sshd -t && systemctl enable --now ssh\nsystemctl status ssh',
      source: 'sshd(8): -t; systemctl(1)',
    },
    {
      for: { server: ['iis'] },
      label: {
        en: 'command prompt as administrator; put the name of the site in',
        'zh-CN': '管理员命令提示符；请填入站点名称',
      },
      paste:
        'sc config ftpsvc start= auto\nnet start ftpsvc\n%windir%\\system32\\inetsrv\\appcmd.exe start site "SITE"',
      source: 'Microsoft Learn: sc config; Appcmd.exe: start site',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'Press Win+R, enter services.msc, and start “FileZilla Server”; set its start type to automatic.',
        'zh-CN': '按 Win+R 输入 services.msc，启动“FileZilla Server”，并把启动类型设为自动。',
      },
      source: 'FileZilla Server 1.x runs as a Windows service',
    },
  ],
  expect: {
    en: 'It is active (running), and port {port} greets.',
    'zh-CN': '状态为 active (running)，端口 {port} 有欢迎信息。',
  },
  verify: REACHED,
}

export const listenForAll: Step = {
  id: 'listen-for-all',
  title: { en: 'Let it listen for others, not only for itself', 'zh-CN': '让它对外监听，而不只是对本机' },
  causes: ['port-refused'],
  owner: 'server',
  why: {
    en: 'If the listener is bound to 127.0.0.1, or to an address that the machine had before it moved, everybody else is refused.',
    'zh-CN': '如果监听绑定在 127.0.0.1 或搬迁前的旧地址上，其他人都会被拒绝。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      label: {
        en: 'delete a line listen_address6=, if there is one',
        'zh-CN': '如果有 listen_address6= 这一行，请删除',
      },
      where: VSFTPD_CONF,
      paste: 'listen=NO\nlisten_ipv6=YES',
      undo: TAKE_OUT,
      source: 'vsftpd.conf(5): listen_ipv6; one IPv6 socket serves IPv4 too; run with vsftpd 3.0.3',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      label: {
        en: 'in place of the line that there is: of two the first wins',
        'zh-CN': '替换已有的那一行：出现两次时前者生效',
      },
      where: PROFTPD_CONF,
      paste: 'SocketBindTight off',
      undo: { en: 'Set it back to on.', 'zh-CN': '改回 on。' },
      source: 'ProFTPD, mod_core: SocketBindTight, DefaultAddress; run with ProFTPD 1.3.8',
    },
    {
      for: { server: ['pure-ftpd'] },
      where: ROOT_SHELL,
      paste: "echo '{port}' > /etc/pure-ftpd/conf/Bind\nsystemctl restart pure-ftpd",
      undo: 'rm /etc/pure-ftpd/conf/Bind\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -S; Debian pure-ftpd-wrapper(8): Bind',
    },
    {
      for: { server: ['openssh'] },
      where: {
        en: 'in a root shell on the server; keep that session open until a new login has worked (RHEL: sshd in place of ssh)',
        'zh-CN': '在服务器上以 root 执行；在新的登录成功之前不要关闭当前会话（RHEL 请把 ssh 换成 sshd）',
      },
      paste: "sed -i.bak 's/^ *ListenAddress/#&/' /etc/ssh/sshd_config\nsshd -t && systemctl restart ssh",
      undo: 'mv /etc/ssh/sshd_config.bak /etc/ssh/sshd_config\nsystemctl restart ssh',
      source: 'sshd_config(5): ListenAddress; without any, sshd listens on all addresses',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the FTP site > Bindings: type ftp, IP address “All Unassigned”, port {port}',
        'zh-CN': 'IIS 管理器：FTP 站点 > 绑定：类型 ftp，IP 地址选“全部未分配”，端口 {port}',
      },
      undo: { en: 'Choose the former address there.', 'zh-CN': '在同一处改回原来的地址。' },
      source: 'Microsoft Learn: Bindings <bindings>',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'FileZilla Server, Server > Configure > Server listeners: address 0.0.0.0 and a second line ::, port {port}',
        'zh-CN': 'FileZilla Server：服务器 > 配置 > 服务器监听器：地址 0.0.0.0，再加一行 ::，端口 {port}',
      },
      undo: { en: 'Restore the former address there.', 'zh-CN': '在同一处改回原来的地址。' },
      source: 'FileZilla Server 1.x administration interface',
    },
  ],
  expect: {
    en: 'ss shows *:{port}, 0.0.0.0:{port} or [::]:{port}, and the port greets.',
    'zh-CN': 'ss 显示 *:{port}、0.0.0.0:{port} 或 [::]:{port}，端口有欢迎信息。',
  },
  cost: {
    en: 'It is then reachable on every network of the machine: make sure that this was not the point of the setting.',
    'zh-CN': '此后该机器的所有网络都能访问它：请先确认原来的限制不是有意为之。',
  },
  verify: REACHED,
}
