import type { Step } from '../model.ts'

/** Tried against vsftpd and ProFTPD, with TLS 1.2 and 1.3. */
const PYTHON = [
  'import ftplib, ssl',
  '',
  'class FTP_TLS(ftplib.FTP_TLS):',
  '    def ntransfercmd(self, cmd, rest=None):',
  '        conn, size = ftplib.FTP.ntransfercmd(self, cmd, rest)',
  '        if self._prot_p:',
  '            session = self.sock.session',
  '            conn = self.context.wrap_socket(conn, server_hostname=self.host, session=session)',
  '        return conn, size',
  '',
  'ftps = FTP_TLS(context=ssl.create_default_context())',
].join('\n')

export const resumeSession: Step = {
  id: 'resume-session',
  title: { en: 'Use a client that resumes its TLS session', 'zh-CN': '使用会重用 TLS 会话的客户端' },
  causes: ['tls-session-reuse-required'],
  after: { program: ['yes', 'unknown'] },
  owner: 'client',
  why: {
    en: 'By resuming the session a data connection proves that it belongs to whoever logged in; else a stranger could fetch the file first. Current FileZilla, WinSCP, lftp and curl do it.',
    'zh-CN':
      '重用会话可以证明数据连接属于登录者本人，否则陌生人可能抢先取走文件。新版 FileZilla、WinSCP、lftp、curl 都支持。',
  },
  variants: [
    {
      for: { client: ['lftp'] },
      paste: "lftp -e 'set ftp:ssl-force true; ls; bye' -p {port} -u {user} ftp://{host}",
      source: 'lftp 4.9.2 against vsftpd 3.0.3 and ProFTPD 1.3.8',
    },
    {
      for: { client: ['curl'] },
      paste: 'curl --ssl-reqd --user {user} ftp://{host}:{port}/',
      source: 'curl(1): --no-sessionid would switch the reuse off',
    },
    {
      for: { client: ['filezilla', 'winscp'] },
      click: {
        en: 'Update it: Help > Check for updates. Current versions resume by themselves.',
        'zh-CN': '升级到最新版：帮助 > 检查更新。新版会自动重用会话。',
      },
      source: 'FileZilla and WinSCP version histories: TLS session resumption on data connections',
    },
    {
      label: { en: 'Python’s ftplib, which does not do it by itself', 'zh-CN': 'Python 的 ftplib（自身不支持）' },
      where: { en: 'in your program, in place of ftplib.FTP_TLS', 'zh-CN': '写进你的程序，代替 ftplib.FTP_TLS' },
      paste: PYTHON,
      source: 'Python documentation: ssl.SSLContext.wrap_socket (session); CPython issue 63699',
    },
    {
      label: { en: 'other software', 'zh-CN': '其他软件' },
      click: {
        en: 'Java’s FTPSClient and .NET’s FtpWebRequest do not resume: use another library, or SFTP if the server has it.',
        'zh-CN':
          'Java 的 FTPSClient 和 .NET 的 FtpWebRequest 不支持会话重用：请换用其他库，或在服务器支持时改用 SFTP。',
      },
      source: 'vsftpd.conf(5): require_ssl_reuse (it may break many FTP clients)',
    },
  ],
  expect: {
    en: 'Listings and transfers end with 226 instead of 522 or 425.',
    'zh-CN': '列目录和传输以 226 结束，不再出现 522 或 425。',
  },
}
