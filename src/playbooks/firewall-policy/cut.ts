import type { Step } from '../model.ts'
import { OTHER_SOFTWARE, PROFTPD_CONF, TAKE_OUT } from '../places.ts'
import { REACHED } from '../shared/open-port.ts'
import { SSHD_CONFIG } from '../sshd.ts'
import { CUT } from './causes.ts'

export const readLog: Step = {
  id: 'read-log',
  title: { en: 'Read what the server writes at that moment', 'zh-CN': '查看服务器此刻的日志' },
  causes: [...CUT, 'access-denied-by-server'],
  owner: 'server',
  why: {
    en: 'Access rules, bans, limits and broken TLS keys all end a connection without a word. The log has the word.',
    'zh-CN': '访问规则、封禁、连接数限制和损坏的 TLS 密钥都会一言不发地断开连接。原因写在日志里。',
  },
  variants: [
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      where: { en: 'on the server, while the check is repeated', 'zh-CN': '在服务器上执行，同时重新检查' },
      paste: 'tail -f /var/log/proftpd/proftpd.log',
      source: 'ProFTPD: SystemLog, as Debian sets it',
    },
    {
      for: { server: ['vsftpd'] },
      where: { en: 'on the server, while the check is repeated', 'zh-CN': '在服务器上执行，同时重新检查' },
      paste: 'tail -f /var/log/vsftpd.log',
      source: 'vsftpd.conf(5): vsftpd_log_file',
    },
    {
      for: { server: ['openssh'] },
      where: { en: 'on the server, while the check is repeated', 'zh-CN': '在服务器上执行，同时重新检查' },
      paste: 'journalctl -f -u ssh -u sshd',
      source: 'journalctl(1): -f, -u',
    },
    {
      label: OTHER_SOFTWARE,
      where: { en: 'on the server, while the check is repeated', 'zh-CN': '在服务器上执行，同时重新检查' },
      paste: 'journalctl -f',
      source: 'journalctl(1): -f',
    },
  ],
  expect: {
    en: '“denied” or “refused connect”: an access rule. “banned”: a ban. “MaxInstances”, “past MaxStartups”: a limit. Nothing: it ends before the server, in a firewall or a load balancer whose server is down. Paste the lines here to have them explained.',
    'zh-CN':
      '“denied”“refused connect”：访问规则；“banned”：封禁；“MaxInstances”“past MaxStartups”：连接数限制；什么都没有：在服务器之前就断了，例如防火墙或后端已停的负载均衡。把日志贴到这里即可得到解释。',
  },
}

export const makeRoom: Step = {
  id: 'make-room',
  title: { en: 'Raise a limit that is reached', 'zh-CN': '提高已达到的连接上限' },
  causes: CUT,
  owner: 'server',
  why: {
    en: 'At its limit of processes ProFTPD hangs up without a greeting, and so does sshd when too many are about to log in.',
    'zh-CN': '进程数到上限时 ProFTPD 不打招呼就挂断；等待登录的连接过多时 sshd 也一样。',
  },
  variants: [
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      label: {
        en: 'in place of the line that there is: of two the first wins',
        'zh-CN': '替换已有的那一行：出现两次时前者生效',
      },
      where: PROFTPD_CONF,
      paste: 'MaxInstances 100',
      undo: TAKE_OUT,
      source: 'ProFTPD, mod_core: MaxInstances (Debian sets 30); run with ProFTPD 1.3.8',
    },
    {
      for: { server: ['openssh'] },
      where: SSHD_CONFIG,
      paste: 'MaxStartups 50:30:200\nLoginGraceTime 30',
      undo: TAKE_OUT,
      source: 'sshd_config(5): MaxStartups (default 10:30:100), LoginGraceTime',
    },
  ],
  expect: { en: 'Every connection is greeted.', 'zh-CN': '每个连接都能收到欢迎信息。' },
  cost: {
    en: 'More processes take more memory, and strangers can hold more of them: look first who has the connections, ss -tn "sport = :{port}".',
    'zh-CN': '进程越多占用内存越多，陌生人也能占住更多：先用 ss -tn "sport = :{port}" 看是谁占着连接。',
  },
  verify: REACHED,
}
