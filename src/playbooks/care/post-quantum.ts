import { PROFTPD_CONF, ROOT_SHELL, TAKE_OUT } from '../places.ts'
import { SSHD_CONFIG } from '../sshd.ts'
import type { Care } from './model.ts'

export const postQuantum: Care = {
  id: 'post-quantum',
  title: { en: 'Agree on keys that quantum computers do not break', 'zh-CN': '使用量子计算机破解不了的密钥交换' },
  why: {
    en: 'What somebody records today can be read once quantum computers exist. Hybrid key exchange (ML-KEM, FIPS 203) costs nothing and needs only current software.',
    'zh-CN':
      '今天被人录下的流量，等量子计算机出现后就能解密。混合密钥交换（ML-KEM，FIPS 203）几乎没有代价，只需要较新的软件。',
  },
  variants: [
    {
      for: { server: ['openssh'] },
      label: {
        en: 'OpenSSH 9.0 to 9.8; later ones have it by themselves (mlkem768x25519-sha256). If there is a KexAlgorithms line, take that out instead',
        'zh-CN':
          '适用于 OpenSSH 9.0 至 9.8；更新的版本自带（mlkem768x25519-sha256）。如果已有 KexAlgorithms 行，删掉它即可',
      },
      where: SSHD_CONFIG,
      paste: 'KexAlgorithms ^sntrup761x25519-sha512@openssh.com',
      undo: TAKE_OUT,
      source: 'sshd_config(5): KexAlgorithms, ^ puts first; loaded into OpenSSH 9.2',
    },
    {
      for: { server: ['proftpd'] },
      label: {
        en: 'nothing to set: with OpenSSL 3.5 it offers X25519MLKEM768. This only leaves TLS 1.3 on, which it needs',
        'zh-CN': '无需设置：配合 OpenSSL 3.5 就提供 X25519MLKEM768。这一行只是保证启用它所需的 TLS 1.3',
      },
      where: PROFTPD_CONF,
      paste: 'TLSProtocol TLSv1.2 TLSv1.3',
      undo: TAKE_OUT,
      source: 'ProFTPD, mod_tls: TLSProtocol; measured with ProFTPD 1.3.8c and OpenSSL 3.5.7',
    },
    {
      for: { server: ['vsftpd', 'pure-ftpd'] },
      label: {
        en: 'vsftpd 3.0.5 and Pure-FTPd 1.0.50 are bound to P-256, whatever OpenSSL can do. Offer SFTP beside them; this shows whether your OpenSSH is ready',
        'zh-CN':
          'vsftpd 3.0.5 和 Pure-FTPd 1.0.50 固定使用 P-256，与 OpenSSL 版本无关。可同时提供 SFTP；下面的命令查看 OpenSSH 是否支持',
      },
      where: ROOT_SHELL,
      paste: "sshd -T | grep -iE '^kexalgorithms .*(mlkem768|sntrup761)'",
      source: 'sshd(8): -T; measured with vsftpd 3.0.5, Pure-FTPd 1.0.50 and OpenSSL 3.5.7',
    },
  ],
}
