import type { Step } from '../model.ts'
import { PROFTPD_CONF, PURE_FTPD_SHELL, ROOT_SHELL, TAKE_OUT, VSFTPD_CONF } from '../places.ts'
import { CHANGED, CUT } from './causes.ts'

const again = { probes: ['file', 'transfer', 'sftp-file', 'sftp-listing'] } as const

export const resume: Step = {
  id: 'resume',
  title: { en: 'Go on where it stopped', 'zh-CN': '从中断处继续' },
  causes: CUT,
  owner: 'client',
  why: {
    en: 'What has arrived is not lost. Resuming brings the file home today, and shows whether it stops at the same byte again.',
    'zh-CN': '已经传到的部分不会白费。断点续传今天就能拿到文件，还能看出是否又停在同一字节。',
  },
  variants: [
    {
      for: { client: ['curl'] },
      paste: "curl --continue-at - --remote-name --user {user} --ssl 'ftp://{host}:{port}{path}'",
      source: 'curl(1): --continue-at, --ssl',
    },
    {
      for: { client: ['lftp'] },
      label: { en: 'it connects again by itself', 'zh-CN': '它会自动重连' },
      paste: 'lftp -u {user} -p {port} -e "get -c \'{path}\'; bye" {host}',
      source: 'lftp(1): get -c',
    },
    {
      for: { client: ['openssh'] },
      label: { en: 'then: reget, with the path', 'zh-CN': '然后执行 reget 加路径' },
      paste: "sftp -P {port} '{user}@{host}'",
      source: 'sftp(1): reget, reput',
    },
    {
      for: { client: ['filezilla'] },
      click: {
        en: 'Failed transfers > right-click > Reset and requeue selected files; at “Target file already exists” choose Resume.',
        'zh-CN': '传输失败列表 > 右键 > 重置并重新加入队列；提示目标文件已存在时选择“继续文件传输”。',
      },
      source: 'FileZilla 3.63: queue, file exists action',
    },
    {
      for: { client: ['winscp'] },
      click: {
        en: 'Transfer the file again and choose Resume. It keeps unfinished files as .filepart over SFTP.',
        'zh-CN': '再次传输该文件并选择“续传”。SFTP 下未完成的文件以 .filepart 保存。',
      },
      source: 'WinSCP documentation: Transfer resume',
    },
  ],
  expect: { en: 'The size is that on the server.', 'zh-CN': '大小与服务器上一致。' },
  cost: {
    en: 'Where an antivirus gateway or a changed file is the cause, a resumed file can be put together of two. Compare checksums.',
    'zh-CN': '如果起因是杀毒网关或文件已更新，续传可能拼出错误的文件。请核对校验和。',
  },
  verify: again,
}

export const compareThere: Step = {
  id: 'compare-there',
  title: { en: 'Compare on the server itself', 'zh-CN': '在服务器本机上核对' },
  causes: [...CUT, ...CHANGED],
  owner: 'server',
  why: {
    en: 'The checksum there splits the way in two: if it differs from the one you expect, the file was wrong before you fetched it.',
    'zh-CN': '服务器上的校验和把问题一分为二：如果与预期不同，说明在你下载之前文件就是错的。',
  },
  variants: [
    {
      for: { server: ['iis', 'filezilla'] },
      where: {
        en: 'PowerShell on the server, in the folder of the file',
        'zh-CN': '服务器上的 PowerShell，在文件所在目录',
      },
      paste: 'Get-FileHash -Algorithm SHA256 *',
      source: 'Microsoft Learn: Get-FileHash',
    },
    {
      label: {
        en: 'the path as the disk has it, without the chroot',
        'zh-CN': '用磁盘上的真实路径（不是 chroot 之内的）',
      },
      where: ROOT_SHELL,
      paste: "stat -c '%s bytes, %y' '{path}'\nsha256sum '{path}'",
      source: 'sha256sum(1), stat(1)',
    },
  ],
  expect: {
    en: 'The same as on your side. Differs from what was sent: upload again. Equal there and different here: something on the way changes contents; use TLS or SFTP.',
    'zh-CN':
      '两边一致。若与原文件不同，请重新上传；若服务器上正确而你这边不同，说明途中有设备改动了内容，请使用 TLS 或 SFTP。',
  },
  verify: { probes: ['file', 'sftp-file'] },
}

