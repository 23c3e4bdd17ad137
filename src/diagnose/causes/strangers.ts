import { defineCause } from './define-cause.ts'
import { NO_BOUNCE, NO_COPY, NO_WRITING, REINSTALL } from './fixes.ts'

const COMMON = { layer: 'service', scenario: 14, owner: 'server', prior: 'common', impact: 'degrades' } as const

/**
 * What lets strangers in. Who asks for a security review wants to know it first, so there it is a cause; for others it is a
 * remark, where it is known at all.
 */
export const strangerCauses = [
  defineCause({
    ...COMMON,
    code: 'anonymous-writable',
    explains: 'strangers-write',
    evidence: { 'anonymous-stores': 'decisive' },
    title: {
      en: 'Strangers may leave files on {host} without an account, which is how servers come to spread other people’s files{deleted, select, no {; ours could not be deleted: {name} in {folder}} other {}}',
      'zh-CN':
        '任何人不用账号就能在 {host} 上存放文件，这样的服务器常被用来传播他人的文件{deleted, select, no {；我们的测试文件无法删除：{folder} 中的 {name}} other {}}',
    },
    next: NO_WRITING.other,
    fix: NO_WRITING,
  }),
  defineCause({
    ...COMMON,
    code: 'ftp-bounce',
    explains: 'bounce',
    evidence: { 'bounce-accepted': 'decisive' },
    title: {
      en: '{host} would open connections to third parties for whoever logs in (FTP bounce): it can be used to scan or attack machines that trust it',
      'zh-CN': '{host} 会替登录者向第三方建立连接（FTP 反弹）：可被用来扫描或攻击信任它的机器',
    },
    next: NO_BOUNCE.other,
    fix: NO_BOUNCE,
  }),
  defineCause({
    ...COMMON,
    code: 'vsftpd-2.3.4-backdoor',
    prior: 'rare',
    explains: 'backdoor',
    // A banner alone: it can be a lie, and the packages of distributions were clean.
    evidence: { 'version-backdoored': 'strong' },
    title: {
      en: '{host} says that it is vsftpd {version}, whose download had a back door in {when} (CVE-2011-2523); a banner can be wrong, and nothing was tried',
      'zh-CN':
        '{host} 自称 vsftpd {version}，该版本的下载包在 {when} 曾被植入后门（CVE-2011-2523）；欢迎信息可能不准，也没有做任何尝试',
    },
    next: REINSTALL.other,
    fix: REINSTALL,
  }),
  defineCause({
    ...COMMON,
    code: 'proftpd-mod-copy',
    explains: 'site-copy',
    evidence: { 'site-copy-open': 'decisive' },
    title: {
      en: 'Strangers may copy files on {host} without logging in (ProFTPD mod_copy, CVE-2015-3306), and so run their own programs where a web server shares the disk',
      'zh-CN':
        '任何人不用登录就能在 {host} 上复制文件（ProFTPD mod_copy，CVE-2015-3306）；若与网站共用磁盘，攻击者可借此运行程序',
    },
    next: NO_COPY.other,
    fix: NO_COPY,
  }),
]
