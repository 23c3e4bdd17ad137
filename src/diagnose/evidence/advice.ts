import type { QuotedAdvice } from '../model/explanation.ts'
import type { QuotedLine } from '../model/quoted-line.ts'
import type { Text } from '../model/text.ts'

interface Advice {
  readonly id: string
  readonly pattern: RegExp
  /** What is lost by following it, and what to do instead. */
  readonly text: Text
}

/** Advice that circulates and harms: settings whose price is in their manual, and folklore that was tried and refuted. */
export const ADVICE: readonly Advice[] = [
  {
    id: 'chmod-777',
    pattern: /chmod\s+(?:-R\s+)?0?777\b/,
    text: {
      en: 'chmod 777 lets every account and every break-in on that machine change the files. Give the one user what it needs: chown, or setfacl -m u:USER:rwx',
      'zh-CN':
        'chmod 777 让该机器上的任何账号、任何入侵者都能改动文件。应只授予需要的用户：chown，或 setfacl -m u:用户:rwx',
    },
  },
  {
    id: 'firewall-off',
    pattern:
      /(?:systemctl|service)\s+(?:stop|disable)\s+(?:--now\s+)?(?:firewalld|iptables|ufw|nftables)|service\s+(?:firewalld|iptables)\s+stop|\bufw\s+disable|netsh\s+advfirewall\s+set\s+\S+\s+state\s+off|(?:disable|turn off|switch off)\s+(?:the\s+|your\s+)?(?:windows\s+)?firewall|(?:关闭|禁用|停用|关掉)(?:系统|服务器|本机|Windows ?)?的?防火墙/i,
    text: {
      en: 'Without its firewall every service of the machine is open to everybody. Open port 21 and the passive range instead',
      'zh-CN': '关闭防火墙后，该机器的所有服务都对外敞开。应只放行 21 端口和被动端口范围',
    },
  },
  {
    id: 'iptables-flush',
    pattern: /\bip6?tables\s+(?:-F\b|--flush)|\bnft\s+flush\s+ruleset/,
    text: {
      en: 'Flushing the rules removes all protection, and with a policy of DROP locks you out. Insert one rule ahead of the one that rejects: iptables -I',
      'zh-CN': '清空规则会去掉所有防护；若默认策略是 DROP，还会把自己锁在外面。应在拒绝规则之前插入一条：iptables -I',
    },
  },
  {
    id: 'selinux-off',
    pattern: /\bsetenforce\s+(?:0|permissive)|SELINUX=(?:disabled|permissive)|(?:关闭|禁用)\s?SELinux/i,
    text: {
      en: 'This switches SELinux off for every service. ausearch -m avc names the one permission that is missing (setsebool -P, restorecon)',
      'zh-CN': '这会对所有服务关闭 SELinux。用 ausearch -m avc 找出缺少的那一项权限（setsebool -P、restorecon）',
    },
  },
  {
    id: 'antivirus-off',
    pattern:
      /(?:disable|turn off|switch off|uninstall)\s+(?:your\s+|the\s+)?(?:anti-?virus|real-time protection|defender)|(?:关闭|退出|卸载|暂停|禁用)(?:你的)?(?:杀毒软件|实时(?:保护|防护)|360|火绒|卡巴斯基)/i,
    text: {
      en: 'Do not switch protection off: compare from another machine, then add an exclusion for the one program',
      'zh-CN': '不要关闭防护软件：先换一台机器比较，再为该程序单独添加例外',
    },
  },
  {
    id: 'host-key-checking-off',
    pattern: /StrictHostKeyChecking[= ]+(?:no|off)\b|UserKnownHostsFile[= ]+\/dev\/null|AutoAddPolicy/i,
    text: {
      en: 'Without the host key check anybody on the way can pose as the server and take the password. Compare the fingerprint once and keep it',
      'zh-CN': '放弃主机密钥检查后，途中任何人都能冒充服务器并拿到密码。应核对一次指纹并保存',
    },
  },
  {
    id: 'known-hosts-deleted',
    pattern: /\brm\s+(?:-\w+\s+)?\S*known_hosts|(?:delete|remove|删除)\s*\S*\s*known_hosts/i,
    text: {
      en: 'Deleting known_hosts forgets every server at once. Remove the one entry, after comparing the new fingerprint: ssh-keygen -R HOST',
      'zh-CN': '删除 known_hosts 会一次忘掉所有服务器。应在核对新指纹后只删除那一条：ssh-keygen -R 主机',
    },
  },
  {
    id: 'certificate-check-off',
    pattern:
      /\bcurl\b.*\s(?:-k|--insecure)\b|\bcurl\b.*\s-[a-zA-Z]*k[a-zA-Z]*\s|ssl:verify-certificate\s+(?:no|false|off)|rejectUnauthorized:\s*false|NODE_TLS_REJECT_UNAUTHORIZED=["']?0|verify_mode\s*=\s*ssl\.CERT_NONE|_create_unverified_context|--no-check-certificate|CURLOPT_SSL_VERIFYPEER,\s*(?:false|0)/i,
    text: {
      en: 'Unchecked, the encryption is with whoever answers: the password can be taken on the way. Trust this one certificate instead (curl --cacert or --pinnedpubkey; lftp ssl:ca-file)',
      'zh-CN':
        '不验证证书，就不知道在和谁加密通信，密码可能在途中被截走。应只信任这一张证书（curl --cacert 或 --pinnedpubkey；lftp ssl:ca-file）',
    },
  },
  {
    id: 'session-reuse-off',
    pattern: /require_ssl_reuse\s*=\s*NO|NoSessionReuseRequired/i,
    text: {
      en: 'Session reuse proves that the data connection belongs to the login; without it a stranger can take a transfer over. Update the client first',
      'zh-CN': '会话复用能证明数据连接属于该登录；关闭后，陌生人可以接管传输。应先升级客户端',
    },
  },
  {
    id: 'writable-chroot',
    pattern: /allow_writeable_chroot\s*=\s*YES/i,
    text: {
      en: 'A user who may write the root of the chroot can plant files that programs inside trust. Make the top directory root’s and give a writable one below',
      'zh-CN': '能写 chroot 根目录的用户可以放入程序会信任的文件。应让顶层目录属于 root，在其下给一个可写目录',
    },
  },
  {
    id: 'foreign-addresses',
    pattern: /(?:pasv|port)_promiscuous\s*=\s*YES|AllowForeignAddress\s+on/i,
    text: {
      en: 'This lets strangers take data connections, and lets the server be used to reach other machines (FTP bounce)',
      'zh-CN': '这会让陌生人接走数据连接，也让服务器被用来访问其他机器（FTP 反弹）',
    },
  },
  {
    id: 'all-passive-ports',
    pattern: /\b1024\s*(?:-|:|,|\/|到|至|~)\s*65535\b/,
    text: {
      en: 'A passive range of 1024 to 65535 opens every high port of the machine. Some 1000 ports are enough: pasv_min_port=40000, pasv_max_port=40999',
      'zh-CN':
        '被动端口范围 1024–65535 等于开放机器的所有高端口。约 1000 个就够：pasv_min_port=40000、pasv_max_port=40999',
    },
  },
  {
    id: 'tls-off',
    pattern:
      /only use plain FTP \(insecure\)|只(?:使用|是用)普通 ?FTP|ssl_enable\s*=\s*NO|set\s+ftp:ssl-allow\s+(?:no|false|off)|force_local_logins_ssl\s*=\s*NO/i,
    text: {
      en: 'Without TLS name, password and files travel readable. Keep TLS, and open the passive range: with TLS no firewall can guess the ports',
      'zh-CN':
        '不用 TLS，用户名、密码和文件都是明文。应保留 TLS，并放行被动端口范围：有了 TLS，防火墙就无法自动识别端口',
    },
  },
  {
    id: 'port-rotation',
    pattern:
      /(?:rotate|change)\s+(?:the\s+)?(?:control\s+|ftp\s+)?port\s+(?:monthly|weekly|regularly)|(?:定期|每月|每周)(?:更换|轮换|修改)\S{0,8}端口|listen_port\s*=\s*(?:22|25)\b/i,
    text: {
      en: 'Moving FTP to other ports hides nothing from a scanner, and 22 and 25 belong to SSH and mail. TLS and few accounts protect',
      'zh-CN': '更换端口瞒不过扫描器，22 和 25 又属于 SSH 和邮件。真正有保护作用的是 TLS 和精简账号',
    },
  },
  {
    id: 'netbios',
    pattern: /(?:enable|启用|开启)\s*NetBIOS/i,
    text: {
      en: 'NetBIOS has nothing to do with FTP and offers an attacker in the network more to abuse',
      'zh-CN': 'NetBIOS 与 FTP 无关，只会给内网攻击者更多可乘之机',
    },
  },
  {
    id: 'base64-escaping',
    pattern: /echo\s.*\|\s*base64\b|base64[^.。]{0,20}(?:转义|escap)/i,
    text: {
      en: 'FTP sends name and password as they are: base64 changes nothing, and leaves a readable copy in the shell’s history',
      'zh-CN': 'FTP 按原样发送用户名和密码：base64 没有任何作用，还会在命令历史里留下可读的副本',
    },
  },
]

/** How many lines of a long text are worth a warning. */
const MOST = 8

/** Lines that quote such advice, each kind once. */
export function findAdvice(lines: readonly QuotedLine[]): QuotedAdvice[] {
  const found = new Map<string, QuotedAdvice>()
  for (const { line, text } of lines) {
    for (const { id, pattern } of ADVICE)
      if (found.size < MOST && !found.has(id) && pattern.test(text)) found.set(id, { id, line, text })
  }
  return [...found.values()]
}

const TEXTS: ReadonlyMap<string, Text> = new Map(ADVICE.map(({ id, text }) => [id, text]))

/** What is lost by following advice of that kind. */
export const adviceText = (id: string): Text | undefined => TEXTS.get(id)