export const binaryMode: Step = {
  id: 'binary-mode',
  title: { en: 'Transfer in binary', 'zh-CN': '使用二进制模式传输' },
  causes: ['ascii-corruption'],
  owner: 'client',
  why: {
    en: 'ASCII mode rewrites the ends of lines, which breaks archives, pictures and programs. Set binary, then upload the original again: the copy on the server cannot be mended.',
    'zh-CN': 'ASCII 模式会改写换行符，压缩包、图片、程序都会损坏。改为二进制后重新上传原文件，服务器上那份无法修复。',
  },
  variants: [
    {
      for: { client: ['filezilla'] },
      click: { en: 'Transfer > Transfer type > Binary', 'zh-CN': '传输 > 传输类型 > 二进制' },
      undo: { en: 'Choose Auto there.', 'zh-CN': '在同一处选“自动”。' },
      source: 'FileZilla 3.63: Transfer menu',
    },
    {
      for: { client: ['winscp'] },
      click: {
        en: 'Options > Preferences > Transfer > preset > Edit: transfer mode Binary',
        'zh-CN': '选项 > 首选项 > 传输 > 预设 > 编辑：传输模式选“二进制”',
      },
      undo: { en: 'Choose the former mode there.', 'zh-CN': '在同一处选回原来的模式。' },
      source: 'WinSCP documentation: Transfer settings',
    },
    {
      for: { client: ['curl'] },
      label: {
        en: 'without --use-ascii (-B) and without ;type=a',
        'zh-CN': '不要加 --use-ascii（-B），也不要加 ;type=a',
      },
      paste: "curl --user {user} --ssl --upload-file FILE 'ftp://{host}:{port}{path}'",
      source: 'curl(1): --use-ascii',
    },
    {
      for: { client: ['lftp'] },
      label: { en: 'put without -a', 'zh-CN': 'put 不要加 -a' },
      paste: 'lftp -u {user} -p {port} -e "put FILE -o \'{path}\'; bye" {host}',
      source: 'lftp(1): put -a uses ascii mode',
    },
    {
      label: {
        en: 'ftp of Windows, macOS or Linux: first this, then put',
        'zh-CN': 'Windows、macOS 或 Linux 的 ftp 命令：先执行这一行，再 put',
      },
      paste: 'binary',
      undo: 'ascii',
      source: 'RFC 959 section 3.1.1: TYPE A, TYPE I; Microsoft Learn: ftp binary',
    },
  ],
  expect: { en: 'Size and checksum are those of the original.', 'zh-CN': '大小和校验和与原文件一致。' },
  verify: { probes: ['file', 'file-ascii'] },
}

export const patience: Step = {
  id: 'patience',
  title: { en: 'Let the server wait longer for a slow line', 'zh-CN': '让服务器对慢线路多等一会儿' },
  causes: ['transfer-cut'],
  after: { place: ['random', 'unknown'] },
  owner: 'server',
  why: {
    en: 'A server ends a transfer that stands still. On a line with outages of a minute its patience must be longer than those.',
    'zh-CN': '传输停滞时服务器会结束它。线路会中断一分钟的话，服务器的耐心要比这更长。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      paste: 'data_connection_timeout=600',
      undo: TAKE_OUT,
      source: 'vsftpd.conf(5): data_connection_timeout, 300 unless told',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      label: { en: 'in place of the line that is there', 'zh-CN': '替换原有的行' },
      where: PROFTPD_CONF,
      paste: 'TimeoutStalled 3600',
      undo: TAKE_OUT,
      source: 'ProFTPD, mod_xfer: TimeoutStalled',
    },
    {
      for: { server: ['pure-ftpd'] },
      label: { en: 'in minutes', 'zh-CN': '单位为分钟' },
      where: PURE_FTPD_SHELL,
      paste: 'echo 30 > /etc/pure-ftpd/conf/MaxIdleTime\nsystemctl restart pure-ftpd',
      undo: 'rm /etc/pure-ftpd/conf/MaxIdleTime\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -I, 15 unless told; Debian pure-ftpd-wrapper(8)',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the site > Advanced Settings > Connections: Data Channel Time-out 600 (30 unless told)',
        'zh-CN': 'IIS 管理器：站点 > 高级设置 > 连接：数据通道超时 600（默认 30）',
      },
      undo: { en: 'Set it to 30 again.', 'zh-CN': '改回 30。' },
      source: 'Microsoft Learn: FTP Connections <connections>, dataChannelTimeout',
    },
  ],
  expect: { en: 'A transfer survives a short outage.', 'zh-CN': '短暂中断后传输仍能继续。' },
  cost: { en: 'Dead sessions keep their place longer.', 'zh-CN': '失效的会话占位更久。' },
  verify: again,
}
