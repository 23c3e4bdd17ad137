import type { Text } from '../../../model/text.ts'
import { LINK_TEXTS } from './texts-link.ts'
import { PROTOCOL_TEXTS } from './texts-protocol.ts'

const FOREIGN_EN =
  '{foreign, select, true {; its time to live differs from that of the server’s other packets, so something on the way sent it in the server’s name} other {}}'
const FOREIGN_ZH =
  '{foreign, select, true {；它的 TTL 与服务器其他数据包不同，说明是途中的设备冒用服务器的地址发出的} other {}}'
const AT_SERVER_EN =
  '{vantage, select, server {. The capture was made at the server: the attempts arrive there, so it is the server’s own firewall} other {}}'
const AT_SERVER_ZH =
  '{vantage, select, server {。抓包是在服务器一侧做的：连接请求已经到达，所以是服务器自身的防火墙} other {}}'

/** What the connections state: whether they came about. */
const CONNECT: Readonly<Record<string, Text>> = {
  'capture-connect-unanswered': {
    en: `To port {port} the client sent {tries, plural, one {a SYN} other {# SYNs in {seconds} s}}, and nothing came back${AT_SERVER_EN}`,
    'zh-CN': `客户端向端口 {port} {tries, plural, one {发了一个 SYN} other {在 {seconds} 秒内发了 # 个 SYN}}，没有任何回应${AT_SERVER_ZH}`,
  },
  'capture-connect-refused': {
    en: `Port {port} answered the SYN with a refusal${FOREIGN_EN}`,
    'zh-CN': `端口 {port} 对 SYN 的回应是拒绝${FOREIGN_ZH}`,
  },
  'capture-connect-prohibited': {
    en: 'A firewall said by ICMP that connections to port {port} are prohibited',
    'zh-CN': '防火墙用 ICMP 明确表示禁止连接端口 {port}',
  },
  'capture-connect-unreachable': {
    en: 'A router said by ICMP that it cannot reach the server',
    'zh-CN': '路由器用 ICMP 表示无法到达服务器',
  },
  'capture-data-unanswered': {
    en: `The control connection works; at the data port ({ports}) the client’s SYNs stayed without an answer${AT_SERVER_EN}`,
    'zh-CN': `控制连接正常；但客户端发往数据端口（{ports}）的 SYN 没有任何回应${AT_SERVER_ZH}`,
  },
  'capture-data-refused': {
    en: `The control connection works; the data port ({ports}) refused the connection${FOREIGN_EN}`,
    'zh-CN': `控制连接正常；但数据端口（{ports}）拒绝连接${FOREIGN_ZH}`,
  },
  'capture-data-prohibited': {
    en: 'The control connection works; a firewall said by ICMP that the data port ({ports}) is prohibited',
    'zh-CN': '控制连接正常；但防火墙用 ICMP 明确表示禁止连接数据端口（{ports}）',
  },
  'capture-data-unreachable': {
    en: 'The control connection works; a router said by ICMP that it cannot reach the data port ({ports})',
    'zh-CN': '控制连接正常；但路由器用 ICMP 表示无法到达数据端口（{ports}）',
  },
  'capture-data-partly': {
    en: 'Data connections to {openPorts} came about, those to {failedPorts} did not',
    'zh-CN': '到 {openPorts} 的数据连接已建立，到 {failedPorts} 的没有',
  },
  'capture-epsv-fails': {
    en: 'Data connections came about after PASV ({openPorts}) and not after EPSV ({failedPorts})',
    'zh-CN': '用 PASV 时数据连接能建立（{openPorts}），用 EPSV 时不能（{failedPorts}）',
  },
  'capture-pasv-fails': {
    en: 'Data connections came about after EPSV ({openPorts}) and not after PASV ({failedPorts})',
    'zh-CN': '用 EPSV 时数据连接能建立（{openPorts}），用 PASV 时不能（{failedPorts}）',
  },
  'capture-announced': {
    en: 'The server told the client to open the data connection to {advertised}; it talks to the server at {peer}',
    'zh-CN': '服务器让客户端到 {advertised} 建立数据连接，而客户端与服务器通信用的地址是 {peer}',
  },
  'capture-active-address': {
    en: 'For active mode the client announced {advertised}, which the server cannot connect to',
    'zh-CN': '主动模式下客户端公布的地址是 {advertised}，服务器无法连接到它',
  },
  'capture-active-failed': {
    en: 'In active mode the server tried to connect to the client’s port {port} and did not get through',
    'zh-CN': '主动模式下服务器尝试连接客户端的端口 {port}，没有连通',
  },
  'capture-active-silent': {
    en: 'In active mode the client waited at port {port}, and no connection of the server arrived there',
    'zh-CN': '主动模式下客户端在端口 {port} 等待，但服务器的连接没有到达',
  },
  'capture-no-transfer': {
    en: 'Among the {connections, plural, one {one connection} other {# connections}} of the capture none is FTP, FTPS or SFTP. Begin it before the client connects, with the server’s address as its only filter: tcpdump -i any -w ftp.pcap host ADDRESS',
    'zh-CN':
      '抓包中的 {connections} 个连接里没有 FTP、FTPS 或 SFTP。请在客户端连接之前开始抓包，只按服务器地址过滤：tcpdump -i any -w ftp.pcap host 地址',
  },
  'capture-control-only': {
    en: 'The capture has the control connection only, so what became of the data connection cannot be seen. Capture without a port: tcpdump -i any -w ftp.pcap host ADDRESS',
    'zh-CN': '抓包中只有控制连接，看不到数据连接的情况。抓包时不要按端口过滤：tcpdump -i any -w ftp.pcap host 地址',
  },
}

const TEXTS: Readonly<Record<string, Text>> = { ...CONNECT, ...LINK_TEXTS, ...PROTOCOL_TEXTS }

/** What a finding of a capture means; undefined for another's. */
export const captureText = (id: string): Text | undefined => (Object.hasOwn(TEXTS, id) ? TEXTS[id] : undefined)
