import type { Step } from '../model.ts'

/** So that a firewall can know the ports of data connections beforehand. */
export const fixRange: Step = {
  id: 'fix-range',
  title: { en: 'Give the server a fixed passive range', 'zh-CN': '给服务器设定固定的被动端口范围' },
  owner: 'server',
  why: {
    en: 'Every listing and transfer uses a new port that the server picks. A firewall can only let in ports that are known beforehand; a thousand are enough for a busy server.',
    'zh-CN':
      '每次列目录和传输都使用服务器随机选择的新端口。防火墙只能放行事先确定的端口；一千个端口对繁忙的服务器也够用。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: {
        en: '/etc/vsftpd.conf (Debian, Ubuntu) or /etc/vsftpd/vsftpd.conf (RHEL), no blanks around =, then restart vsftpd',
        'zh-CN':
          '/etc/vsftpd.conf（Debian、Ubuntu）或 /etc/vsftpd/vsftpd.conf（RHEL），等号两边不能有空格，然后重启 vsftpd',
      },
      paste: 'pasv_enable=YES\npasv_min_port={rangeLow}\npasv_max_port={rangeHigh}',
      undo: {
        en: 'Take the two port lines out and restart vsftpd: it then picks any port.',
        'zh-CN': '删掉这两行端口设置并重启 vsftpd：它会恢复为任意端口。',
      },
      source: 'vsftpd.conf(5): pasv_min_port, pasv_max_port',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      where: {
        en: '/etc/proftpd/proftpd.conf, outside of any section, then: systemctl reload proftpd',
        'zh-CN': '/etc/proftpd/proftpd.conf，写在所有段之外，然后执行 systemctl reload proftpd',
      },
      paste: 'PassivePorts {rangeLow} {rangeHigh}',
      undo: {
        en: 'Take the line out and reload: ProFTPD then picks any port above 1023.',
        'zh-CN': '删掉该行并重新加载：ProFTPD 会恢复为 1023 以上的任意端口。',
      },
      source: 'ProFTPD, mod_core: PassivePorts',
    },
    {
      for: { server: ['pure-ftpd'] },
      where: { en: 'in a shell on the server (Debian, Ubuntu)', 'zh-CN': '在服务器的命令行执行（Debian、Ubuntu）' },
      paste: "echo '{rangeLow} {rangeHigh}' > /etc/pure-ftpd/conf/PassivePortRange\nsystemctl restart pure-ftpd",
      undo: 'rm /etc/pure-ftpd/conf/PassivePortRange\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -p; Debian pure-ftpd-wrapper(8)',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'FileZilla Server, Server > Configure > Protocols settings > FTP and FTP over TLS > Passive mode: use custom port range {rangeLow} to {rangeHigh}',
        'zh-CN':
          'FileZilla Server：服务器 > 配置 > 协议设置 > FTP 和 FTP over TLS > 被动模式：使用自定义端口范围 {rangeLow} 到 {rangeHigh}',
      },
      undo: { en: 'Clear the box of the custom port range.', 'zh-CN': '取消勾选自定义端口范围。' },
      source: 'FileZilla Server 1.x administration interface',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, select the machine (not the site) > FTP Firewall Support > Data Channel Port Range {rangeLow}-{rangeHigh} > Apply; then restart the service: net stop ftpsvc & net start ftpsvc',
        'zh-CN':
          'IIS 管理器：选中服务器节点（不是站点）> FTP 防火墙支持 > 数据通道端口范围 {rangeLow}-{rangeHigh} > 应用；然后重启服务：net stop ftpsvc & net start ftpsvc',
      },
      undo: { en: 'Set the range to 0-0 and restart ftpsvc.', 'zh-CN': '把范围改回 0-0 并重启 ftpsvc。' },
      source: 'Microsoft Learn: FTP Firewall Support <firewallSupport>',
    },
    {
      label: { en: 'other software', 'zh-CN': '其他软件' },
      click: {
        en: 'Look for "passive ports" or "data port range" in its settings, and enter {rangeLow} to {rangeHigh}.',
        'zh-CN': '在设置里找“被动端口”或“数据端口范围”，填入 {rangeLow} 到 {rangeHigh}。',
      },
      undo: { en: 'Set it back to what it was.', 'zh-CN': '改回原来的值。' },
      source: 'RFC 959 section 4.1.2: PASV leaves the port to the server',
    },
  ],
  expect: {
    en: 'The server runs, and every port that PASV hands out lies between {rangeLow} and {rangeHigh}.',
    'zh-CN': '服务器正常运行，PASV 给出的端口都在 {rangeLow} 到 {rangeHigh} 之间。',
  },
  verify: { probes: ['passive-range', 'data-connect', 'transfer'], options: { deep: true } },
}
