import type { Message } from '../message.ts'

/** SFTP after the login. */
export const sftpMessages: readonly Message[] = [
  {
    id: 'sftp-text-in-stream',
    layer: 'service',
    pattern: /(?:Received message too long|Packet length) (?<number>\d{6,10})/,
    speaksFor: { 'sftp-shell-output': 'decisive' },
    text: {
      en: 'Text came where SFTP should begin. The number {number} is its first four letters: “{letters}”',
      'zh-CN': '本应是 SFTP 数据的地方出现了文字。数字 {number} 就是它的前四个字符：“{letters}”',
    },
    trap: {
      en: 'Nothing is too long. “This” is the start of “This account is currently not available.” (a nologin shell), “Welc” that of a greeting in .bashrc',
      'zh-CN':
        '并没有什么过长的消息。“This” 是 “This account is currently not available.”（nologin shell）的开头，“Welc” 是 .bashrc 中欢迎语的开头',
    },
  },
  {
    id: 'sftp-garbage',
    layer: 'service',
    pattern: /Garbage packet received|Timeout waiting for response from SFTP subsystem/,
    speaksFor: { 'sftp-shell-output': 'strong', 'sftp-subsystem-missing': 'weak' },
    text: { en: 'What came after the login is no SFTP', 'zh-CN': '登录之后收到的不是 SFTP 数据' },
  },
  {
    id: 'sftp-no-subsystem',
    layer: 'service',
    pattern:
      /subsystem request failed on channel|Unable to start subsystem: sftp|Unable to request SFTP subsystem|exit code 127 while establishing SFTP|Unable to request sftp subsystem|ssh: subsystem request failed/i,
    speaksFor: { 'sftp-subsystem-missing': 'decisive' },
    text: {
      en: 'The login worked, and the server does not start SFTP',
      'zh-CN': '登录成功，但服务器没有启动 SFTP',
    },
    trap: {
      en: 'PuTTY’s psftp falls back to another way and works all the same',
      'zh-CN': 'PuTTY 的 psftp 会改用另一种方式，因此可能照样能用',
    },
  },
  {
    id: 'sftp-ended-at-start',
    layer: 'service',
    pattern: /client_loop: send disconnect: Broken pipe|Unable to startup channel|^SFTP ERR .*No response from server/,
    speaksFor: { 'sftp-chroot-ownership': 'strong', 'sftp-subsystem-missing': 'weak' },
    text: {
      en: 'The server accepted the login and hung up at once',
      'zh-CN': '服务器接受了登录，随即断开',
    },
    trap: {
      en: 'It is no network trouble: sshd does this when the ChrootDirectory, or one above it, does not belong to root or others may write there',
      'zh-CN': '这不是网络问题：ChrootDirectory 或其上级目录不属于 root、或其他人可写时，sshd 就会这样',
    },
  },
  {
    id: 'sftp-reset-after-login',
    layer: 'service',
    pattern: /Connection reset by peer|ECONNRESET/,
    in: ['ssh'],
    speaksFor: { 'sftp-chroot-ownership': 'strong', 'ssh-login-dropped': 'weak' },
    text: { en: 'The session was reset after the login', 'zh-CN': '登录之后会话被重置' },
  },
  {
    id: 'sftp-no-start',
    layer: 'service',
    pattern:
      /Received unexpected end-of-file from SFTP server|unable to initialise SFTP|EOF during negotiation|Channel closed\.|Socket is closed|^Socket exception: Connection reset/,
    by: ['putty', 'paramiko', 'ftplib'],
    speaksFor: { 'sftp-chroot-ownership': 'strong', 'sftp-subsystem-missing': 'strong', 'sftp-shell-output': 'strong' },
    text: { en: 'The session ended where SFTP should begin', 'zh-CN': '会话在 SFTP 本应开始时结束' },
  },
  {
    id: 'sftp-closed-without-reason',
    layer: 'service',
    pattern: /^Connection closed(?:\.\s*)?$/,
    by: ['openssh'],
    speaksFor: { 'sftp-subsystem-missing': 'strong', 'sftp-chroot-ownership': 'strong' },
    isSummary: true,
    text: {
      en: 'sftp ended without a reason: after a login that worked, its program on the server could not be started',
      'zh-CN': 'sftp 没有说明原因就结束：若登录已成功，说明服务器上的 SFTP 程序无法启动',
    },
  },
  {
    id: 'sftp-no-session',
    layer: 'service',
    pattern: /channel \d+: open failed: |ChannelException\(\d/,
    speaksFor: { 'ssh-session-refused': 'decisive' },
    text: {
      en: 'The server opens no session on this connection (MaxSessions)',
      'zh-CN': '服务器不在此连接上开启会话（MaxSessions）',
    },
  },
  {
    id: 'sftp-storage',
    layer: 'data',
    pattern: /write remote ".*": Failure|error while writing: failure/,
    speaksFor: { 'disk-full': 'strong', 'quota-exceeded': 'strong' },
    text: {
      en: 'The server could not write: SFTP has no word for a full disk, nor for a quota',
      'zh-CN': '服务器无法写入：SFTP 协议里没有“磁盘已满”或“超出配额”这样的说法',
    },
  },
  {
    id: 'sftp-upload-denied',
    layer: 'data',
    pattern:
      /(?:dest open|remote (?:mkdir|rename|delete|rmdir|setstat)) ?\(?"?.*: (?:Permission denied|Failure)|^put: .*Access failed: Permission denied/,
    speaksFor: { 'upload-permission-denied': 'decisive' },
    text: { en: 'The user may not write there', 'zh-CN': '该用户在那里没有写权限' },
  },
  {
    id: 'sftp-read-denied',
    layer: 'data',
    pattern:
      /remote (?:open|readdir)\(?.*: Permission denied|open for read: permission denied|^Directory \S+: permission denied/,
    speaksFor: { 'download-permission-denied': 'decisive' },
    text: { en: 'The user may not read that', 'zh-CN': '该用户没有读取权限' },
  },
  {
    id: 'sftp-not-found',
    layer: 'data',
    pattern:
      /^File ".*" not found\.|Could not open remote file for reading: No such file|open for read: no such file|Access failed: No such file|^Can't ls: ".*" not found|stat .*: No such file or directory/,
    speaksFor: { 'path-missing': 'decisive' },
    text: { en: 'The server has no such file or directory', 'zh-CN': '服务器上没有这个文件或目录' },
  },
]
