import { defineCause } from './define-cause.ts'
import { CUT_SHORT, NAMES, NO_LISTING, NO_READING } from './over-sftp.ts'

/** Listing and reading. */
export const fileCauses = [
  defineCause({
    code: 'path-missing',
    layer: 'data',
    scenario: 6,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'file',
    evidence: {
      'path-not-found': 'decisive',
      'sftp-path-missing': 'decisive',
      'path-not-opened': 'strong',
      'path-in-other-charset': 'against',
      'path-is-listed': 'against',
    },
    title: {
      en: '{path} is not there on {host} as {user} sees it, or is no file: {reply}',
      'zh-CN': '在 {host} 上，{user} 看不到 {path}，或它不是文件：{reply}',
    },
    next: {
      en: 'List the directory above it and mind case; a user who is locked into the home directory sees that as /, so a path of the server’s own does not fit',
      'zh-CN': '列出它的上级目录，并注意大小写；被限制在主目录中的用户会把主目录看作 /，因此服务器上的真实路径不适用',
    },
  }),
  defineCause({
    code: 'listing-permission-denied',
    layer: 'data',
    scenario: 6,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'listing',
    evidence: {
      'listing-refused': 'decisive',
      'sftp-listing-forbidden': 'decisive',
      'directory-unreadable': 'decisive',
    },
    title: {
      en: 'The server does not let {user} list the directory: {reply}',
      'zh-CN': '服务器不允许 {user} 列目录：{reply}',
    },
    next: {
      en: 'Check the server’s settings (vsftpd: dirlist_enable, cmds_denied; ProFTPD: <Limit DIRS>), then the file system: listing needs r and x on the directory for {user}',
      'zh-CN':
        '先检查服务器设置（vsftpd：dirlist_enable、cmds_denied；ProFTPD：<Limit DIRS>），再检查文件系统：列目录需要 {user} 对目录有 r 和 x 权限',
    },
    overSftp: NO_LISTING,
  }),
  defineCause({
    code: 'download-permission-denied',
    layer: 'data',
    scenario: 6,
    owner: 'server',
    prior: 'occasional',
    impact: 'blocks',
    explains: 'file',
    evidence: { 'path-forbidden': 'decisive', 'sftp-file-forbidden': 'decisive', 'path-not-opened': 'strong' },
    title: {
      en: 'The server does not let {user} read {path}: {reply}',
      'zh-CN': '服务器不允许 {user} 读取 {path}：{reply}',
    },
    next: {
      en: 'On the server: namei -l on the file shows every directory on the way; {user} needs x on each and r on the file. vsftpd says “Permission denied” also for download_enable=NO. Never chmod 777',
      'zh-CN':
        '在服务器上对该文件执行 namei -l，查看沿途每一级目录：{user} 需要各级目录的 x 权限和文件的 r 权限。vsftpd 在 download_enable=NO 时也回应“Permission denied”。不要使用 chmod 777',
    },
    overSftp: NO_READING,
  }),
  defineCause({
    code: 'filename-charset',
    layer: 'data',
    scenario: 12,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'file',
    evidence: { 'path-in-other-charset': 'decisive' },
    title: {
      en: 'The name of {path} is stored on the server as {charset}, not as UTF-8',
      'zh-CN': '{path} 的文件名在服务器上以 {charset} 保存，而不是 UTF-8',
    },
    next: {
      en: 'Set the client’s charset to {charset} (FileZilla: Site Manager, Charset, Custom), or convert the names on the server once: convmv -f gbk -t utf8 -r --notest DIRECTORY',
      'zh-CN':
        '把客户端字符集设为 {charset}（FileZilla：站点管理器 → 字符集 → 自定义），或在服务器上一次性转换文件名：convmv -f gbk -t utf8 -r --notest 目录',
    },
  }),
  defineCause({
    code: 'listing-charset',
    layer: 'data',
    scenario: 12,
    owner: 'server',
    prior: 'common',
    impact: 'degrades',
    explains: 'listing',
    evidence: { 'names-not-utf8': 'decisive', 'sftp-names-not-utf8': 'decisive' },
    title: {
      en: 'File names on {host} are not UTF-8 (they look like {charset}), so clients show garbage or fail: {names}',
      'zh-CN': '{host} 上的文件名不是 UTF-8（像是 {charset}），客户端会显示乱码或报错：{names}',
    },
    next: {
      en: 'Convert the names on the server once (convmv -f gbk -t utf8 -r --notest DIRECTORY), or set the client’s charset (FileZilla: Custom, GB18030; lftp: set ftp:charset gbk). ProFTPD can translate: UseEncoding; vsftpd cannot',
      'zh-CN':
        '在服务器上一次性转换文件名（convmv -f gbk -t utf8 -r --notest 目录），或设置客户端字符集（FileZilla：自定义 GB18030；lftp：set ftp:charset gbk）。ProFTPD 可用 UseEncoding 转换，vsftpd 不行',
    },
    overSftp: NAMES,
  }),
  defineCause({
    code: 'transfer-truncated',
    layer: 'data',
    scenario: 16,
    owner: 'network',
    prior: 'common',
    impact: 'blocks',
    explains: 'file',
    evidence: { 'file-shorter': 'decisive', 'sftp-file-shorter': 'decisive', 'upload-shorter': 'decisive' },
    title: {
      en: 'The transfer of {path} ended early: {bytes} of {size} bytes, and nobody reported an error',
      'zh-CN': '{path} 的传输提前结束：{size} 字节只传了 {bytes} 字节，而且没有报错',
    },
    next: {
      en: 'Transfer again and compare sizes; plain FTP takes an early end for the end of the file, so for files that matter use FTPS or SFTP, which notice it, or compare checksums',
      'zh-CN':
        '重新传输并比较大小；明文 FTP 会把提前断开当作文件结束，因此重要文件请使用能发现这种情况的 FTPS 或 SFTP，或核对校验和',
    },
    overSftp: CUT_SHORT,
  }),
  defineCause({
    code: 'ascii-corruption',
    layer: 'data',
    scenario: 16,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'file',
    evidence: { 'ascii-is-as-expected': 'decisive' },
    title: {
      en: 'The copy of {path} on the server was changed by an upload in ASCII mode',
      'zh-CN': '服务器上的 {path} 在以 ASCII 模式上传时被改动了',
    },
    next: {
      en: 'Set the client to binary (FileZilla: Transfer type, Binary; ftp: binary) and upload the file again',
      'zh-CN': '把客户端设为二进制模式（FileZilla：传输类型 → 二进制；ftp 命令：binary），然后重新上传该文件',
    },
  }),
  defineCause({
    code: 'checksum-mismatch',
    layer: 'data',
    scenario: 16,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'file',
    evidence: {
      'checksum-differs': 'decisive',
      'sftp-checksum-differs': 'decisive',
      'sftp-upload-altered': 'decisive',
      'upload-altered': 'decisive',
      'ascii-is-as-expected': 'against',
      'file-shorter': 'against',
    },
    title: {
      en: '{path} came whole but is not the file that it should be',
      'zh-CN': '{path} 完整地传来了，但内容不是应有的那个文件',
    },
    next: {
      en: 'Compare with the checksum taken on the server itself (sha256sum). If that one differs too, the wrong file was put there; if it does not, something on the way changes contents',
      'zh-CN':
        '与服务器本机上算出的校验和（sha256sum）比较。如果那里也不同，说明放上去的就是错误的文件；如果相同，则是途中有设备改动了内容',
    },
  }),
]
