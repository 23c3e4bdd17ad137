import type { Step } from '../model.ts'
import { PROFTPD_CONF, PURE_FTPD_SHELL, ROOT_SHELL, TAKE_OUT } from '../places.ts'
import { STORAGE } from './causes.ts'

const upload = { probes: ['write', 'sftp-write'], options: { write: true } } as const

export const freeDisk: Step = {
  id: 'free-disk',
  title: { en: 'Find out what is full, and make room', 'zh-CN': '查清是什么满了，并腾出空间' },
  causes: STORAGE,
  owner: 'server',
  why: {
    en: 'A disk can be out of bytes or out of inodes, and most servers say the same of a quota. These lines tell the three apart; the last shows what is biggest.',
    'zh-CN':
      '磁盘可能是字节用完，也可能是 inode 用完，而多数服务器对配额用尽的说法也一样。前几行能分清三者，最后一行显示谁占得最多。',
  },
  variants: [
    {
      for: { server: ['iis', 'filezilla'] },
      where: { en: 'PowerShell on the server', 'zh-CN': '服务器上的 PowerShell' },
      paste: 'Get-Volume\nGet-FsrmQuota',
      source: 'Microsoft Learn: Get-Volume; Get-FsrmQuota (File Server Resource Manager)',
    },
    {
      where: ROOT_SHELL,
      paste:
        'home=$(getent passwd \'{user}\' | cut -d: -f6)\ndf -h "$home"\ndf -i "$home"\nquota -u \'{user}\'\ndu -xah "$home" | sort -rh | head',
      source: 'df(1), du(1), quota(1)',
    },
  ],
  expect: {
    en: 'Use% and IUse% below 90 after you have deleted or moved what is not needed. A deleted file that a program still has open frees nothing until that program ends.',
    'zh-CN': '删除或移走不需要的文件后，Use% 和 IUse% 低于 90。被删文件如果仍被程序打开，要等该程序结束才释放空间。',
  },
  verify: upload,
}

export const raiseQuota: Step = {
  id: 'raise-quota',
  title: { en: 'Raise the quota', 'zh-CN': '提高配额' },
  causes: ['quota-exceeded'],
  owner: 'server',
  why: {
    en: 'The disk has room, the account has not. Who set the limit had a reason; ask before you raise it.',
    'zh-CN': '磁盘有空间，账号没有。限制的设定自有原因，提高之前先问一声。',
  },
  variants: [
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      label: {
        en: 'a limit for one file, in place of the line that is there; quotas are in the tables of mod_quotatab: ftpquota --show-records --type=limit',
        'zh-CN': '单个文件的上限，替换原有的行；配额在 mod_quotatab 的表里：ftpquota --show-records --type=limit',
      },
      where: PROFTPD_CONF,
      paste: 'MaxStoreFileSize 10 Gb',
      undo: TAKE_OUT,
      source: 'ProFTPD, mod_xfer: MaxStoreFileSize; ftpquota(1)',
    },
    {
      for: { server: ['pure-ftpd'] },
      label: { en: 'number of files, and megabytes, for each account', 'zh-CN': '每个账号的文件数和兆字节数' },
      where: PURE_FTPD_SHELL,
      paste: 'echo 100000:10240 > /etc/pure-ftpd/conf/Quota\nsystemctl restart pure-ftpd',
      undo: 'rm /etc/pure-ftpd/conf/Quota\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -n; Debian pure-ftpd-wrapper(8)',
    },
    {
      label: {
        en: 'quota of the file system, in KiB: 10 GiB warns, 11 GiB refuses',
        'zh-CN': '文件系统配额，单位 KiB：10 GiB 警告，11 GiB 拒绝',
      },
      where: ROOT_SHELL,
      paste:
        "quota -u '{user}'\nsetquota -u '{user}' 10485760 11534336 0 0 \"$(df --output=target \"$(getent passwd '{user}' | cut -d: -f6)\" | tail -n 1)\"",
      undo: {
        en: 'setquota with the numbers that quota printed.',
        'zh-CN': '用 quota 打印的原数值再次执行 setquota。',
      },
      source: 'setquota(8), quota(1)',
    },
  ],
  expect: { en: 'The upload ends with 226.', 'zh-CN': '上传以 226 结束。' },
  cost: { en: 'The space is missing for others.', 'zh-CN': '其他人的空间相应减少。' },
  verify: upload,
}
