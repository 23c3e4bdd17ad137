import type { Playbook } from '../model.ts'
import { FILES, HOMELESS, LOCKED_IN } from './causes.ts'
import { allowWritable, splitHome } from './chroot.ts'
import { grantDirectory } from './directory.ts'
import { createHome, enterHome } from './home.ts'
import { lookAround } from './path.ts'
import { allowReading } from './reading.ts'
import { labelFiles } from './selinux.ts'
import { allowWriting } from './writing.ts'

export const filePermissions: Playbook = {
  id: 'file-permissions',
  scenario: 6,
  title: { en: 'Permission denied, or the file is not there', 'zh-CN': '权限被拒绝，或文件不存在' },
  about: {
    en: 'The login works, and the server then refuses a file, a directory or the session itself. Its settings, the permissions on its disk and SELinux can each say no.',
    'zh-CN': '登录成功，但服务器随后拒绝了文件、目录或会话本身。服务器设置、磁盘权限和 SELinux 都可能拒绝。',
  },
  symptoms: {
    en: [
      '550 Permission denied',
      '553 Could not create file',
      'I can download but not upload',
      'Access denied when I upload a file',
      '500 OOPS: vsftpd: refusing to run with writable root inside chroot()',
      '500 OOPS: cannot change directory',
      '550 No such file or directory',
      'the directory is empty although there are files',
    ],
    'zh-CN': [
      '550 权限被拒绝',
      '553 无法创建文件',
      '能下载但不能上传',
      '上传文件时提示拒绝访问',
      '500 OOPS: vsftpd: refusing to run with writable root inside chroot()',
      '500 OOPS: cannot change directory',
      '550 没有那个文件或目录',
      '目录里明明有文件却显示为空',
    ],
  },
  treats: [...LOCKED_IN, ...HOMELESS, 'path-missing', ...FILES],
  questions: [
    {
      id: 'selinux',
      causes: [...FILES, ...HOMELESS],
      ask: {
        en: 'What does the command getenforce print on the server?',
        'zh-CN': '在服务器上执行 getenforce，输出是什么？',
      },
      answers: [
        { id: 'enforcing', label: { en: 'Enforcing', 'zh-CN': 'Enforcing' } },
        { id: 'off', label: { en: 'Permissive or Disabled', 'zh-CN': 'Permissive 或 Disabled' } },
        {
          id: 'none',
          label: { en: 'No such command, or I cannot tell', 'zh-CN': '没有这个命令，或无法得知' },
        },
      ],
    },
  ],
  steps: [
    splitHome,
    allowWritable,
    createHome,
    enterHome,
    lookAround,
    allowWriting,
    allowReading,
    grantDirectory,
    labelFiles,
  ],
  prevent: {
    en: 'Make accounts by a script that sets owner, mode and label of the home, and try one upload as the new user before you hand the account out.',
    'zh-CN': '用脚本统一建立账号并设置主目录的所有者、权限和标签；交付前用新账号试传一个文件。',
  },
}
