import type { Step } from '../model.ts'
import { INSPECTED, REWRITTEN } from './causes.ts'

export const goAround: Step = {
  id: 'go-around',
  title: { en: 'Use a way that the device does not touch', 'zh-CN': '改走设备不干预的途径' },
  causes: [...INSPECTED, ...REWRITTEN],
  owner: 'client',
  why: {
    en: 'Devices meddle with FTP on port 21. Implicit TLS on port 990 shows them no FTP at all, and SFTP has one connection and no certificate to replace. It needs a server that offers one of them.',
    'zh-CN':
      '设备干预的是 21 端口的 FTP。990 端口的隐式 TLS 让它们看不到任何 FTP 内容；SFTP 只有一条连接，也没有可替换的证书。前提是服务器提供其中之一。',
  },
  variants: [
    {
      for: { client: ['curl'] },
      paste: 'curl -v --user {user} ftps://{host}:990/',
      source: 'curl(1): ftps:// is implicit TLS, port 990',
    },
    { for: { client: ['lftp'] }, paste: 'lftp -u {user} ftps://{host}', source: 'lftp(1): ftps, port 990' },
    { for: { client: ['openssh'] }, paste: 'sftp {user}@{host}', source: 'sftp(1)' },
    {
      for: { client: ['filezilla', 'winscp'] },
      click: {
        en: 'Edit the site: implicit FTP over TLS with port 990, or protocol SFTP with port 22.',
        'zh-CN': '编辑站点：隐式 FTP over TLS，端口 990；或协议 SFTP，端口 22。',
      },
      undo: { en: 'Restore the former settings.', 'zh-CN': '恢复原来的设置。' },
      source: 'FileZilla wiki: FTP over TLS; WinSCP documentation: FTPS',
    },
    {
      label: { en: 'other software', 'zh-CN': '其他软件' },
      click: {
        en: 'Choose implicit FTPS (port 990) or SFTP (port 22) in its settings.',
        'zh-CN': '在设置里选择隐式 FTPS（端口 990）或 SFTP（端口 22）。',
      },
      undo: { en: 'Restore the former settings.', 'zh-CN': '恢复原来的设置。' },
      source: 'RFC 4217 appendix A; RFC 4253',
    },
  ],
  expect: { en: 'Login, listing and files work.', 'zh-CN': '登录、列目录和传输都正常。' },
  cost: {
    en: 'In a company ask first: the inspection may be meant. Never fall back to plain FTP: taking TLS out is how passwords are stolen.',
    'zh-CN': '在公司网络中请先征得同意：检查可能是有意设置的。绝不要退回明文 FTP：去除 TLS 正是窃取密码的手法。',
  },
}
