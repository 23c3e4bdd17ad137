import type { Care } from './model.ts'

export const keepalive: Care = {
  id: 'keepalive',
  title: { en: 'Keep idle control connections alive', 'zh-CN': '保持空闲的控制连接' },
  why: {
    en: 'During a long transfer the control connection is silent. NAT routers forget it after minutes, and the transfer ends without its 226; Linux sends keepalives only after two hours unless told.',
    'zh-CN':
      '长时间传输时控制连接没有数据，NAT 路由器几分钟后就会丢弃它，传输结束时收不到 226。Linux 默认两小时后才发送保活包。',
  },
  protocols: ['ftp', 'ftpes', 'ftps'],
  variants: [
    {
      for: { server: ['vsftpd'] },
      label: { en: 'vsftpd uses the timing of the kernel', 'zh-CN': 'vsftpd 使用内核的保活参数' },
      where: {
        en: '/etc/sysctl.d/60-ftp.conf; then: sysctl --system',
        'zh-CN': '/etc/sysctl.d/60-ftp.conf，然后执行 sysctl --system',
      },
      paste: 'net.ipv4.tcp_keepalive_time = 120\nnet.ipv4.tcp_keepalive_intvl = 30\nnet.ipv4.tcp_keepalive_probes = 4',
      undo: 'rm /etc/sysctl.d/60-ftp.conf\nsysctl -w net.ipv4.tcp_keepalive_time=7200 net.ipv4.tcp_keepalive_intvl=75 net.ipv4.tcp_keepalive_probes=9',
      source: 'vsftpd ftpcmdio.c (SO_KEEPALIVE); tcp(7): tcp_keepalive_time, _intvl, _probes',
    },
    {
      for: { server: ['proftpd'] },
      where: {
        en: '/etc/proftpd/proftpd.conf; then: systemctl reload proftpd',
        'zh-CN': '/etc/proftpd/proftpd.conf，然后执行 systemctl reload proftpd',
      },
      paste: 'SocketOptions keepalive 120:4:30',
      undo: { en: 'Take the line out and reload.', 'zh-CN': '删掉该行并重新加载。' },
      source: 'ProFTPD, mod_core: SocketOptions (idle:count:interval)',
    },
  ],
}
