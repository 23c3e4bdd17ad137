import type { Step } from '../model.ts'
import { ROOT_SHELL } from '../places.ts'
import { FILES, HOMELESS } from './causes.ts'

export const labelFiles: Step = {
  id: 'label-files',
  title: { en: 'Label the files for SELinux', 'zh-CN': '为文件设置 SELinux 标签' },
  causes: [...FILES, ...HOMELESS],
  owner: 'server',
  after: { selinux: ['enforcing'] },
  why: {
    en: 'SELinux decides after the ordinary permissions and by labels. Files that were moved rather than copied keep the label of their old place.',
    'zh-CN': 'SELinux 在普通权限之后按标签再判断一次。移动（而不是复制）过来的文件会保留原位置的标签。',
  },
  variants: [
    {
      label: {
        en: 'a directory outside of homes; put its real path in. A line from ausearch proves that it was SELinux',
        'zh-CN': '主目录之外的目录；请填入真实路径。ausearch 有输出才说明是 SELinux 拒绝的',
      },
      where: ROOT_SHELL,
      paste:
        "ausearch -m avc -ts recent\nsemanage fcontext -a -t public_content_rw_t '/srv/ftp/upload(/.*)?'\nrestorecon -Rv /srv/ftp/upload\nsetsebool -P ftpd_anon_write on",
      undo: "semanage fcontext -d '/srv/ftp/upload(/.*)?'\nrestorecon -Rv /srv/ftp/upload\nsetsebool -P ftpd_anon_write off",
      source: 'ftpd_selinux(8): public_content_rw_t, ftpd_anon_write; restorecon(8)',
    },
    {
      label: { en: 'homes, where ausearch still shows denials', 'zh-CN': '主目录，且 ausearch 仍有拒绝记录' },
      where: ROOT_SHELL,
      paste: 'restorecon -Rv /home\nsetsebool -P ftpd_full_access on',
      undo: 'setsebool -P ftpd_full_access off',
      source: 'ftpd_selinux(8): ftpd_full_access; restorecon(8)',
    },
  ],
  expect: { en: 'ausearch shows no new denials.', 'zh-CN': 'ausearch 不再出现新的拒绝记录。' },
  cost: {
    en: 'ftpd_full_access leaves the FTP server to the ordinary permissions alone; prefer the label. Do not setenforce 0: that drops the protection of the whole machine.',
    'zh-CN':
      'ftpd_full_access 会让 FTP 服务器只受普通权限约束，应优先使用标签。不要 setenforce 0：那会取消整台机器的保护。',
  },
  verify: { probes: ['login', 'working-directory', 'write', 'file', 'transfer'] },
}
