import type { Language, Observation, ProbeId, Text } from '../../../diagnose/index.ts'

/** What each probe does, as a heading. Its subject (an address, a port, a mode) follows behind. */
const STEP: Readonly<Record<ProbeId, Text>> = {
  'dns-lookup': { en: 'Name lookup', 'zh-CN': '域名解析' },
  'dns-query': { en: 'Resolver', 'zh-CN': 'DNS 服务器' },
  'hosts-file': { en: 'Hosts file', 'zh-CN': 'hosts 文件' },
  route: { en: 'Route to', 'zh-CN': '路由' },
  connect: { en: 'Connect', 'zh-CN': '连接' },
  'other-port': { en: 'Other port', 'zh-CN': '其他端口' },
  'other-ssh': { en: 'SSH on port', 'zh-CN': 'SSH 端口' },
  ping: { en: 'Ping', 'zh-CN': 'Ping' },
  'path-mtu': { en: 'Path MTU', 'zh-CN': '路径 MTU' },
  repeat: { en: 'Connection', 'zh-CN': '重复连接' },
  greeting: { en: 'Greeting', 'zh-CN': '欢迎信息' },
  'tls-hello': { en: 'TLS hello', 'zh-CN': 'TLS 试探' },
  features: { en: 'Features (FEAT)', 'zh-CN': '功能列表（FEAT）' },
  system: { en: 'System (SYST)', 'zh-CN': '系统类型（SYST）' },
  utf8: { en: 'UTF-8 on', 'zh-CN': '启用 UTF-8' },
  'auth-tls': { en: 'AUTH TLS', 'zh-CN': 'AUTH TLS' },
  auth: { en: 'AUTH TLS', 'zh-CN': 'AUTH TLS' },
  tls: { en: 'TLS handshake', 'zh-CN': 'TLS 握手' },
  protection: { en: 'Protection (PROT P)', 'zh-CN': '数据加密（PROT P）' },
  'data-tls': { en: 'TLS on data', 'zh-CN': '数据连接 TLS' },
  'tls-variant': { en: 'TLS variant', 'zh-CN': 'TLS 变体' },
  'data-variant': { en: 'Transfer variant', 'zh-CN': '传输变体' },
  'issuer-fetch': { en: 'Issuer of the certificate', 'zh-CN': '获取签发者证书' },
  login: { en: 'Login', 'zh-CN': '登录' },
  'working-directory': { en: 'Working directory', 'zh-CN': '工作目录' },
  idle: { en: 'Idle connection', 'zh-CN': '空闲连接' },
  passive: { en: 'Data port', 'zh-CN': '数据端口' },
  'data-connect': { en: 'Data connection', 'zh-CN': '数据连接' },
  transfer: { en: 'Transfer', 'zh-CN': '传输' },
  'passive-range': { en: 'Range of data ports', 'zh-CN': '数据端口范围' },
  active: { en: 'Active mode', 'zh-CN': '主动模式' },
  file: { en: 'File', 'zh-CN': '文件' },
  'file-ascii': { en: 'File in ASCII', 'zh-CN': '文件（ASCII）' },
  'path-charset': { en: 'Name in', 'zh-CN': '名称编码' },
  write: { en: 'Upload', 'zh-CN': '上传' },
  anonymous: { en: 'Anonymous login', 'zh-CN': '匿名登录' },
  'anonymous-write': { en: 'Anonymous upload', 'zh-CN': '匿名写入' },
  'plain-login': { en: 'Login in the clear', 'zh-CN': '明文登录' },
  'plain-data': { en: 'Files in the clear', 'zh-CN': '明文传输' },
  bounce: { en: 'Bounce', 'zh-CN': 'FTP 反弹' },
  'starttls-injection': { en: 'Commands before TLS', 'zh-CN': 'TLS 前夹带命令' },
  'mod-copy': { en: 'Copy without login', 'zh-CN': '未登录复制' },
  'ssh-ident': { en: 'SSH identification', 'zh-CN': 'SSH 标识' },
  'ssh-host-keys': { en: 'Host key', 'zh-CN': '主机密钥' },
  'ssh-auth-methods': { en: 'Login methods', 'zh-CN': '登录方式' },
  'ssh-login': { en: 'SSH login', 'zh-CN': 'SSH 登录' },
  'sftp-session': { en: 'SFTP session', 'zh-CN': 'SFTP 会话' },
  'sftp-listing': { en: 'Listing', 'zh-CN': '目录列表' },
  'sftp-file': { en: 'File', 'zh-CN': '文件' },
  'sftp-write': { en: 'Upload', 'zh-CN': '上传' },
}

/** Probes whose only subject is the address that everything goes to: it is said once, at the connection. */
const SUBJECT_SAID: readonly ProbeId[] = ['tls', 'ssh-ident', 'auth-tls']

/** `Data connection EPSV`. A report of another version may name a probe that this one has no words for. */
export function stepName({ probe, subject }: Pick<Observation, 'probe' | 'subject'>, language: Language): string {
  const name = STEP[probe]?.[language] ?? probe
  return subject === undefined || SUBJECT_SAID.includes(probe) ? name : `${name} ${subject}`
}
