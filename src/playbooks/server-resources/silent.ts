import type { Step } from '../model.ts'
import { ROOT_SHELL } from '../places.ts'
import { SILENT } from './causes.ts'

const reached = { probes: ['connect', 'greeting', 'ssh-ident'] } as const

export const askLocally: Step = {
  id: 'ask-locally',
  title: { en: 'Ask the server on its own machine', 'zh-CN': '在服务器本机上询问' },
  causes: SILENT,
  owner: 'server',
  why: {
    en: 'A load balancer or firewall can accept connections for a server that is not there. On the machine itself nothing stands between.',
    'zh-CN': '负载均衡或防火墙可能替并不在线的服务器接受连接。在本机上询问，中间就没有别的设备。',
  },
  variants: [
    {
      where: { en: 'in a bash shell on the server', 'zh-CN': '在服务器的 bash 中执行' },
      paste: "timeout 40 bash -c 'exec 3<>/dev/tcp/127.0.0.1/{port} && head -n 1 <&3'",
      source: 'bash(1): Redirection, /dev/tcp/host/port; timeout(1)',
    },
  ],
  expect: {
    en: 'A line that begins with 220 or SSH-2.0: the server is well, look at what stands in front. Nothing: the server hangs, restart it.',
    'zh-CN': '出现以 220 或 SSH-2.0 开头的一行：服务器正常，问题在前面的设备。没有输出：服务器挂住了，请重启它。',
  },
}

export const restartService: Step = {
  id: 'restart-service',
  title: { en: 'See what it waits for, then restart it', 'zh-CN': '看看它在等什么，然后重启' },
  causes: SILENT,
  after: { local: ['silent', 'unknown'] },
  owner: 'server',
  why: {
    en: 'Look before the restart, afterwards the trace is gone: memory used up, no free processes, or a disk that does not answer (state D).',
    'zh-CN': '重启之后痕迹就没了，所以先看：内存耗尽、进程数用尽，还是磁盘没有响应（状态 D）。',
  },
  variants: [
    {
      for: { server: ['openssh'] },
      where: ROOT_SHELL,
      paste: 'uptime\nfree -m\nps -eo pid,stat,wchan:24,args | grep -E " D|sshd"\nsystemctl restart ssh',
      source: 'ps(1), free(1), systemctl(1); RHEL: sshd in place of ssh',
    },
    {
      label: { en: 'put your own server in place of vsftpd', 'zh-CN': '把 vsftpd 换成你的服务' },
      where: ROOT_SHELL,
      paste: 'uptime\nfree -m\nps -eo pid,stat,wchan:24,args | grep -E " D|ftpd"\nsystemctl restart vsftpd',
      source: 'ps(1), free(1), systemctl(1)',
    },
  ],
  expect: { en: 'The greeting comes at once.', 'zh-CN': '立即出现欢迎信息。' },
  cost: { en: 'Transfers that are under way end.', 'zh-CN': '正在进行的传输会中断。' },
  verify: reached,
}

export const mendFront: Step = {
  id: 'mend-front',
  title: { en: 'Mend what stands in front', 'zh-CN': '修好前面的设备' },
  causes: SILENT,
  after: { local: ['answers'] },
  owner: 'network',
  why: {
    en: 'The server greets on its own machine and not from outside. So something in between accepts the connection and leads it nowhere.',
    'zh-CN': '服务器在本机上能应答，从外面却不行，说明中间有设备接受了连接却没有转过去。',
  },
  variants: [
    {
      click: {
        en: 'In the load balancer: is the backend {address}:{port} up, and does its health check wait for the greeting? In the firewall: switch SYN proxy or FTP inspection off for this rule and compare.',
        'zh-CN':
          '在负载均衡上：后端 {address}:{port} 是否在线，健康检查是否等待欢迎信息？在防火墙上：对该规则关闭 SYN 代理或 FTP 检查后再比较。',
      },
      undo: { en: 'Switch inspection on again.', 'zh-CN': '重新打开检查功能。' },
      source: 'RFC 959 section 5.4: the server speaks first; RFC 4253 section 4.2',
    },
  ],
  expect: { en: 'The greeting comes from outside too.', 'zh-CN': '从外部也能看到欢迎信息。' },
  verify: reached,
}
