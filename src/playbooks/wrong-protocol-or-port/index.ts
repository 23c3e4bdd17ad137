import type { Playbook } from '../model.ts'
import { chooseFtp, chooseSftp, rightPort } from './client-port.ts'
import { explicitTls, implicitTls } from './client-tls.ts'
import { STRANGERS } from './causes.ts'
import { explicitServer, firstBytes } from './server-tls.ts'
import { forwarding, portal, usualPort, whoListens } from './server.ts'

export const wrongProtocolOrPort: Playbook = {
  id: 'wrong-protocol-or-port',
  scenario: 13,
  title: { en: 'Wrong protocol, or wrong port', 'zh-CN': '协议或端口不对' },
  about: {
    en: 'FTP, FTPS and SFTP are three protocols on different ports (21, 990 and 22), and none understands the others. Something answers here, but not what the client expects.',
    'zh-CN':
      'FTP、FTPS 和 SFTP 是三种协议，端口各不相同（21、990、22），彼此不通。这里有服务在应答，但不是客户端期待的那种。',
  },
  symptoms: {
    en: [
      'Cannot establish FTP connection to an SFTP server',
      'wrong version number',
      'GnuTLS error -15: An unexpected TLS packet was received',
      'connected, waiting for welcome message, then timeout',
      'SSH-2.0-OpenSSH appears instead of 220',
      'SFTP client hangs on port 21',
      'FTP or SFTP, which port do I need',
      'HTTP/1.1 400 Bad Request from FTP port',
    ],
    'zh-CN': [
      '无法与 SFTP 服务器建立 FTP 连接',
      'wrong version number',
      '收到意外的 TLS 数据包 GnuTLS error -15',
      '已连接，等待欢迎消息，然后超时',
      '显示 SSH-2.0-OpenSSH 而不是 220',
      'SFTP 连 21 端口卡住',
      'FTP 和 SFTP 该用哪个端口',
      'FTP 端口返回 HTTP 400',
    ],
  },
  treats: [...STRANGERS, 'wrong-port', 'implicit-tls-expected', 'plaintext-on-tls-port', 'protocol-unexplained'],
  questions: [
    {
      id: 'elsewhere',
      causes: ['not-ftp-http', 'not-ftp-other', 'not-ftp-ssh'],
      ask: {
        en: 'Is it the same from another network, for example over mobile data?',
        'zh-CN': '换一个网络（例如手机流量）也是这样吗？',
      },
      answers: [
        { id: 'same', label: { en: 'The same', 'zh-CN': '一样' } },
        { id: 'works', label: { en: 'It works from there', 'zh-CN': '换网络就正常' } },
        { id: 'unknown', label: { en: 'I do not know', 'zh-CN': '不清楚' } },
      ],
    },
  ],
  steps: [
    ...[rightPort, chooseSftp, chooseFtp, implicitTls, explicitTls, portal],
    ...[whoListens, forwarding, usualPort, explicitServer, firstBytes],
  ],
  prevent: {
    en: 'Hand out addresses that say it all: sftp://name, ftpes://name or ftps://name:990, with the port wherever it is not the usual one.',
    'zh-CN': '给用户的地址要写全：sftp://名称、ftpes://名称或 ftps://名称:990；端口不是常用端口时一并写明。',
  },
}
