import type { Step } from '../model.ts'
import { OTHER_SOFTWARE } from '../places.ts'

/** Data connections go from the client to the server, as the first one does. */
export const usePassive: Step = {
  id: 'use-passive',
  title: { en: 'Use passive mode in the client', 'zh-CN': '在客户端使用被动模式' },
  owner: 'client',
  why: {
    en: 'In active mode the server connects back to the client, which every NAT router and firewall on the client’s side stops. Passive mode works here, so nothing is gained by active mode.',
    'zh-CN':
      '主动模式由服务器反向连接客户端，会被客户端一侧的 NAT 路由器和防火墙拦下。这里被动模式可用，没有必要使用主动模式。',
  },
  variants: [
    {
      for: { client: ['filezilla'] },
      click: {
        en: 'FileZilla: Edit > Settings > Connection > FTP > Passive',
        'zh-CN': 'FileZilla：编辑 > 设置 > 连接 > FTP > 被动',
      },
      source: 'FileZilla client 3.x, settings',
    },
    {
      for: { client: ['winscp'] },
      click: {
        en: 'WinSCP: Login > Advanced > Connection > Passive mode',
        'zh-CN': 'WinSCP：登录 > 高级 > 连接 > 被动模式',
      },
      source: 'WinSCP documentation: Connection page',
    },
    {
      for: { client: ['lftp'] },
      paste: 'set ftp:passive-mode yes',
      undo: 'set ftp:passive-mode no',
      source: 'lftp(1)',
    },
    {
      for: { client: ['curl'] },
      paste: 'curl --ftp-pasv ftp://{host}/',
      source: 'curl(1): --ftp-pasv; without -P curl is passive anyway',
    },
    {
      for: { client: ['explorer'] },
      click: {
        en: 'Press Win+R, enter inetcpl.cpl > Advanced > Browsing: tick “Use Passive FTP”. ftp.exe has no passive mode at all (quote pasv only sends the word): use curl.exe, WinSCP or FileZilla.',
        'zh-CN':
          '按 Win+R 输入 inetcpl.cpl > 高级 > 浏览：勾选“使用被动 FTP”。ftp.exe 完全没有被动模式（quote pasv 只是发出这个词）：请用 curl.exe、WinSCP 或 FileZilla。',
      },
      undo: { en: 'Clear that box.', 'zh-CN': '取消勾选。' },
      source: 'Microsoft Support: Use Passive FTP in Internet Options; Microsoft Learn: ftp',
    },
    {
      for: { client: ['mobile-app'] },
      click: {
        en: 'In the app, edit the server’s entry: transfer mode “passive” (PASV or EPSV), and switch “active” or PORT off.',
        'zh-CN': '在应用中编辑服务器条目：传输模式选“被动”（PASV 或 EPSV），关闭“主动”或 PORT。',
      },
      undo: { en: 'Set it back there.', 'zh-CN': '在同一处改回。' },
      source: 'RFC 1579: firewall-friendly FTP is passive',
    },
    {
      label: OTHER_SOFTWARE,
      click: { en: 'Look for "passive" in its settings.', 'zh-CN': '在设置里找“被动”选项。' },
      source: 'RFC 959 section 4.1.2: PASV',
    },
  ],
  expect: { en: 'Listings come at once.', 'zh-CN': '能立刻列出目录。' },
  verify: { probes: ['passive', 'data-connect', 'transfer'] },
}
