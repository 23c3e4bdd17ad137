import type { Text } from '../../diagnose/index.ts'

/** Of two lines of the same name, ProFTPD takes the first. */
export const TLS_CONF: Text = {
  en: '/etc/proftpd/tls.conf, in place of lines of the same names; then: proftpd -t && systemctl restart proftpd',
  'zh-CN': '/etc/proftpd/tls.conf，替换同名的行；然后执行 proftpd -t && systemctl restart proftpd',
}
