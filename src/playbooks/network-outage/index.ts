import type { Playbook } from '../model.ts'
import { findCulprit, liftBan } from '../shared/ban.ts'
import { openOuter, openPort } from '../shared/open-port.ts'
import { watchPackets } from '../shared/packets.ts'
import { SILENT } from './causes.ts'
import { findListener, powerOn } from './host.ts'
import { capture, followPath, otherNetwork } from './path.ts'
import { listenForAll, startService } from './service.ts'

/** A ban that rejects looks like a closed port. */
const banned = { causes: ['port-refused'], after: { logins: ['yes', 'unknown'] } }
/** So does a firewall that rejects; one that drops looks like a dead host. */
const walled = ['host-dead', 'port-refused']

export const networkOutage: Playbook = {
  id: 'network-outage',
  scenario: 1,
  title: { en: 'No connection to the server at all', 'zh-CN': '完全连不上服务器' },
  about: {
    en: 'Not even the first packet is answered as it should be: by silence, by “unreachable”, or by a refusal. Passwords and settings of the client play no part yet.',
    'zh-CN': '连第一个数据包都没有得到正常应答：要么没有回音，要么“不可达”，要么被拒绝。此时还与密码和客户端设置无关。',
  },
  symptoms: {
    en: [
      'connection timed out',
      'could not connect to server',
      'ETIMEDOUT - Connection attempt timed out',
      'ECONNREFUSED - Connection refused by server',
      'No route to host',
      'Network error: Connection to host refused',
      'the FTP server is down',
      'it worked yesterday and now nothing connects',
    ],
    'zh-CN': [
      '连接超时',
      '无法连接到服务器',
      'ETIMEDOUT 连接尝试超时',
      'ECONNREFUSED 连接被服务器拒绝',
      '没有到主机的路由',
      '由于目标计算机积极拒绝，无法连接',
      'FTP 服务器挂了',
      '昨天还能用，今天连不上',
    ],
  },
  treats: [...SILENT, 'port-refused'],
  questions: [
    {
      id: 'elsewhere',
      causes: [...SILENT, 'port-refused'],
      ask: {
        en: 'Does anybody reach the server from another network at this moment?',
        'zh-CN': '此刻有没有人能从别的网络连上这台服务器？',
      },
      answers: [
        {
          id: 'yes',
          label: { en: 'Yes, it works elsewhere', 'zh-CN': '有，别处能连' },
          speaksFor: { 'host-dead': 'against', 'port-refused': 'against', 'ip-banned': 'weak' },
        },
        {
          id: 'no',
          label: { en: 'No, nobody', 'zh-CN': '没有，谁都连不上' },
          speaksFor: { 'host-dead': 'weak', 'service-stopped': 'weak' },
        },
        { id: 'unknown', label: { en: 'I do not know', 'zh-CN': '不清楚' } },
      ],
    },
    {
      id: 'logins',
      causes: ['port-refused'],
      ask: {
        en: 'Did it refuse only after some failed logins?',
        'zh-CN': '是不是在登录失败几次之后才开始拒绝？',
      },
      answers: [
        {
          id: 'yes',
          label: { en: 'Yes', 'zh-CN': '是' },
          speaksFor: { 'ip-banned': 'weak', 'port-refused': 'against' },
        },
        { id: 'no', label: { en: 'No', 'zh-CN': '否' } },
        { id: 'unknown', label: { en: 'I do not know', 'zh-CN': '不清楚' } },
      ],
    },
  ],
  steps: [
    otherNetwork,
    powerOn,
    findListener,
    startService,
    listenForAll,
    { ...findCulprit, ...banned },
    { ...liftBan, ...banned },
    watchPackets,
    { ...openPort, causes: walled },
    { ...openOuter, causes: walled },
    followPath,
    capture,
  ],
  prevent: {
    en: 'Have the server watched: ftpcheck then tells you before your users do. Reserve the public address, and restart the machine once on purpose after each change, to see that the service comes back.',
    'zh-CN':
      '对服务器设置定期检查：这样你会比用户先知道。保留固定公网地址；每次改动后主动重启一次，确认服务能自动恢复。',
  },
}
