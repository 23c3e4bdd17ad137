import type { Message } from '../message.ts'

/** SSH before the login is done: OpenSSH 9.2, psftp 0.78, paramiko 2.12, ssh2 and curl as recorded, rclone after its docs. */
export const sshMessages: readonly Message[] = [
  {
    id: 'host-key-changed',
    layer: 'protocol',
    pattern:
      /REMOTE HOST IDENTIFICATION HAS CHANGED|Host key for server .* does not match|POTENTIAL SECURITY BREACH|mismatch sha256 fingerprint|host key does not match the one (?:WinSCP|PuTTY) has cached|knownhosts: key mismatch|BadHostKeyException|Host denied \(verification failed\)/,
    speaksFor: { 'ssh-host-key-changed': 'decisive' },
    text: {
      en: 'The server shows another host key than the one this client remembers',
      'zh-CN': '服务器出示的主机密钥与客户端记住的不同',
    },
    trap: {
      en: 'Ask the server’s owner for the fingerprint before you delete the old key: an eavesdropper looks just like this',
      'zh-CN': '删除旧密钥之前，先向服务器管理员核对指纹：中间人攻击看起来正是这样',
    },
  },
  {
    id: 'host-key-unknown',
    layer: 'protocol',
    pattern:
      /host key is known for .* strict checking|not found in known_hosts|knownhosts: key is unknown|server's host key is not cached/,
    speaksFor: { 'ssh-host-key-unknown': 'decisive' },
    text: {
      en: 'This client meets the server for the first time and was told not to trust strangers',
      'zh-CN': '客户端第一次遇到该服务器，而设置为不信任陌生主机',
    },
    trap: {
      en: 'Get the fingerprint from the server’s owner and add it to known_hosts; StrictHostKeyChecking=no would give the check up',
      'zh-CN': '请向服务器管理员索取指纹并加入 known_hosts；StrictHostKeyChecking=no 等于放弃检查',
    },
  },
  {
    id: 'host-key-verification',
    layer: 'protocol',
    pattern: /^Host key verification failed\./,
    speaksFor: { 'ssh-host-key-changed': 'strong', 'ssh-host-key-unknown': 'strong' },
    isSummary: true,
    text: { en: 'The host key was not accepted', 'zh-CN': '主机密钥未被接受' },
  },
  {
    id: 'ssh-weak-kex-warning',
    layer: 'protocol',
    pattern: /below the configured$|which is below the configured warning threshold/,
    speaksFor: { 'ssh-legacy-algorithms': 'strong' },
    text: { en: 'PuTTY warns of the server’s outdated key exchange', 'zh-CN': 'PuTTY 警告服务器的密钥交换方式已过时' },
  },
  {
    id: 'ssh-says-max-startups',
    layer: 'service',
    pattern: /Exceeded MaxStartups/,
    speaksFor: { 'ssh-max-startups': 'decisive' },
    text: { en: 'Too many connections are waiting to log in', 'zh-CN': '等待登录的连接过多' },
  },
  {
    id: 'ssh-says-penalty',
    layer: 'service',
    pattern: /^(?:.{0,20})?Not allowed at this time/,
    speaksFor: { 'ssh-source-penalised': 'decisive' },
    text: { en: 'OpenSSH shuts this address out for a while', 'zh-CN': 'OpenSSH 暂时拒绝该来源地址' },
  },
  {
    id: 'ssh-reset-at-start',
    layer: 'service',
    pattern:
      /^FATAL ERROR: (?:Network error: )?Connection reset by peer|^Connection reset by \S+ port \d+|max-retries exceeded \(Connection reset by/,
    in: ['unknown', 'connecting'],
    speaksFor: { 'ssh-connection-dropped': 'strong', 'ssh-max-startups': 'strong' },
    isSummary: true,
    text: { en: 'The connection was reset before SSH began', 'zh-CN': 'SSH 开始之前连接就被重置' },
  },
  {
    id: 'ssh-turned-away',
    layer: 'service',
    pattern:
      /kex_exchange_identification: |Remote side unexpectedly closed network connection|ssh_exchange_identification: /,
    speaksFor: {
      'ssh-max-startups': 'strong',
      'ssh-connection-dropped': 'strong',
      'ssh-source-penalised': 'weak',
      'not-sftp': 'weak',
    },
    text: {
      en: 'The SSH server ended the connection before the key exchange: too many connections at a time, a penalty after failed logins, or an access rule',
      'zh-CN': 'SSH 服务器在密钥交换前就断开：同时连接过多、登录失败后的惩罚，或访问规则所致',
    },
    trap: {
      en: 'The client hides the server’s words. “nc HOST 22” may show them: Exceeded MaxStartups, or Not allowed at this time',
      'zh-CN': '客户端没有显示服务器的原话。用 “nc 主机 22” 可能看到：Exceeded MaxStartups 或 Not allowed at this time',
    },
  },
  {
    id: 'ssh-key-wanted',
    layer: 'client',
    pattern:
      /Permission denied \((?:publickey|publickey,gssapi[^)]*|gssapi[^)]*publickey|hostbased,publickey)\)|server sent: publickey\)|allowed types: \['publickey'\]/,
    speaksFor: { 'ssh-key-required': 'decisive' },
    text: { en: 'The server takes keys only, no passwords', 'zh-CN': '服务器只接受密钥，不接受密码' },
  },
  {
    id: 'ssh-login-refused',
    layer: 'client',
    pattern:
      /Permission denied \([a-z,-]*(?:password|keyboard-interactive)[a-z,-]*\)|Configured password was not accepted|paramiko\S*AuthenticationException: Authentication failed|attempted methods \[none (?:password|keyboard)/,
    speaksFor: { 'ssh-password-refused': 'strong', 'ssh-key-refused': 'weak' },
    text: { en: 'The server refused the login', 'zh-CN': '服务器拒绝了登录' },
    trap: {
      en: 'Only the server’s log tells a wrong password from AllowUsers, DenyGroups or a locked account',
      'zh-CN': '只有服务器日志才能区分密码错误、AllowUsers、DenyGroups 与账号锁定',
    },
  },
  {
    id: 'ssh-methods-failed',
    layer: 'client',
    pattern:
      /All configured authentication methods failed|^curl: \(67\) Authentication failure|No supported authentication methods available|Bad authentication type|unable to authenticate, attempted methods|Authentication failed\.$/,
    speaksFor: { 'ssh-password-refused': 'strong', 'ssh-key-required': 'strong', 'ssh-key-refused': 'weak' },
    text: {
      en: 'No way of logging in that this client tried was accepted',
      'zh-CN': '客户端尝试的登录方式都没有被接受',
    },
    trap: {
      en: 'The same is said for a wrong password and for a server that takes keys only; “ssh -v” shows what it offers',
      'zh-CN': '密码错误与服务器只接受密钥时提示相同；“ssh -v” 会显示服务器提供的方式',
    },
  },
  {
    id: 'ssh-too-many-failures',
    layer: 'client',
    pattern: /Too many authentication failures/,
    speaksFor: { 'ssh-too-many-keys': 'strong', 'ssh-password-refused': 'weak' },
    text: {
      en: 'The server ended the login after too many refusals; clients that offer every key of the agent get there by themselves',
      'zh-CN': '被拒绝次数过多，服务器结束了登录；客户端逐一尝试代理中的所有密钥时就会如此',
    },
  },
  {
    id: 'account-expired-ssh',
    layer: 'service',
    pattern: /Your account has expired|This account is currently not available/,
    speaksFor: { 'account-locked': 'decisive' },
    text: { en: 'The account has expired or is switched off', 'zh-CN': '账号已过期或被停用' },
  },
  {
    id: 'key-file-unusable',
    layer: 'client',
    pattern:
      /UNPROTECTED PRIVATE KEY FILE|Load key .*(?:bad permissions|invalid format|error in libcrypto)|contains key in (?:OpenSSH|PuTTY) format|Unable to use key file|not a valid (?:RSA|OPENSSH) private key/,
    speaksFor: { 'ssh-key-unusable': 'decisive' },
    text: {
      en: 'The private key itself could not be used: others may read it, or it is in another program’s format',
      'zh-CN': '私钥文件本身无法使用：其他人可以读取它，或它是另一种程序的格式',
    },
    trap: {
      en: 'The refused login that follows is only the consequence: chmod 600 on the key, or convert it with puttygen',
      'zh-CN': '随后的登录被拒绝只是结果：对密钥文件 chmod 600，或用 puttygen 转换格式',
    },
  },
]
