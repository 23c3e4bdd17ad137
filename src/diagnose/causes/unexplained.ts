import type { Symptom } from '../model/cause.ts'
import type { FindingId } from '../rules/index.ts'
import { defineCause } from './define-cause.ts'

/** Where a diagnosis may be stuck, and the symptoms of which a cause would explain that. */
export const STAGES: Readonly<Partial<Record<FindingId, readonly Symptom[]>>> = {
  'stuck-at-name': ['name'],
  'stuck-at-connection': ['connect', 'greeting'],
  'stuck-at-greeting': ['greeting', 'session', 'tls'],
  'stuck-at-entry': ['session', 'login'],
  'stuck-at-login': ['login', 'session', 'tls'],
  'stuck-after-greeting': ['session', 'tls'],
  'stuck-at-data': ['data', 'listing', 'path', 'session'],
  'stuck-at-file': ['file', 'data', 'path'],
  'stuck-at-upload': ['upload', 'data', 'path'],
  'stuck-at-ssh-ident': ['greeting', 'session'],
  'stuck-at-ssh-handshake': ['greeting', 'host-key'],
  'stuck-at-ssh-login': ['login', 'session'],
  'stuck-at-sftp-session': ['session'],
  'stuck-at-sftp-file': ['file', 'listing', 'upload'],
}

/** Said when a stage failed and no cause explains it: never silence, never a guess. */
export const UNEXPLAINED = [
  defineCause({
    code: 'network-unexplained',
    layer: 'network',
    scenario: 1,
    owner: 'network',
    prior: 'common',
    impact: 'blocks',
    explains: 'connect',
    evidence: { 'stuck-at-name': 'decisive', 'stuck-at-connection': 'decisive' },
    title: {
      en: 'No connection to {host} port {port} comes about, and what was seen fits no known cause: {failure}',
      'zh-CN': '无法连接 {host} 的端口 {port}，而观察到的现象不符合任何已知原因：{failure}',
    },
    next: {
      en: 'Repeat the check from another network, and capture this side while it runs: tcpdump -ni any host {host}',
      'zh-CN': '换一个网络再检查一次，并在检查时抓取本侧数据包：tcpdump -ni any host {host}',
    },
  }),
  defineCause({
    code: 'protocol-unexplained',
    layer: 'protocol',
    scenario: 13,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'greeting',
    evidence: {
      'stuck-at-greeting': 'decisive',
      'stuck-at-ssh-ident': 'decisive',
      'stuck-at-ssh-handshake': 'decisive',
    },
    title: {
      en: 'Port {port} of {host} accepts connections, but no session begins as it should, and what was seen fits no known cause: {failure}',
      'zh-CN': '{host} 的端口 {port} 接受连接，但会话没有正常开始，而观察到的现象不符合任何已知原因：{failure}',
    },
    next: {
      en: 'Keep the first bytes (nc -v {host} {port}) and the server’s log for this moment',
      'zh-CN': '保存最初收到的数据（nc -v {host} {port}）以及服务器此刻的日志',
    },
  }),
  defineCause({
    code: 'service-unexplained',
    layer: 'service',
    scenario: 9,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'session',
    evidence: {
      'stuck-at-entry': 'decisive',
      'stuck-at-login': 'decisive',
      'stuck-after-greeting': 'decisive',
      'stuck-at-ssh-login': 'decisive',
      'stuck-at-sftp-session': 'decisive',
    },
    title: {
      en: 'The server on port {port} of {host} answers but lets no session come about, and its words fit no known cause: {failure}',
      'zh-CN': '{host} 端口 {port} 上的服务器有应答，但无法建立会话，其内容不符合任何已知原因：{failure}',
    },
    next: {
      en: 'Read the server’s log for this moment: it knows the reason for what it answered',
      'zh-CN': '查看服务器此刻的日志：它知道自己为什么这样回应',
    },
  }),
  defineCause({
    code: 'data-unexplained',
    layer: 'data',
    scenario: 4,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'data',
    evidence: {
      'stuck-at-data': 'decisive',
      'stuck-at-file': 'decisive',
      'stuck-at-upload': 'decisive',
      'stuck-at-sftp-file': 'decisive',
    },
    title: {
      en: 'The session with {host} works, but a transfer does not, and what was seen fits no known cause: {failure}',
      'zh-CN': '与 {host} 的会话正常，但传输失败，而观察到的现象不符合任何已知原因：{failure}',
    },
    next: {
      en: 'Keep the transcript of this check and the server’s log for this moment, and compare with another client (curl -v)',
      'zh-CN': '保存本次检查的记录和服务器此刻的日志，并与另一个客户端对比（curl -v）',
    },
  }),
] as const
