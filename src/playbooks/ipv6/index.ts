import type { Playbook } from '../model.ts'
import { fixRange } from '../shared/range.ts'
import { EPSV, openRange, usePasv } from './epsv.ts'
import { listenIpv6 } from './listen.ts'
import { ipv6Route, openIpv6 } from './path.ts'
import { BROKEN, removeRecord, useIpv4 } from './records.ts'

export const ipv6: Playbook = {
  id: 'ipv6',
  scenario: 5,
  title: { en: 'IPv4 works, IPv6 does not', 'zh-CN': 'IPv4 正常，IPv6 不通' },
  about: {
    en: 'The name leads to an IPv6 address too, and clients try that first. Here it hangs or is refused there; or a device on the way does not know EPSV, the command that IPv6 needs.',
    'zh-CN':
      '域名同时指向 IPv6 地址，客户端会先试它。这里 IPv6 卡住或被拒绝；或者途中的设备不认识 IPv6 所需的 EPSV 命令。',
  },
  symptoms: {
    en: [
      'slow to connect, then it works',
      'hangs for seconds before login',
      'works with the IP address but not with the name',
      'works only when IPv6 is switched off',
      'Network is unreachable IPv6',
      'EPSV fails but PASV works',
      '229 Entering Extended Passive Mode and then nothing',
      '425 You cannot use PASV on IPv6 connections',
    ],
    'zh-CN': [
      '连接很慢，等几秒才连上',
      '登录前卡住几秒',
      '用 IP 能连，用域名不行',
      '关掉 IPv6 就正常',
      'IPv6 网络不可达',
      'EPSV 失败但 PASV 正常',
      '229 Entering Extended Passive Mode 之后没反应',
      'IPv6 下读不到目录列表',
    ],
  },
  treats: [...BROKEN, ...EPSV],
  questions: [
    {
      id: 'wanted',
      causes: BROKEN,
      ask: {
        en: 'Shall the server be reachable over IPv6?',
        'zh-CN': '这台服务器需要通过 IPv6 访问吗？',
      },
      answers: [
        { id: 'yes', label: { en: 'Yes', 'zh-CN': '需要' } },
        { id: 'no', label: { en: 'No', 'zh-CN': '不需要' } },
        { id: 'unknown', label: { en: 'I do not know', 'zh-CN': '不清楚' } },
      ],
    },
  ],
  steps: [
    useIpv4,
    { ...listenIpv6, after: { wanted: ['yes', 'unknown'] } },
    { ...openIpv6, after: { wanted: ['yes', 'unknown'] } },
    { ...ipv6Route, after: { wanted: ['yes', 'unknown'] } },
    removeRecord,
    usePasv,
    { ...fixRange, causes: EPSV },
    openRange,
  ],
  prevent: {
    en: 'Give a name an AAAA record only when the service answers there, and have it watched over both families: most programs hide a broken IPv6 until one does not.',
    'zh-CN':
      '只有服务在 IPv6 上确实可用时才添加 AAAA 记录，并同时检查两种协议：多数程序会掩盖 IPv6 故障，直到有一个掩盖不住。',
  },
}
