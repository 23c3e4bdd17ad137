import type { Step } from '../model.ts'
import { INSPECTED } from './causes.ts'

const NOT_OFF = {
  en: 'The product then does not look into files from {host} on the way; its check of files on the disk still does. Never switch the whole protection off for this: the exception is enough.',
  'zh-CN':
    '此后该产品不再在途中检查来自 {host} 的文件，但对磁盘文件的检查仍然有效。切勿为此关闭整个防护：设置例外就够了。',
}

export const ownException: Step = {
  id: 'own-exception',
  title: { en: 'Make a narrow exception for this server', 'zh-CN': '只为这台服务器设置例外' },
  causes: ['cert-issued-by-inspection'],
  after: { managed: ['no', 'unknown'] },
  owner: 'client',
  why: {
    en: '{product} ends the TLS connection itself and signs in the server’s place. FTP clients do not trust that, and servers that demand session reuse break off.',
    'zh-CN':
      '{product} 自己终止 TLS 连接并代替服务器签名。FTP 客户端不信任这种证书，要求会话重用的服务器也会中断连接。',
  },
  variants: [
    {
      label: { en: 'Kaspersky', 'zh-CN': '卡巴斯基' },
      click: {
        en: 'Settings > Security settings > Network settings > Encrypted connections scan > Trusted addresses: add {host}',
        'zh-CN': '设置 > 安全设置 > 网络设置 > 加密连接扫描 > 受信任的地址：添加 {host}',
      },
      undo: { en: 'Remove it from the list.', 'zh-CN': '从列表中删除。' },
      source: 'Kaspersky online help: Encrypted connections scan, trusted addresses',
    },
    {
      label: { en: 'ESET', 'zh-CN': 'ESET' },
      click: {
        en: 'F5 > Protections > Web access protection > Excluded IPs > Edit > Add: {address}',
        'zh-CN': 'F5 > 防护 > Web 访问保护 > 排除的 IP > 编辑 > 添加：{address}',
      },
      undo: { en: 'Remove it from the list.', 'zh-CN': '从列表中删除。' },
      source: 'ESET Knowledgebase KB5833: exclude an application or IP address',
    },
    {
      label: { en: 'other products', 'zh-CN': '其他产品' },
      click: {
        en: 'Look for “exclusions” of SSL/TLS or encrypted-traffic scanning: add {host}, or the program of your FTP client.',
        'zh-CN': '找到 SSL/TLS（加密流量）扫描的“排除项”：添加 {host}，或你的 FTP 客户端程序。',
      },
      undo: { en: 'Remove it from the list.', 'zh-CN': '从列表中删除。' },
      source: 'RFC 8446 section 9.3: middleboxes that end TLS',
    },
  ],
  expect: {
    en: 'The certificate is the server’s own, with the issuer that other networks see.',
    'zh-CN': '看到的是服务器自己的证书，签发者与其他网络所见相同。',
  },
  cost: NOT_OFF,
  verify: { probes: ['tls'] },
}

export const askForException: Step = {
  id: 'ask-for-exception',
  title: { en: 'Ask the network team for an exception', 'zh-CN': '向网络团队申请例外' },
  causes: INSPECTED,
  owner: 'network',
  why: {
    en: 'A firewall or proxy that looks into TLS has to be told to leave this server alone, on its data ports too: FTP uses a new port for every file.',
    'zh-CN': '检查 TLS 的防火墙或代理需要放过这台服务器，数据端口也不例外：FTP 每传一个文件都用新的端口。',
  },
  variants: [
    {
      label: { en: 'to send to whoever runs it', 'zh-CN': '发给管理员' },
      paste:
        'TLS inspection exception\nDestination: {host} ({address})\nTCP ports: {port}, {rangeLow}-{rangeHigh}\nSource: {source} and the clients\nAction: do not decrypt, do not filter by SNI',
      source: 'RFC 4217 section 10: control and data connection share one TLS session',
    },
  ],
  expect: {
    en: 'The certificate is the server’s own, and listings come.',
    'zh-CN': '看到的是服务器自己的证书，并能列出目录。',
  },
  cost: NOT_OFF,
  verify: { probes: ['tls', 'data-tls', 'transfer'] },
}
