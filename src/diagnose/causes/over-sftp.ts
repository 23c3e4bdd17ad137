import type { Fix } from '../model/fix.ts'
import { say } from './fixes.ts'

// Words for causes that both protocols know, for a server that was spoken to over SFTP: what FTP servers are set by is no
// help there. Options of sftp-server and internal-sftp: sftp-server(8) of OpenSSH.

export const STOPPED: Fix = {
  other: say(
    'On the server: systemctl status ssh (RHEL: sshd; Windows: service sshd), then start it. When it does not start, sshd -t says why',
    '在服务器上执行 systemctl status ssh（RHEL：sshd；Windows：sshd 服务）并启动它。如果启动不了，sshd -t 会给出原因',
  ),
}

export const CLOSED_AT_ONCE: Fix = {
  other: say(
    'Try from another source address, and read the server’s log for this moment (journalctl -u ssh). If it has no line about it, something before the server ends the connection: a firewall, fail2ban or a load balancer',
    '换一个来源地址再试，并查看服务器此刻的日志（journalctl -u ssh）。如果日志中没有记录，说明是服务器前面的设备断开的：防火墙、fail2ban 或负载均衡',
  ),
}

const AAAA = say('or remove the AAAA record of {host}', '或者删除 {host} 的 AAAA 记录')

export const IPV4_ONLY: Fix = {
  openssh: say(
    `Let sshd listen on IPv6 (sshd_config: AddressFamily any, and ListenAddress :: beside every ListenAddress of IPv4; then reload sshd), ${AAAA.en}`,
    `让 sshd 监听 IPv6（sshd_config：AddressFamily any；如有 IPv4 的 ListenAddress，再加一行 ListenAddress ::；然后重新加载 sshd），${AAAA['zh-CN']}`,
  ),
  mod_sftp: say(
    `Let ProFTPD listen on IPv6 (UseIPv6 on in proftpd.conf), ${AAAA.en}`,
    `让 ProFTPD 监听 IPv6（proftpd.conf 中 UseIPv6 on），${AAAA['zh-CN']}`,
  ),
  other: say(
    `Let the SSH server listen on IPv6 (ss -ltn on the server shows where it does), ${AAAA.en}`,
    `让 SSH 服务器监听 IPv6（在服务器上用 ss -ltn 查看监听地址），${AAAA['zh-CN']}`,
  ),
}

export const ACCOUNT: Fix = {
  other: say(
    'On the server, check the account (passwd -S {user}, chage -l {user}), /etc/nologin and the account rules of PAM (/etc/pam.d/sshd), and read its log for this moment (journalctl -u ssh)',
    '在服务器上检查账号（passwd -S {user}、chage -l {user}）、/etc/nologin 和 PAM 的账号规则（/etc/pam.d/sshd），并查看此刻的日志（journalctl -u ssh）',
  ),
}

const LISTING = say(
  'Listing needs r and x on the directory for {user}, and x on every directory above it; on the server namei -l DIRECTORY shows them all. Never chmod 777',
  '列目录需要 {user} 对该目录有 r 和 x 权限，并对每一级上级目录有 x 权限；在服务器上用 namei -l 目录 可查看每一级。不要使用 chmod 777',
)
const READING = say(
  'On the server: namei -l on the file shows every directory on the way; {user} needs x on each and r on the file. Never chmod 777',
  '在服务器上对该文件执行 namei -l，查看沿途每一级目录：{user} 需要各级目录的 x 权限和文件的 r 权限。不要使用 chmod 777',
)
const WRITING = say(
  'On the server: namei -l on the directory; {user} needs w and x there. The root of a chroot belongs to root and is not writable for {user}: upload into a directory inside it. Never chmod 777',
  '在服务器上对目录执行 namei -l：{user} 需要 w 和 x 权限。chroot 的根目录属于 root，{user} 不可写：请上传到其中的子目录。不要使用 chmod 777',
)

/** The same, and what else the software can refuse by. */
const also = (text: typeof READING, en: string, zh: string) => say(`${text.en}. ${en}`, `${text['zh-CN']}。${zh}`)

const requests = (request: string) =>
  [
    `If the permissions are right, look in sshd_config for -P ${request} or -p behind internal-sftp or sftp-server, which switch requests off`,
    `如果权限没有问题，检查 sshd_config 中 internal-sftp 或 sftp-server 后面的 -P ${request} 或 -p，它们会禁用请求`,
  ] as const
const limit = (group: string) =>
  [`ProFTPD’s <Limit ${group}> holds for SFTP too`, `ProFTPD 的 <Limit ${group}> 对 SFTP 同样有效`] as const

export const NO_LISTING: Fix = {
  openssh: also(LISTING, ...requests('opendir')),
  mod_sftp: also(LISTING, ...limit('DIRS')),
  other: LISTING,
}

export const NO_READING: Fix = {
  openssh: also(READING, ...requests('read')),
  mod_sftp: also(READING, ...limit('READ')),
  other: READING,
}

export const NO_WRITING_HERE: Fix = {
  openssh: also(
    WRITING,
    'If the permissions are right, look in sshd_config for -R (read-only), -P or -p behind internal-sftp or sftp-server',
    '如果权限没有问题，检查 sshd_config 中 internal-sftp 或 sftp-server 后面的 -R（只读）、-P 或 -p',
  ),
  mod_sftp: also(WRITING, ...limit('WRITE')),
  other: WRITING,
}

export const QUOTA: Fix = {
  other: say(
    'Delete files that are no longer needed, or have the quota raised (on the server: quota -u {user})',
    '删除不再需要的文件，或请管理员提高配额（在服务器上：quota -u {user}）',
  ),
}

export const NAMES: Fix = {
  other: say(
    'Convert the names on the server once (convmv -f gbk -t utf8 -r --notest DIRECTORY), or set the client’s charset (FileZilla: Custom, GB18030). SFTP carries names as they are on the disk',
    '在服务器上一次性转换文件名（convmv -f gbk -t utf8 -r --notest 目录），或设置客户端字符集（FileZilla：自定义 GB18030）。SFTP 会原样传送磁盘上的文件名',
  ),
}

export const CUT_SHORT: Fix = {
  other: say(
    'Transfer again and compare sizes: SFTP reports a broken connection, so the file itself ended there. See whether something was still writing it, then compare with sha256sum on the server',
    '重新传输并比较大小：SFTP 会报告连接中断，因此是文件本身到此结束。请确认当时是否有程序正在写这个文件，再与服务器上的 sha256sum 核对',
  ),
}
