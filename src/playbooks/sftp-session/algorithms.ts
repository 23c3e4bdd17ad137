import type { Step } from '../model.ts'
import { PROFTPD_CONF } from '../places.ts'
import { RELOAD_SSHD, SSHD_SHELL } from '../sshd.ts'
import { ALGORITHMS } from './causes.ts'

export const freeAlgorithms: Step = {
  id: 'free-algorithms',
  title: { en: 'Let the server use its own, current algorithms', 'zh-CN': '让服务器使用自带的现行算法' },
  causes: ALGORITHMS,
  owner: 'server',
  why: {
    en: 'Few servers are too old; most carry a line from an old guide that pins algorithms which clients have since dropped. Without the line the defaults of the version apply.',
    'zh-CN':
      '真正过旧的服务器很少；多数是配置里留着旧教程的一行，固定了客户端早已弃用的算法。去掉它就会使用该版本的默认值。',
  },
  variants: [
    {
      for: { server: ['openssh'] },
      label: {
        en: 'the same for files in sshd_config.d; on RHEL also: update-crypto-policies --set DEFAULT',
        'zh-CN': 'sshd_config.d 中的文件同样处理；RHEL 另需 update-crypto-policies --set DEFAULT',
      },
      where: SSHD_SHELL,
      paste: `sed -i.bak -E 's/^[[:space:]]*(KexAlgorithms|HostKeyAlgorithms|Ciphers|MACs)[[:space:]=]/#&/I' /etc/ssh/sshd_config\nssh-keygen -A\n${RELOAD_SSHD}`,
      undo: `mv /etc/ssh/sshd_config.bak /etc/ssh/sshd_config\n${RELOAD_SSHD}`,
      source: 'sshd_config(5), ssh-keygen(1): -A; RFC 9142; run against OpenSSH 9.2',
    },
    {
      for: { server: ['mod_sftp', 'proftpd'] },
      label: {
        en: 'take out the lines that this finds; SFTPHostKey stays',
        'zh-CN': '删掉找到的行；SFTPHostKey 保留',
      },
      where: PROFTPD_CONF,
      paste: "grep -rnEi '^[[:space:]]*SFTP(KeyExchanges|Ciphers|Digests|HostKey)' /etc/proftpd",
      source: 'ProFTPD, mod_sftp: SFTPKeyExchanges, SFTPCiphers, SFTPDigests, SFTPHostKey',
    },
    {
      label: { en: 'a device or other software', 'zh-CN': '设备或其他软件' },
      click: {
        en: 'Install its current firmware or version; it brings the current algorithms.',
        'zh-CN': '升级到最新固件或版本，它会带来现行算法。',
      },
      source: 'RFC 9142: key exchange methods to implement, and those not to',
    },
  ],
  expect: {
    en: 'sshd -T lists curve25519 and aes-gcm or chacha20 among others, and clients connect without options.',
    'zh-CN': 'sshd -T 列出 curve25519 以及 aes-gcm 或 chacha20 等，客户端无需额外选项即可连接。',
  },
  verify: { probes: ['ssh-ident', 'ssh-auth-methods'] },
}

export const oldAlgorithms: Step = {
  id: 'old-algorithms',
  title: { en: 'Until then: allow the old one, for this host only', 'zh-CN': '在此之前：仅对这台主机放行旧算法' },
  causes: ['ssh-legacy-algorithms'],
  owner: 'client',
  why: {
    en: 'Work can go on while the server waits for its update. The options name just what this server offers.',
    'zh-CN': '在等待服务器升级期间可以继续工作。这些选项只放行该服务器提供的算法。',
  },
  variants: [
    {
      for: { client: ['openssh'] },
      paste: "sftp {options} -P {port} '{user}@{host}'",
      source: 'sftp(1): -o; ssh_config(5): a leading + adds to the default',
    },
    {
      for: { client: ['winscp'] },
      click: {
        en: 'Edit the site > Advanced > SSH > Key exchange (and SSH for ciphers): move the algorithm that is asked for above “warn below here”.',
        'zh-CN': '编辑站点 > 高级 > SSH > 密钥交换（加密算法在 SSH 页）：把所需算法移到“在此以下警告”之上。',
      },
      undo: { en: 'Press Default there.', 'zh-CN': '在同一处点“默认”。' },
      source: 'WinSCP documentation: The Key Exchange Page, The SSH Page',
    },
    {
      for: { client: ['lftp'] },
      paste: "lftp -p {port} -u '{user}' -e \"set sftp:connect-program 'ssh -a -x {options}'\" sftp://{host}",
      source: 'lftp(1): sftp:connect-program',
    },
    {
      for: { client: ['filezilla', 'curl', 'mobile-app'] },
      click: {
        en: 'These programs have no setting for it, or know more old algorithms than OpenSSH and connect. If not, use sftp or WinSCP until the server is updated.',
        'zh-CN':
          '这些程序没有相应设置，或者支持的旧算法比 OpenSSH 多而能直接连接。连不上时，在服务器升级前改用 sftp 或 WinSCP。',
      },
      source: 'curl(1) and FileZilla’s Site Manager have no such option; curl 7.88 recorded with group1-sha1',
    },
  ],
  expect: { en: 'The login prompt appears.', 'zh-CN': '出现登录提示。' },
  cost: {
    en: 'Old algorithms can be broken by those with means. Keep the option to this host, and never write it below Host *.',
    'zh-CN': '有实力的攻击者能够攻破旧算法。该选项只用于这台主机，不要写在 Host * 之下。',
  },
}
