import type { Text } from '../model/text.ts'

/** One code for SSH and for TLS; where the remedy is no setting of sshd, `hasSetting` says what was looked at. */
export const NO_POST_QUANTUM: Text = {
  en: 'What is recorded today can be read once quantum computers exist: no post-quantum key exchange is offered. {hasSetting, select, tls {ProFTPD has X25519MLKEM768 with OpenSSL 3.5; vsftpd 3.0.5 and Pure-FTPd 1.0.50 are bound to P-256; SFTP by OpenSSH 9.0 and later has one} true {OpenSSH 10.1 and later warn of it. In sshd_config: {setting}} other {OpenSSH 10.1 and later warn of it. It comes with an update of the SSH server (OpenSSH 9.0 or later)}}',
  'zh-CN':
    '今天被录下的流量将来可能被量子计算机破解：服务器没有提供后量子密钥交换。{hasSetting, select, tls {ProFTPD 配合 OpenSSL 3.5 支持 X25519MLKEM768；vsftpd 3.0.5 和 Pure-FTPd 1.0.50 只支持 P-256；OpenSSH 9.0 及以后的 SFTP 已支持} true {OpenSSH 10.1 及以上版本会为此警告。在 sshd_config 中加入：{setting}} other {OpenSSH 10.1 及以上版本会为此警告。升级 SSH 服务器（OpenSSH 9.0 或更高）即可}}',
}
