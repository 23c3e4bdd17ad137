import type { Text } from '../model/text.ts'
import { defineAdvisory } from './define-advisory.ts'
import { NO_POST_QUANTUM } from './post-quantum.ts'

/** One code, for whatever product has a hole that its own words give away. */
export const KNOWN_HOLE: Text = {
  en: '{certainty, select, certain {The server says it is {product} {version}: the package before the one that mends {cve}. Update it; verify with the package manager, for a banner can be wrong} banner {The server says it is {product} {version}, which has {cve}; {mended} has it mended. Only its own word says so, and distributions mend old versions without renaming them: verify the package} other {The server says it is {product} {version}, which has {cve} unless its distribution has put the fix into that version: the number alone cannot tell. Verify the package (rpm -q --changelog openssh-server | grep CVE; apt changelog openssh-server)}}',
  'zh-CN':
    '{certainty, select, certain {服务器自称 {product} {version}：早于修复 {cve} 的软件包。请升级，并用包管理器核实，因为版本标识可能不准} banner {服务器自称 {product} {version}，存在 {cve}；{mended} 已修复。这只是它自己的说法，而且发行版会向旧版本移植修复而不改版本号：请核实软件包} other {服务器自称 {product} {version}，该版本存在 {cve}，除非发行版已把修复移植到这个版本：仅凭版本号无法判断。请核实软件包（rpm -q --changelog openssh-server | grep CVE；apt changelog openssh-server）}}',
}

export const sshAdvisories = [
  defineAdvisory({
    code: 'known-vulnerable-version',
    severity: 'high',
    from: 'ssh-version-vulnerable',
    title: KNOWN_HOLE,
  }),
  defineAdvisory({
    code: 'known-vulnerable-version',
    severity: 'info',
    from: 'ssh-version-perhaps-vulnerable',
    title: KNOWN_HOLE,
  }),
  defineAdvisory({
    code: 'ssh-terrapin',
    severity: 'warn',
    from: 'ssh-terrapin-open',
    title: {
      en: 'An attacker on the way can cut the first messages off an SSH connection unnoticed (Terrapin, CVE-2023-48795): the server offers {by} without strict key exchange. {hasSetting, select, true {Update the SSH server; until then, in sshd_config: {setting}} other {Update the SSH server}}',
      'zh-CN':
        '途中的攻击者可以悄悄删去 SSH 连接开头的消息（Terrapin，CVE-2023-48795）：服务器提供 {by}，却没有严格密钥交换。{hasSetting, select, true {请升级 SSH 服务器；在此之前可在 sshd_config 中加入：{setting}} other {请升级 SSH 服务器}}',
    },
  }),
  defineAdvisory({
    code: 'ssh-weak-algorithms',
    severity: 'warn',
    from: 'ssh-offers-weak',
    title: {
      en: 'The SSH server offers weak algorithms besides: {weak}. {hasSetting, select, true {In its configuration, in place of the lines that are there: {setting}} other {Update it, or leave them out in its configuration}}',
      'zh-CN':
        'SSH 服务器还提供弱算法：{weak}。{hasSetting, select, true {在其配置中把相应的行换成：{setting}} other {请升级，或在配置中去掉它们}}',
    },
  }),
  defineAdvisory({
    code: 'ssh-protocol-1',
    severity: 'high',
    from: 'ssh-speaks-version-1',
    title: {
      en: 'The server still speaks SSH 1 ({protocolVersion}), which anybody on the way can break. Update it; in old OpenSSH versions: Protocol 2',
      'zh-CN': '服务器仍支持 SSH 1（{protocolVersion}），途中任何人都能攻破。请升级；旧版 OpenSSH 可设置：Protocol 2',
    },
  }),
  defineAdvisory({
    code: 'ssh-weak-host-key',
    severity: 'warn',
    from: 'ssh-host-key-short',
    title: {
      en: 'The RSA host key of the SSH server has only {bits} bits. Make a new one: ssh-keygen -t rsa -b 3072 -f /etc/ssh/ssh_host_rsa_key',
      'zh-CN':
        'SSH 服务器的 RSA 主机密钥只有 {bits} 位。请重新生成：ssh-keygen -t rsa -b 3072 -f /etc/ssh/ssh_host_rsa_key',
    },
  }),
  defineAdvisory({
    code: 'no-post-quantum-kex',
    severity: 'info',
    from: 'ssh-no-post-quantum',
    title: NO_POST_QUANTUM,
  }),
] as const
