import type { Step } from '../model.ts'
import { PASSIVE_FIREWALLS } from '../shared/firewall.ts'

export const EPSV = ['epsv-broken']

export const usePasv: Step = {
  id: 'use-pasv',
  title: { en: 'For now, let the client use PASV', 'zh-CN': '先让客户端使用 PASV' },
  causes: EPSV,
  owner: 'client',
  why: {
    en: 'Something on the way follows PASV and opens the port, but does not know EPSV. Asking by PASV works around it, over IPv4 only.',
    'zh-CN': '途中的设备能识别 PASV 并放行端口，但不认识 EPSV。改用 PASV 可以绕过，仅限 IPv4。',
  },
  variants: [
    {
      for: { client: ['curl'] },
      paste: 'curl --disable-epsv ftp://{host}:{port}/ --user {user}',
      source: 'curl(1): --disable-epsv; run with curl 7.88',
    },
    {
      for: { client: ['lftp'] },
      paste: "lftp -e 'set ftp:prefer-epsv no' -p {port} -u {user} {host}",
      source: 'lftp(1): ftp:prefer-epsv; run with lftp 4.9.2',
    },
    {
      for: { client: ['filezilla', 'winscp'] },
      click: {
        en: 'Nothing to set: over IPv4 these programs ask by PASV. Enter the IPv4 address {address} if {host} leads to IPv6.',
        'zh-CN': '无需设置：这些程序在 IPv4 上使用 PASV。如果 {host} 解析到 IPv6，主机填 IPv4 地址 {address}。',
      },
      source: 'FileZilla 3.63 and WinSCP 6: EPSV is for IPv6',
    },
  ],
  expect: { en: 'The listing comes.', 'zh-CN': '能列出目录。' },
}

export const openRange: Step = {
  id: 'open-range',
  title: { en: 'Open the range instead of trusting a helper', 'zh-CN': '直接放行端口范围，不依赖 FTP 助手' },
  causes: EPSV,
  owner: 'network',
  why: {
    en: 'Once the passive range itself is open, no device has to understand the words: EPSV, IPv6 and TLS work as PASV does.',
    'zh-CN': '直接放行被动端口范围之后，设备就不需要看懂命令：EPSV、IPv6 和 TLS 都与 PASV 一样可用。',
  },
  variants: PASSIVE_FIREWALLS,
  expect: { en: 'A listing comes at once, by EPSV and by PASV.', 'zh-CN': 'EPSV 和 PASV 都能立刻列出目录。' },
  cost: {
    en: 'Only FTP should listen in that range. Switch the helper (FTP ALG) off afterwards: two that open ports get in each other’s way.',
    'zh-CN': '该范围内应当只有 FTP 在监听。之后请关闭 FTP 助手（FTP ALG）：两套机制会互相干扰。',
  },
  verify: { probes: ['passive', 'data-connect', 'transfer'] },
}
