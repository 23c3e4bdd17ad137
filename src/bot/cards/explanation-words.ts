import type { ClientId, Text } from '../../diagnose/index.ts'

const output = (name: string): Text => ({ en: `Output of ${name}`, 'zh-CN': `${name} 的输出` })

export const CLIENT_NAME: Readonly<Record<ClientId | 'unknown', Text>> = {
  filezilla: output('FileZilla'),
  winscp: output('WinSCP'),
  curl: output('curl'),
  lftp: output('lftp'),
  'windows-ftp': output('Windows ftp.exe'),
  ftplib: output('Python ftplib'),
  tnftp: output('tnftp'),
  'gnu-ftp': output('GNU ftp'),
  ftp: output('ftp'),
  'basic-ftp': output('basic-ftp'),
  rclone: output('rclone'),
  openssh: output('OpenSSH sftp'),
  putty: output('PuTTY psftp'),
  paramiko: output('paramiko'),
  ssh2: output('ssh2'),
  node: output('Node'),
  unknown: { en: 'The text', 'zh-CN': '这段文字' },
}

/** How to make each client tell what it does, after its manual. All of them print passwords or mask them: masked here. */
export const HOW_TO_SHOW_MORE: Readonly<Partial<Record<ClientId, Text>>> = {
  filezilla: {
    en: 'FileZilla: Edit, Settings, Logging, Debug: 3 - Verbose',
    'zh-CN': 'FileZilla：编辑 → 设置 → 日志/调试：3 - 详细',
  },
  winscp: same('winscp.com /log=winscp.log /loglevel=1'),
  curl: same('curl -v URL'),
  lftp: same('lftp -d -e "ls; bye" URL'),
  'windows-ftp': same('ftp -d HOST'),
  ftplib: same('ftp.set_debuglevel(2)'),
  tnftp: same('ftp -d HOST'),
  'gnu-ftp': same('ftp -d HOST'),
  ftp: same('ftp -d HOST'),
  'basic-ftp': same('client.ftp.verbose = true'),
  rclone: same('rclone lsd REMOTE: -vv --dump auth'),
  openssh: same('sftp -vv USER@HOST'),
  putty: same('psftp -v USER@HOST'),
  paramiko: same('paramiko.util.log_to_file("paramiko.log", level="DEBUG")'),
  ssh2: same('new Client().connect({ ..., debug: console.log })'),
}

function same(text: string): Text {
  return { en: text, 'zh-CN': text }
}

export const PASTE_INSTEAD: Text = {
  en: 'Nothing in this text is known. Paste what the client printed when it failed, from the connection on: the error itself, the lines before it, and the server’s replies (lines with 220, 530, 425 and the like).',
  'zh-CN':
    '没有识别出这段文字里的内容。请粘贴客户端出错时的输出，从建立连接开始：错误本身、它前面的几行，以及服务器的应答（带 220、530、425 等数字的行）。',
}
