import type { Playbook } from '../model.ts'
import { missingList, numericAddress } from './broken.ts'
import { BROKEN, CONNECTIONS, HANGS, SILENT, SLOW, STOPPED, STORAGE } from './causes.ts'
import { fewerConnections, whoIsThere } from './connections.ts'
import { raisePerAddress, raiseTotal } from './limits.ts'
import { readWhy, startService } from './service.ts'
import { askLocally, mendFront, restartService } from './silent.ts'
import { freeDisk, raiseQuota } from './storage.ts'
import { admitStartups, mendResolver, noReverseDns, takeShutdownBack, whatIsShort, whatItWaitsFor } from './waiting.ts'

export const serverResources: Playbook = {
  id: 'server-resources',
  scenario: 9,
  title: { en: 'The server is stopped, full or slow', 'zh-CN': '服务器停了、满了或慢了' },
  about: {
    en: 'The machine is reached, and its FTP or SSH service has no room, no time or no settings to serve with: a limit, a full disk, something that it waits for, or a mistake in its configuration.',
    'zh-CN': '主机能到达，但 FTP 或 SSH 服务无法接待：到了上限、磁盘满了、在等别的东西，或者配置有错。',
  },
  symptoms: {
    en: [
      '421 There are too many connected users, please try later',
      '421 Too many connections from this IP',
      '530 Sorry, the maximum number of allowed clients are already connected',
      'FTP login takes very long',
      'waiting for welcome message',
      '452 no space left on device, disk full',
      '552 quota exceeded',
      'kex_exchange_identification: Connection reset by peer',
      '500 OOPS',
      'FTP server does not start',
    ],
    'zh-CN': [
      '421 连接用户过多，请稍后再试',
      '421 来自同一 IP 的连接太多',
      '530 已达到最大客户端数',
      'FTP 登录特别慢',
      '一直等待欢迎消息',
      '服务器磁盘已满 上传失败',
      '552 超出配额',
      'kex_exchange_identification 连接被重置',
      '500 OOPS',
      'FTP 服务启动不了',
    ],
  },
  treats: [
    ...[...STOPPED, ...SILENT, ...CONNECTIONS, ...BROKEN, ...HANGS, ...SLOW, ...STORAGE],
    ...['slow-reverse-dns', 'server-shutting-down', 'ssh-max-startups', 'service-unexplained'],
  ],
  questions: [
    {
      id: 'local',
      causes: SILENT,
      ask: {
        en: 'Does the server greet when it is asked on its own machine?',
        'zh-CN': '在服务器本机上询问时，它有欢迎信息吗？',
      },
      answers: [
        { id: 'answers', label: { en: 'Yes, at once', 'zh-CN': '有，立即出现' } },
        { id: 'silent', label: { en: 'No, silence there too', 'zh-CN': '没有，同样沉默' } },
        { id: 'unknown', label: { en: 'I cannot tell', 'zh-CN': '无法得知' } },
      ],
    },
  ],
  steps: [
    ...[startService, askLocally, restartService, mendFront, takeShutdownBack],
    ...[whoIsThere, fewerConnections, raiseTotal, raisePerAddress, admitStartups],
    ...[noReverseDns, mendResolver, whatItWaitsFor, whatIsShort, freeDisk, raiseQuota],
    ...[missingList, numericAddress, readWhy],
  ],
  prevent: {
    en: 'Watch free space, inodes and the number of sessions, and be told at 80 %. Set limits that the machine bears, and check settings before each restart (proftpd -t, sshd -t).',
    'zh-CN':
      '监控剩余空间、inode 和会话数，到 80 % 就告警。上限按机器能力设置，每次重启前先检查配置（proftpd -t、sshd -t）。',
  },
}
