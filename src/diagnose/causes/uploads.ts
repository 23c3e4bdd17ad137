import { defineCause } from './define-cause.ts'
import { NO_WRITING_HERE, QUOTA } from './over-sftp.ts'

/** Writing. */
export const uploadCauses = [
  defineCause({
    code: 'upload-permission-denied',
    layer: 'data',
    scenario: 6,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'upload',
    evidence: {
      'writing-switched-off': 'decisive',
      'writing-forbidden': 'decisive',
      'sftp-writing-forbidden': 'decisive',
      'overwriting-forbidden': 'decisive',
    },
    title: { en: 'The server does not let {user} upload: {reply}', 'zh-CN': '服务器不允许 {user} 上传：{reply}' },
    next: {
      en: 'vsftpd’s “550 Permission denied.” means write_enable=NO, its default; “553” and “Permission denied” behind a name mean the file system: namei -l on the directory, w and x for {user} there. ProFTPD: “Operation not permitted” is <Limit>, “Overwrite permission denied” wants AllowOverwrite on. Never chmod 777',
      'zh-CN':
        'vsftpd 的“550 Permission denied.”表示 write_enable=NO（默认值）；“553”或文件名后的“Permission denied”则是文件系统权限：对目录执行 namei -l，{user} 需要 w 和 x。ProFTPD：“Operation not permitted”来自 <Limit>，“Overwrite permission denied”需要 AllowOverwrite on。不要使用 chmod 777',
    },
    overSftp: NO_WRITING_HERE,
  }),
  defineCause({
    code: 'quota-exceeded',
    layer: 'data',
    scenario: 9,
    owner: 'server',
    prior: 'occasional',
    impact: 'blocks',
    explains: 'upload',
    evidence: { 'quota-reached': 'decisive', 'storage-failed': 'strong', 'sftp-storage-failed': 'strong' },
    title: {
      en: 'The quota or size limit of {user} is used up: {reply}',
      'zh-CN': '{user} 的配额或大小限制已用尽：{reply}',
    },
    next: {
      en: 'Delete files that are no longer needed, or have the quota raised (ProFTPD shows it: SITE QUOTA; on the server: quota -u {user})',
      'zh-CN': '删除不再需要的文件，或请管理员提高配额（ProFTPD 可用 SITE QUOTA 查看；在服务器上：quota -u {user}）',
    },
    overSftp: QUOTA,
  }),
  defineCause({
    code: 'disk-full',
    layer: 'data',
    scenario: 9,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'upload',
    evidence: {
      'disk-reported-full': 'decisive',
      'storage-failed': 'strong',
      'sftp-storage-failed': 'strong',
      'quota-reached': 'against',
    },
    title: {
      en: 'The server could not store the upload, most likely because its disk is full: {reply}',
      'zh-CN': '服务器无法保存上传的文件，很可能是磁盘已满：{reply}',
    },
    next: {
      en: 'On the server: df -h and df -i for the file system that holds the home of {user} (inodes run out too), then quota -u {user}',
      'zh-CN': '在服务器上对 {user} 主目录所在的文件系统执行 df -h 和 df -i（inode 也会用尽），再执行 quota -u {user}',
    },
  }),
  defineCause({
    code: 'filename-not-allowed',
    layer: 'data',
    scenario: 12,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'upload',
    evidence: { 'name-forbidden': 'decisive', 'name-not-ascii-refused': 'strong', 'upload-name-changed': 'strong' },
    title: {
      en: 'The server does not take this file name as it is',
      'zh-CN': '服务器不接受这个文件名，或会改动它',
    },
    next: {
      en: 'Try a plain ASCII name; if that works, look at the server’s name filter (ProFTPD: PathDenyFilter, PathAllowFilter; Pure-FTPd: -x, ProhibitDotFilesWrite) and at its file name encoding',
      'zh-CN':
        '换成纯 ASCII 文件名再试；如果可以，检查服务器的文件名过滤（ProFTPD：PathDenyFilter、PathAllowFilter；Pure-FTPd：-x，即 ProhibitDotFilesWrite）和文件名编码',
    },
  }),
]
