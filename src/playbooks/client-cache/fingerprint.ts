import type { Step } from '../model.ts'
import { ROOT_SHELL } from '../places.ts'
import { CHANGED, UNKNOWN } from './causes.ts'

export const readFingerprint: Step = {
  id: 'read-fingerprint',
  title: { en: 'Have the operator read out the fingerprint', 'zh-CN': '请管理员报出指纹' },
  causes: [...CHANGED, ...UNKNOWN],
  owner: 'server',
  why: {
    en: 'Only the server’s own disk can tell whether the key is really its own. Get it over another way than this connection: by telephone, in the cloud’s console, from the wiki.',
    'zh-CN': '密钥是不是服务器自己的，只有它的磁盘说了算。请通过别的途径获取：电话、云控制台、内部文档。',
  },
  variants: [
    {
      for: { server: ['openssh'] },
      where: ROOT_SHELL,
      paste: 'for key in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf "$key"; done',
      source: 'ssh-keygen(1): -l, -f; sshd_config(5): HostKey',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      label: { en: 'the files that SFTPHostKey names', 'zh-CN': 'SFTPHostKey 指定的文件' },
      where: ROOT_SHELL,
      paste:
        "grep -rhi '^ *SFTPHostKey ' /etc/proftpd | awk '{print $2}' | while read -r key; do ssh-keygen -yf \"$key\" | ssh-keygen -lf -; done",
      source: 'ProFTPD, mod_sftp: SFTPHostKey; ssh-keygen(1): -y, -l',
    },
    {
      for: { system: ['windows'] },
      where: { en: 'PowerShell on the server', 'zh-CN': '服务器上的 PowerShell' },
      paste:
        'Get-ChildItem C:\\ProgramData\\ssh\\ssh_host_*_key.pub | ForEach-Object -Process { ssh-keygen -lf $_.FullName }',
      source: 'Win32-OpenSSH: host keys in %ProgramData%\\ssh',
    },
  ],
  expect: {
    en: 'Lines with SHA256:, one for each type of key. Compare all of the letters with what the client shows.',
    'zh-CN': '每种密钥一行，带 SHA256:。请与客户端显示的逐字核对。',
  },
}

export const seeStored: Step = {
  id: 'see-stored',
  title: { en: 'See what the client remembers', 'zh-CN': '看看客户端记住的是什么' },
  causes: CHANGED,
  owner: 'client',
  why: {
    en: 'A client remembers keys by name, address and port, so an entry for another port or an old address is a frequent culprit.',
    'zh-CN': '客户端按主机名、地址和端口记住密钥，因此常常是另一个端口或旧地址的记录在作怪。',
  },
  variants: [
    {
      for: { client: ['winscp'] },
      label: { en: 'PowerShell', 'zh-CN': 'PowerShell' },
      paste: "Get-ItemProperty 'HKCU:\\Software\\Martin Prikryl\\WinSCP 2\\SshHostKeys'",
      source: 'WinSCP documentation: Registry configuration storage',
    },
    {
      for: { client: ['filezilla'] },
      label: {
        en: 'PowerShell; FileZilla keeps SSH keys where PuTTY does',
        'zh-CN': 'PowerShell；FileZilla 与 PuTTY 的 SSH 密钥存放在同一处',
      },
      paste: "Get-ItemProperty 'HKCU:\\Software\\SimonTatham\\PuTTY\\SshHostKeys'",
      source: 'PuTTY User Manual 4.33: Storing configuration in a file; FileZilla fzsftp',
    },
    {
      label: {
        en: 'OpenSSH, lftp, curl, and whatever else reads known_hosts',
        'zh-CN': 'OpenSSH、lftp、curl 以及其他读取 known_hosts 的程序',
      },
      paste:
        "for name in '{host}' '{address}' '[{host}]:{port}' '[{address}]:{port}'; do ssh-keygen -l -F \"$name\"; done",
      source: 'ssh-keygen(1): -F, -l',
    },
  ],
  expect: {
    en: 'The line and the fingerprint that the client compares with.',
    'zh-CN': '看到客户端用来比较的那一行和指纹。',
  },
}

export const whoAnswers: Step = {
  id: 'who-answers',
  title: { en: 'See whether several machines answer', 'zh-CN': '看看是不是有多台机器在应答' },
  causes: CHANGED,
  after: { agrees: ['no', 'unknown'] },
  owner: 'network',
  why: {
    en: 'A name may have several addresses, or an address may have passed to another machine. Each shows a key of its own, and the client complains now and then.',
    'zh-CN': '一个名字可能有多个地址，地址也可能换给了别的机器。各自的密钥不同，客户端就时而报错。',
  },
  variants: [
    {
      label: { en: 'from this computer; it does not log in', 'zh-CN': '在本机执行，不会登录' },
      paste:
        'for address in $(getent ahosts \'{host}\' | awk \'{print $1}\' | sort -u); do echo "$address"; ssh-keyscan -p {port} "$address" 2>/dev/null | ssh-keygen -lf -; done',
      source: 'getent(1), ssh-keyscan(1), ssh-keygen(1): -lf -',
    },
  ],
  expect: {
    en: 'One set of fingerprints for all addresses. Different ones: mend DNS, or give the machines the same keys (below). A key that nobody knows: stop, and tell whoever is in charge of security.',
    'zh-CN':
      '所有地址的指纹一致。不一致：修正 DNS，或让各台机器使用相同的密钥（见下）。出现谁都不认识的密钥：停下来，报告安全负责人。',
  },
}
