import type { Owner, Text } from '../../diagnose/index.ts'
import type { EnvironmentKey, StepOutcome } from './state.ts'

export const OWNER: Readonly<Record<Owner, Text>> = {
  server: { en: 'For whoever runs the server', 'zh-CN': '由服务器管理员操作' },
  network: { en: 'For whoever runs the firewall or network', 'zh-CN': '由网络或防火墙管理员操作' },
  client: { en: 'For you, on this side', 'zh-CN': '由您在本机操作' },
  dns: { en: 'For whoever manages the DNS', 'zh-CN': '由 DNS 管理员操作' },
}

export const CHOOSE: Readonly<Record<EnvironmentKey, Text>> = {
  server: { en: 'Which server software is it?', 'zh-CN': '服务器用的是什么软件？' },
  firewall: { en: 'Which firewall is in the way?', 'zh-CN': '中间用的是哪种防火墙？' },
  client: { en: 'Which client is it?', 'zh-CN': '用的是哪个客户端？' },
  system: { en: 'On which system?', 'zh-CN': '在什么系统上？' },
}

const same = (text: string): Text => ({ en: text, 'zh-CN': text })

/** What surroundings are called on buttons. */
export const CHOICE: Readonly<Record<string, Text>> = {
  vsftpd: same('vsftpd'),
  proftpd: same('ProFTPD'),
  'pure-ftpd': same('Pure-FTPd'),
  inetutils: same('GNU inetutils'),
  pyftpdlib: same('pyftpdlib'),
  filezilla: same('FileZilla'),
  iis: same('IIS'),
  openssh: same('OpenSSH'),
  mod_sftp: same('ProFTPD mod_sftp'),
  nftables: same('nftables'),
  iptables: same('iptables'),
  ufw: same('ufw'),
  firewalld: same('firewalld'),
  'windows-firewall': same('Windows Defender Firewall'),
  aws: { en: 'AWS security group', 'zh-CN': 'AWS 安全组' },
  azure: { en: 'Azure NSG', 'zh-CN': 'Azure 网络安全组' },
  gcp: { en: 'Google Cloud', 'zh-CN': 'Google Cloud 防火墙' },
  'nat-router': { en: 'NAT router', 'zh-CN': 'NAT 路由器' },
  winscp: same('WinSCP'),
  lftp: same('lftp'),
  curl: same('curl'),
  explorer: { en: 'Windows Explorer', 'zh-CN': 'Windows 资源管理器' },
  finder: { en: 'macOS Finder', 'zh-CN': 'macOS 访达' },
  'mobile-app': { en: 'an app on a phone', 'zh-CN': '手机应用' },
  windows: same('Windows'),
  macos: same('macOS'),
  linux: same('Linux'),
  mobile: { en: 'Android or iOS', 'zh-CN': 'Android 或 iOS' },
  other: { en: 'Another, or I do not know', 'zh-CN': '其他或不清楚' },
}

export const OUTCOME: Readonly<Record<StepOutcome, Text>> = {
  done: { en: 'done', 'zh-CN': '已完成' },
  unhelpful: { en: 'did not help', 'zh-CN': '没有帮助' },
  skipped: { en: 'skipped', 'zh-CN': '已跳过' },
}

export const BUTTON: Readonly<
  Record<'verify' | 'done' | 'unhelpful' | 'skip' | 'back' | 'escalate' | 'proof' | 'repair' | 'resume', Text>
> = {
  verify: { en: 'Verify', 'zh-CN': '验证' },
  done: { en: 'Done', 'zh-CN': '已完成' },
  unhelpful: { en: 'Did not help', 'zh-CN': '没有帮助' },
  skip: { en: 'Skip', 'zh-CN': '跳过' },
  back: { en: 'Back', 'zh-CN': '返回' },
  escalate: { en: 'Hand it over', 'zh-CN': '转交处理' },
  proof: { en: 'Check everything again', 'zh-CN': '全部重新检查' },
  repair: { en: 'Repair step by step', 'zh-CN': '逐步修复' },
  resume: { en: 'Go on', 'zh-CN': '继续' },
}

export const LABEL: Readonly<Record<'where' | 'expect' | 'cost' | 'undo' | 'step' | 'source', Text>> = {
  where: { en: 'Where', 'zh-CN': '位置' },
  expect: { en: 'Then', 'zh-CN': '结果应为' },
  cost: { en: 'Safety', 'zh-CN': '安全影响' },
  undo: { en: 'To undo', 'zh-CN': '如何撤销' },
  step: { en: 'Step {number} of {of}: {title}', 'zh-CN': '第 {number} 步（共 {of} 步）：{title}' },
  source: { en: 'Source', 'zh-CN': '依据' },
}
