import type { Text } from '../diagnose/index.ts'

// Where each server keeps its settings, and how they come into force.

export const VSFTPD_CONF: Text = {
  en: 'at the end of /etc/vsftpd.conf (RHEL: /etc/vsftpd/vsftpd.conf), where it wins over earlier lines; no blanks around =. Then: systemctl restart vsftpd. If it does not come up, run vsftpd /etc/vsftpd.conf in a terminal: only there it says why',
  'zh-CN':
    '/etc/vsftpd.conf（RHEL 为 /etc/vsftpd/vsftpd.conf）末尾，后面的行优先；等号两边不能有空格。然后执行 systemctl restart vsftpd。如果起不来，在终端运行 vsftpd /etc/vsftpd.conf：它只在那里说明原因',
}

export const PROFTPD_CONF: Text = {
  en: '/etc/proftpd/proftpd.conf, outside of any section; then: proftpd -t && systemctl restart proftpd',
  'zh-CN': '/etc/proftpd/proftpd.conf，写在所有段之外；然后执行 proftpd -t && systemctl restart proftpd',
}

export const PURE_FTPD_SHELL: Text = {
  en: 'in a root shell on the server (Debian, Ubuntu: a file per option in /etc/pure-ftpd/conf)',
  'zh-CN': '在服务器上以 root 执行（Debian、Ubuntu：/etc/pure-ftpd/conf 中每个选项一个文件）',
}

export const ROOT_SHELL: Text = { en: 'in a root shell on the server', 'zh-CN': '在服务器上以 root 执行' }

export const TAKE_OUT: Text = {
  en: 'Take these lines out again and restart the service.',
  'zh-CN': '删掉这些行并重启服务。',
}

export const OTHER_SOFTWARE: Text = { en: 'other software', 'zh-CN': '其他软件' }
