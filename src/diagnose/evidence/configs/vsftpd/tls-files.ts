import type { Config, ConfigRule } from '../config.ts'
import { has, isOn, isYes, on, say } from '../find.ts'

const hasTls = (config: Config): boolean => isOn(config, 'ssl_enable')

/** Where Certbot leaves certificate, chain and key, each in a file of its own. */
const FROM_CERTBOT = /^(\/etc\/letsencrypt\/live\/[\w.*-]+\/)(?:cert|fullchain|chain)\.pem$/
const LEAF_ALONE = /^(\/etc\/letsencrypt\/live\/[\w.*-]+\/)cert\.pem$/

const OLD_CIPHER = /^(?:DES-CBC3-SHA|DES-CBC-SHA|RC4(?:-\w+)*|EXP(?:ORT)?(?:-\w+)*|LOW|NULL|eNULL)$/i

export const tlsFileRules: readonly ConfigRule[] = [
  {
    id: 'vsftpd-tls-without-certificate',
    code: 'service-stopped',
    severity: 'high',
    weight: 'strong',
    note: say(
      'TLS is on and no certificate is named; the default file (/usr/share/ssl/certs/vsftpd.pem) exists nowhere, and vsftpd does not start (“500 OOPS: SSL: cannot load RSA certificate”)',
      '启用了 TLS 却没有指定证书；默认文件（/usr/share/ssl/certs/vsftpd.pem）并不存在，vsftpd 无法启动（“500 OOPS: SSL: cannot load RSA certificate”）',
    ),
    find: on(
      'ssl_enable',
      (value, config) => isYes(value) && !has(config, 'rsa_cert_file') && !has(config, 'dsa_cert_file'),
      ({ text }) =>
        `${text.trim()}\nrsa_cert_file=<certificate with its chain.pem>\nrsa_private_key_file=<private key.pem>`,
    ),
  },
  {
    id: 'vsftpd-tls-without-key',
    code: 'service-stopped',
    severity: 'high',
    weight: 'strong',
    note: say(
      'This file holds no private key, and vsftpd looks for it there unless rsa_private_key_file says where it is: it does not start (“500 OOPS: SSL: cannot load RSA private key”)',
      '该文件不含私钥；没有设置 rsa_private_key_file 时 vsftpd 会在这里找私钥，因而无法启动（“500 OOPS: SSL: cannot load RSA private key”）',
    ),
    find: on(
      'rsa_cert_file',
      (value, config) => hasTls(config) && FROM_CERTBOT.test(value) && !has(config, 'rsa_private_key_file'),
      ({ text, value }) => `${text.trim()}\nrsa_private_key_file=${FROM_CERTBOT.exec(value)?.[1] ?? ''}privkey.pem`,
    ),
  },
  {
    id: 'vsftpd-certificate-without-chain',
    code: 'cert-missing-intermediate',
    severity: 'high',
    weight: 'strong',
    note: say(
      'cert.pem is the certificate alone: without the intermediate certificates clients do not trust it. fullchain.pem holds both',
      'cert.pem 只有证书本身：缺少中间证书，客户端不会信任。fullchain.pem 两者都有',
    ),
    find: on(
      'rsa_cert_file',
      (value, config) => hasTls(config) && LEAF_ALONE.test(value),
      ({ value }) => `rsa_cert_file=${value.replace(/cert\.pem$/, 'fullchain.pem')}`,
    ),
  },
  {
    id: 'vsftpd-ciphers-gone',
    code: 'service-stopped',
    severity: 'high',
    weight: 'strong',
    note: say(
      'No cipher of this list exists in a current OpenSSL, and vsftpd does not start (“500 OOPS: SSL: could not set cipher list”)',
      '当前的 OpenSSL 已没有列表中的任何加密算法，vsftpd 无法启动（“500 OOPS: SSL: could not set cipher list”）',
    ),
    find: on(
      'ssl_ciphers',
      (value, config) => hasTls(config) && value.split(/[:, ]+/).every((name) => OLD_CIPHER.test(name)),
      'ssl_ciphers=HIGH',
    ),
  },
]
