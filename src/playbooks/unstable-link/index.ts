import type { Playbook } from '../model.ts'
import { CHANGED, CUT, FORGOTTEN, IMPATIENT, LINE, NARROW } from './causes.ts'
import { allowIcmp } from './icmp.ts'
import { clientKeepalive, longerTimer, serverKeepalive } from './idle.ts'
import { fewerRoundTrips, measureLoss, otherLine } from './line.ts'
import { clampMss, clientMtu, measureMtu, probeMtu } from './mtu.ts'
import { noticeTheEnd } from './protect.ts'
import { longerMemory } from './router.ts'
import { binaryMode, compareThere, patience, resume } from './transfer.ts'

export const unstableLink: Playbook = {
  id: 'unstable-link',
  scenario: 16,
  title: { en: 'Transfers stall, break off or arrive damaged', 'zh-CN': '传输停住、中断或文件损坏' },
  about: {
    en: 'The login works and the way carries it badly: packets that do not fit or get lost, connections that are forgotten while they are silent, files that end early or are changed.',
    'zh-CN': '能登录，但路上不顺：数据包装不下或丢失，连接没有数据时被遗忘，文件提前结束或被改动。',
  },
  symptoms: {
    en: [
      'transfer stalls at 0 bytes',
      'large files stop in the middle',
      '426 Connection closed; transfer aborted',
      'disconnected after 5 minutes of inactivity',
      '421 Timeout',
      'no 226 after a large upload',
      'works without the VPN, hangs with it',
      'zip file is corrupt after the transfer',
      'FTP is very slow with many small files',
    ],
    'zh-CN': [
      '传输卡在 0 字节',
      '大文件传到一半就停',
      '426 连接关闭 传输中止',
      '几分钟不操作就断开',
      '421 超时',
      '大文件传完收不到 226',
      '连上 VPN 就卡住',
      '传完的压缩包损坏打不开',
      '大量小文件传输特别慢',
    ],
  },
  treats: [...NARROW, ...CUT, ...CHANGED, ...LINE, ...FORGOTTEN, ...IMPATIENT],
  questions: [
    {
      id: 'place',
      causes: [...NARROW, 'transfer-cut'],
      ask: {
        en: 'Try the same file three times. Where does it stop?',
        'zh-CN': '同一个文件试三次，停在哪里？',
      },
      answers: [
        {
          id: 'same',
          label: { en: 'At the same byte, or at the start', 'zh-CN': '总在同一字节，或一开始就停' },
          speaksFor: { 'mtu-black-hole': 'weak' },
        },
        {
          id: 'random',
          label: { en: 'Somewhere else each time', 'zh-CN': '每次位置不同' },
          speaksFor: { 'packet-loss': 'weak' },
        },
        { id: 'unknown', label: { en: 'I cannot tell', 'zh-CN': '说不清' } },
      ],
    },
  ],
  steps: [
    ...[measureMtu, clientMtu, clampMss, probeMtu, allowIcmp],
    ...[resume, binaryMode, compareThere, noticeTheEnd, patience],
    ...[otherLine, measureLoss, fewerRoundTrips],
    ...[serverKeepalive, longerTimer, clientKeepalive, longerMemory],
  ],
  prevent: {
    en: 'Keepalives on both ends, MSS clamping on every tunnel, and scripts that upload under another name, compare the size and only then rename.',
    'zh-CN': '两端都开保活，每条隧道都钳制 MSS，脚本上传先用临时文件名，比较大小后再改名。',
  },
}
