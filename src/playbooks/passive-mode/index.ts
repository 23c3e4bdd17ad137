import type { Playbook } from '../model.ts'
import { enableActive } from './active.ts'
import { announceAddress } from './address.ts'
import { ADDRESS, BLOCKED } from './causes.ts'
import { enablePassive } from './enable.ts'
import { openFirewall } from './firewall.ts'
import { oneSource, watchData } from './paths.ts'
import { fixRange } from '../shared/range.ts'
import { usePassive } from '../shared/use-passive.ts'

export const passiveMode: Playbook = {
  id: 'passive-mode',
  scenario: 4,
  title: { en: 'Logs in, but listings and transfers hang', 'zh-CN': '能登录，但列目录和传输卡住' },
  about: {
    en: 'FTP opens a second connection for every listing and file, to a port that the server names. Here that connection does not come about.',
    'zh-CN': 'FTP 的每次列目录和传输都要另开一条连接，端口由服务器指定。这里正是这条连接建立不起来。',
  },
  symptoms: {
    en: [
      'login works but the listing hangs',
      'Failed to retrieve directory listing',
      'Connection timed out after 227 Entering Passive Mode',
      'uploads never start',
      '425 Failed to establish connection',
    ],
    'zh-CN': [
      '能登录但列不出目录',
      '读取目录列表失败',
      '227 Entering Passive Mode 之后连接超时',
      '上传一直不开始',
      '425 无法建立数据连接',
    ],
  },
  treats: [
    ...BLOCKED,
    ...ADDRESS,
    'passive-mode-disabled',
    'active-mode-disabled',
    'data-source-mismatch',
    'data-unexplained',
  ],
  questions: [
    {
      id: 'nat',
      causes: [...BLOCKED, ...ADDRESS],
      ask: {
        en: 'Is the server behind a NAT router or in a cloud (its own address is a private one)?',
        'zh-CN': '服务器是否在 NAT 路由器之后或云上（自身地址是内网地址）？',
      },
      answers: [
        { id: 'yes', label: { en: 'Yes', 'zh-CN': '是' }, speaksFor: { 'passive-ports-refused': 'weak' } },
        { id: 'no', label: { en: 'No', 'zh-CN': '否' }, speaksFor: { 'passive-ports-filtered': 'weak' } },
        { id: 'unknown', label: { en: 'I do not know', 'zh-CN': '不清楚' } },
      ],
    },
  ],
  steps: [
    enablePassive,
    { ...fixRange, causes: BLOCKED },
    openFirewall,
    announceAddress,
    { ...usePassive, causes: ['active-mode-disabled'] },
    enableActive,
    oneSource,
    watchData,
  ],
  prevent: {
    en: 'Keep the passive range of the server and of every firewall in one place of your documentation: they drift apart at the next change.',
    'zh-CN': '把服务器和各级防火墙的被动端口范围记录在同一处文档里，否则下次变更时容易不一致。',
  },
}
