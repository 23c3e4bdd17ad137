import type { Step } from '../model.ts'
import { OTHER_SOFTWARE, PROFTPD_CONF, PURE_FTPD_SHELL, ROOT_SHELL, TAKE_OUT, VSFTPD_CONF } from '../places.ts'

const NAMES = ['filename-charset', 'listing-charset']
const reading = { probes: ['transfer', 'sftp-listing', 'file', 'path-charset'] } as const

export const translateNames: Step = {
  id: 'translate-names',
  title: { en: 'ProFTPD: translate on the way', 'zh-CN': 'ProFTPD：传输时转换' },
  causes: NAMES,
  owner: 'server',
  why: {
    en: 'ProFTPD can keep {charset} on the disk and speak UTF-8 to everybody. vsftpd and current Pure-FTPd cannot: skip this there.',
    'zh-CN': 'ProFTPD 可以在磁盘上保留 {charset}，对外使用 UTF-8。vsftpd 和当前的 Pure-FTPd 做不到，请跳过。',
  },
  variants: [
    {
      for: { server: ['proftpd'] },
      label: {
        en: 'first the encoding on the disk, then that of the clients',
        'zh-CN': '前一个是磁盘编码，后一个是客户端编码',
      },
      where: PROFTPD_CONF,
      paste: 'UseEncoding {charset} UTF-8',
      undo: TAKE_OUT,
      source: 'ProFTPD, mod_lang: UseEncoding; run against ProFTPD 1.3.8',
    },
  ],
  expect: { en: 'Clients that expect UTF-8 show the names.', 'zh-CN': '按 UTF-8 读取的客户端能正常显示文件名。' },
  cost: {
    en: 'Clients that were set to {charset} by hand then show garbage: set them back.',
    'zh-CN': '之前手工设为 {charset} 的客户端会显示乱码，需要改回。',
  },
  verify: reading,
}

export const convertNames: Step = {
  id: 'convert-names',
  title: { en: 'Convert the names on the disk, once', 'zh-CN': '一次性转换磁盘上的文件名' },
  causes: NAMES,
  owner: 'server',
  why: {
    en: 'UTF-8 is what current programs expect, so this ends the matter for all of them. Without --notest convmv only shows what it would do: look at that first.',
    'zh-CN': '现在的程序都按 UTF-8 读取，转换后一劳永逸。不带 --notest 时 convmv 只显示将要做的改动：请先看一遍。',
  },
  variants: [
    {
      label: {
        en: 'package convmv; it knows gb18030 as gbk, which the first line sees to. Put the real directory in',
        'zh-CN': '需要 convmv 软件包；它把 gb18030 称为 gbk，第一行已处理。请填入真实目录',
      },
      where: ROOT_SHELL,
      paste:
        'from=$(echo \'{charset}\' | sed \'s/gb18030/gbk/I\')\ndir=/srv/ftp\nconvmv -f "$from" -t utf8 -r "$dir"\nconvmv -f "$from" -t utf8 -r --notest "$dir"',
      undo: 'from=$(echo \'{charset}\' | sed \'s/gb18030/gbk/I\')\ndir=/srv/ftp\nconvmv -f utf8 -t "$from" -r --notest "$dir"',
      source: 'convmv(1); run with convmv 2.05',
    },
  ],
  expect: { en: 'A dry run then finds nothing more to convert.', 'zh-CN': '再次试运行时没有可转换的文件名。' },
  cost: {
    en: 'Links and programs that name the files by their old bytes break. Make a backup, and do it while nobody uploads.',
    'zh-CN': '按旧字节引用这些文件的链接和程序会失效。请先备份，并在没有人上传时进行。',
  },
  verify: reading,
}

export const openFilter: Step = {
  id: 'open-filter',
  title: { en: 'Look at the server’s filter for names', 'zh-CN': '检查服务器的文件名过滤' },
  causes: ['filename-not-allowed'],
  owner: 'server',
  why: {
    en: 'Servers are often told to take no names with a leading dot, no programs, or only plain letters. Open the filter no wider than the file needs.',
    'zh-CN': '服务器常被设为拒收以点开头的文件、可执行文件，或只收普通字母。放宽到够用即可。',
  },
  variants: [
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      label: {
        en: 'change or take out the line that this finds, then: proftpd -t && systemctl restart proftpd',
        'zh-CN': '修改或删除找到的行，然后执行 proftpd -t && systemctl restart proftpd',
      },
      where: ROOT_SHELL,
      paste: "grep -rnEi '^[[:space:]]*Path(Deny|Allow)Filter' /etc/proftpd",
      source: 'ProFTPD, mod_core: PathDenyFilter, PathAllowFilter',
    },
    {
      for: { server: ['pure-ftpd'] },
      where: PURE_FTPD_SHELL,
      paste: 'rm -f /etc/pure-ftpd/conf/ProhibitDotFilesWrite\nsystemctl restart pure-ftpd',
      undo: 'echo yes > /etc/pure-ftpd/conf/ProhibitDotFilesWrite\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -x; Debian pure-ftpd-wrapper(8); run against Pure-FTPd 1.0.50',
    },
    {
      for: { server: ['vsftpd'] },
      label: { en: 'take out the pattern that fits', 'zh-CN': '删除匹配的模式' },
      where: VSFTPD_CONF,
      paste: "grep -nE '^(deny_file|hide_file|upload_file)' /etc/vsftpd.conf",
      source: 'vsftpd.conf(5): deny_file, hide_file',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the site > FTP Request Filtering > File Name Extensions and Hidden Segments: look for what fits the name.',
        'zh-CN': 'IIS 管理器：站点 > FTP 请求筛选 > 文件扩展名与隐藏段：查找与文件名相符的项。',
      },
      source: 'Microsoft Learn: FTP Request Filtering <requestFiltering>',
    },
    {
      label: OTHER_SOFTWARE,
      click: { en: 'Look for a filter of names in its settings.', 'zh-CN': '在设置中查找文件名过滤。' },
      source: 'RFC 959 section 4.2: 553, file name not allowed',
    },
  ],
  expect: { en: 'The upload under that name is accepted with 226.', 'zh-CN': '以该文件名上传得到 226 应答。' },
  cost: {
    en: 'A filter on .htaccess or .php protects a web server behind it: leave such lines.',
    'zh-CN': '针对 .htaccess 或 .php 的过滤保护着后面的网站：请保留。',
  },
  verify: { probes: ['write', 'sftp-write'], options: { write: true } },
}
