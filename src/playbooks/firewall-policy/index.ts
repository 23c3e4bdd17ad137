import type { Playbook } from '../model.ts'
import { findCulprit, liftBan } from '../shared/ban.ts'
import { openOuter, openPort } from '../shared/open-port.ts'
import { watchPackets } from '../shared/packets.ts'
import { BANNED, CUT, PORT } from './causes.ts'
import { makeRoom, readLog } from './cut.ts'
import { allowOutbound, askNetwork, findRule } from './rules.ts'
import { allowSource, exemptSource } from './source.ts'

const TURNED_AWAY = [...BANNED, ...CUT]

export const firewallPolicy: Playbook = {
  id: 'firewall-policy',
  scenario: 2,
  title: { en: 'A firewall or an access rule says no', 'zh-CN': '被防火墙或访问规则拦截' },
  about: {
    en: 'The machine is up, but something does not want this connection: a firewall at one of its ends or between, a ban after failed logins, or the server’s own list of addresses.',
    'zh-CN': '机器在线，但有东西不让连接：两端或中间的防火墙、登录失败后的封禁，或服务器自己的地址名单。',
  },
  symptoms: {
    en: [
      'connection timed out but the server can be pinged',
      'blocked by firewall',
      'works from home but not from the office',
      'connection closed by remote host at once',
      'ECONNRESET - Connection reset by peer',
      '421 Service not available',
      'kex_exchange_identification: read: Connection reset by peer',
      'Not allowed at this time',
      'banned after wrong password, fail2ban',
      'which ports must be open for FTP',
    ],
    'zh-CN': [
      '能 ping 通但连接超时',
      '被防火墙拦截',
      '在家能连，公司连不上',
      '一连上就被断开',
      'ECONNRESET 连接被对方重置',
      '421 Service not available',
      'kex_exchange_identification: Connection reset by peer',
      '输错密码后 IP 被封',
      'fail2ban 解封',
      'FTP 要开放哪些端口',
    ],
  },
  treats: [...PORT, 'local-firewall', ...TURNED_AWAY, 'access-denied-by-server'],
  questions: [
    {
      id: 'elsewhere',
      causes: [...PORT, ...TURNED_AWAY],
      ask: {
        en: 'Does it work from another network, mobile data for instance?',
        'zh-CN': '换一个网络（例如手机流量）能连上吗？',
      },
      answers: [
        {
          id: 'yes',
          label: { en: 'Yes', 'zh-CN': '能' },
          speaksFor: { 'ip-banned': 'weak', 'access-denied-by-server': 'weak' },
        },
        {
          id: 'no',
          label: { en: 'No', 'zh-CN': '不能' },
          speaksFor: { 'ip-banned': 'against', 'port-filtered': 'weak' },
        },
        { id: 'unknown', label: { en: 'I do not know', 'zh-CN': '不清楚' } },
      ],
    },
  ],
  steps: [
    { ...openPort, causes: PORT },
    { ...openOuter, causes: PORT },
    findRule,
    allowOutbound,
    { ...watchPackets, causes: PORT },
    askNetwork,
    { ...findCulprit, causes: TURNED_AWAY },
    { ...liftBan, causes: TURNED_AWAY },
    exemptSource,
    readLog,
    allowSource,
    makeRoom,
  ],
  prevent: {
    en: 'Write down for each server which sources may reach which ports, the passive range among them, and put the address of your monitoring on every list that bans.',
    'zh-CN': '为每台服务器记录哪些来源可以访问哪些端口（包括被动端口范围），并把监控地址加入所有会封禁的名单的白名单。',
  },
}
