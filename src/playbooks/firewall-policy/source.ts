import type { Step } from '../model.ts'
import { PROFTPD_CONF, ROOT_SHELL } from '../places.ts'
import { REACHED } from '../shared/open-port.ts'
import { SSHD_CONFIG } from '../sshd.ts'
import { CUT } from './causes.ts'

export const allowSource: Step = {
  id: 'allow-source',
  title: { en: 'Admit the address in the server’s access rules', 'zh-CN': '在服务器的访问规则中放行该地址' },
  causes: ['access-denied-by-server', ...CUT],
  owner: 'server',
  why: {
    en: 'The server program has a list of its own of who may come. Admit {source}, rather than take the list away.',
    'zh-CN': '服务程序有自己的来访名单。请把 {source} 加进去，而不是取消整个名单。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      label: { en: 'with tcp_wrappers=YES', 'zh-CN': 'tcp_wrappers=YES 时' },
      where: {
        en: 'in a root shell on the server; counts from the next connection on. IPv6 addresses in brackets: [2001:db8::1]',
        'zh-CN': '在服务器上以 root 执行；从下一个连接起生效。IPv6 地址写在方括号里：[2001:db8::1]',
      },
      paste: "echo 'vsftpd: {source}' >> /etc/hosts.allow",
      undo: "sed -i '/^vsftpd: {source}$/d' /etc/hosts.allow",
      source:
        'hosts_access(5): hosts.allow goes before hosts.deny; vsftpd.conf(5): tcp_wrappers; run with vsftpd 3.0.3',
    },
    {
      for: { server: ['openssh'] },
      label: {
        en: 'Debian and Ubuntu, whose sshd reads hosts.allow',
        'zh-CN': 'Debian 和 Ubuntu（其 sshd 会读取 hosts.allow）',
      },
      where: ROOT_SHELL,
      paste: "echo 'sshd: {source}' >> /etc/hosts.allow",
      undo: "sed -i '/^sshd: {source}$/d' /etc/hosts.allow",
      source: 'hosts_access(5); run with OpenSSH 9.2 of Debian 12',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      label: {
        en: 'in place of the <Limit LOGIN> that there is; with mod_wrap2 the line ALL: {source} in its allow file',
        'zh-CN': '替换已有的 <Limit LOGIN> 段；使用 mod_wrap2 时，在其 allow 文件中加一行 ALL: {source}',
      },
      where: PROFTPD_CONF,
      paste: '<Limit LOGIN>\nOrder allow,deny\nAllow from {source}\nDenyAll\n</Limit>',
      undo: { en: 'Restore the former section.', 'zh-CN': '恢复原来的段。' },
      source: 'ProFTPD, mod_core: Limit, Order, Allow; run with ProFTPD 1.3.8',
    },
    {
      for: { server: ['iis'] },
      label: { en: 'put the name of the site in; IPv4 only', 'zh-CN': '请填入站点名称；仅 IPv4' },
      paste:
        '%windir%\\system32\\inetsrv\\appcmd.exe set config "SITE" -section:system.ftpServer/security/ipSecurity /+"[ipAddress=\'{source}\',allowed=\'True\']" /commit:apphost',
      undo: '%windir%\\system32\\inetsrv\\appcmd.exe set config "SITE" -section:system.ftpServer/security/ipSecurity /-"[ipAddress=\'{source}\',allowed=\'True\']" /commit:apphost',
      source: 'Microsoft Learn: FTP IP Security <ipSecurity>; rules are processed from the top',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'FileZilla Server, Server > Configure: take {source} out of the disallowed IPs of the filters, or add it to the allowed ones.',
        'zh-CN': 'FileZilla Server：服务器 > 配置：在过滤器中把 {source} 从禁止的 IP 中删除，或加入允许的 IP。',
      },
      undo: { en: 'Restore the former list.', 'zh-CN': '恢复原来的名单。' },
      source: 'FileZilla Pro documentation: How to edit filters',
    },
  ],
  expect: { en: 'A connection from {source} is greeted.', 'zh-CN': '来自 {source} 的连接能收到欢迎信息。' },
  cost: {
    en: 'Behind one NAT all share the address: with it you admit all of them.',
    'zh-CN': '同一 NAT 后的人共用一个地址：放行它就是放行所有人。',
  },
  verify: REACHED,
}

export const exemptSource: Step = {
  id: 'exempt-source',
  title: { en: 'Spare an address that only looks', 'zh-CN': '豁免只做检查的地址' },
  causes: ['ssh-source-penalised'],
  owner: 'server',
  why: {
    en: 'OpenSSH 9.8 and newer also counts connections without a login, which is what monitoring makes. Do this for a watcher, not for a client that fails.',
    'zh-CN':
      'OpenSSH 9.8 及以上把不登录的连接也计入惩罚，而监控正是如此。只对监控地址这样做，不要用于登录失败的客户端。',
  },
  variants: [
    {
      for: { server: ['openssh'] },
      where: SSHD_CONFIG,
      paste: 'PerSourcePenaltyExemptList {source}',
      undo: { en: 'Take the line out and reload.', 'zh-CN': '删掉该行并重新加载。' },
      source: 'sshd_config(5) of OpenSSH 10.0: PerSourcePenaltyExemptList',
    },
  ],
  expect: { en: 'Repeated checks from {source} are all answered.', 'zh-CN': '来自 {source} 的反复检查都有应答。' },
  cost: { en: 'From that address passwords can be tried without a brake.', 'zh-CN': '从该地址尝试密码将不再受限。' },
  verify: REACHED,
}
