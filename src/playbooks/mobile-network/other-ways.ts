import type { Step } from '../model.ts'

export const oneConnection: Step = {
  id: 'one-connection',
  title: { en: 'Use SFTP where the server offers it', 'zh-CN': '服务器支持时改用 SFTP' },
  owner: 'client',
  why: {
    en: 'SFTP needs one connection and no second port, so no NAT of a phone company, hotel or home can get in its way. It is encrypted besides.',
    'zh-CN': 'SFTP 只用一条连接，不需要第二个端口，运营商、酒店或家里的 NAT 都不会妨碍它，而且是加密的。',
  },
  variants: [
    { for: { client: ['openssh', 'lftp'] }, paste: 'sftp {user}@{host}', source: 'sftp(1)' },
    {
      for: { client: ['filezilla', 'winscp'] },
      click: {
        en: 'In the entry of the site: protocol SFTP, host {host}, port 22',
        'zh-CN': '在站点设置中：协议选 SFTP，主机 {host}，端口 22',
      },
      undo: { en: 'Set the former protocol there.', 'zh-CN': '在同一处改回原来的协议。' },
      source: 'FileZilla and WinSCP, both speak SFTP',
    },
    {
      for: { client: ['mobile-app'] },
      click: {
        en: 'Choose SFTP and port 22 in the app. Phones and browsers have no FTP of their own: iOS’s Files, Safari and Chrome cannot open ftp://, so an app is needed anyway.',
        'zh-CN':
          '在应用中选 SFTP，端口 22。手机和浏览器自身不支持 FTP：iOS“文件”、Safari、Chrome 都打不开 ftp://，本来就需要安装应用。',
      },
      undo: { en: 'Set the former protocol there.', 'zh-CN': '在同一处改回原来的协议。' },
      source: 'Chrome 95 and Firefox 90 took FTP out',
    },
  ],
  expect: {
    en: 'A login and a listing, on Wi-Fi and on mobile data. “Connection refused”: the server has no SFTP; go on.',
    'zh-CN': 'Wi-Fi 和移动数据下都能登录并列出目录。如果“连接被拒绝”，说明服务器没有 SFTP，继续下一步。',
  },
}

export const nameAndEpsv: Step = {
  id: 'name-and-epsv',
  title: { en: 'On mobile data: connect by name, with EPSV', 'zh-CN': '移动数据：用域名连接并使用 EPSV' },
  after: { network: ['mobile', 'unknown'] },
  owner: 'client',
  why: {
    en: 'Many carriers give phones IPv6 only and translate. That works for names, not for an IPv4 address that is typed in or read in the reply to PASV; EPSV sends a port only.',
    'zh-CN':
      '很多运营商只给手机 IPv6 并做转换。域名可以转换，手工填写的或 PASV 应答里的 IPv4 地址则不行；EPSV 只给出端口。',
  },
  variants: [
    {
      for: { client: ['lftp'] },
      paste: "lftp -e 'set ftp:passive-mode yes; set ftp:prefer-epsv yes' -p {port} -u {user} {host}",
      source: 'lftp(1): ftp:prefer-epsv; run with lftp 4.9.2',
    },
    {
      for: { client: ['curl'] },
      paste: 'curl --ftp-pasv ftp://{host}:{port}/ --user {user}',
      source: 'curl(1): it asks by EPSV first; run with curl 7.88',
    },
    {
      for: { client: ['mobile-app', 'filezilla', 'winscp'] },
      click: {
        en: 'Enter the name of the server as the host, not its IP address, and look for EPSV or “extended passive mode”.',
        'zh-CN': '主机填服务器的域名而不是 IP 地址，并查找“EPSV”或“扩展被动模式”选项。',
      },
      undo: { en: 'Set it back there.', 'zh-CN': '在同一处改回。' },
      source: 'RFC 6384 section 1; RFC 2428 section 3',
    },
  ],
  expect: { en: 'A listing on mobile data.', 'zh-CN': '移动数据下能列出目录。' },
  verify: { probes: ['passive', 'data-connect', 'transfer'] },
}

export const accessPoint: Step = {
  id: 'access-point',
  title: { en: 'Leave the WAP access point', 'zh-CN': '不要使用 WAP 接入点' },
  after: { network: ['wap'] },
  owner: 'client',
  why: {
    en: 'A WAP gateway passes web pages on and nothing else. Only old contracts and devices still use one.',
    'zh-CN': 'WAP 网关只转发网页。只有老套餐和老设备还在用。',
  },
  variants: [
    {
      for: { system: ['mobile'] },
      click: {
        en: 'Settings > mobile network > access point names: choose the carrier’s internet APN (China Mobile: cmnet), without a proxy.',
        'zh-CN': '设置 > 移动网络 > 接入点名称（APN）：选择运营商的互联网接入点（中国移动为 cmnet），代理留空。',
      },
      undo: { en: 'Choose the former APN.', 'zh-CN': '选回原来的 APN。' },
      source: 'Android settings; the proxy of a WAP APN speaks HTTP only',
    },
  ],
  expect: { en: 'The server answers on mobile data.', 'zh-CN': '移动数据下服务器有应答。' },
}
