import type { Step } from '../model.ts'

export const lookAround: Step = {
  id: 'look-around',
  title: { en: 'See what is there, from where you land', 'zh-CN': '从登录后的位置看看有什么' },
  causes: ['path-missing'],
  owner: 'client',
  why: {
    en: 'A user who is locked into the home sees it as /, so /home/{user}/x on the disk is /x over FTP. Most servers also tell apart upper and lower case.',
    'zh-CN': '被锁定在主目录的用户会把它看作 /，磁盘上的 /home/{user}/x 通过 FTP 就是 /x。多数服务器还区分大小写。',
  },
  variants: [
    {
      for: { client: ['openssh'] },
      label: { en: 'SFTP; then type: pwd, ls -la', 'zh-CN': 'SFTP；然后输入 pwd、ls -la' },
      paste: "sftp -P {port} '{user}@{host}'",
      source: 'sftp(1)',
    },
    {
      for: { client: ['lftp'] },
      paste: "lftp -p {port} -u '{user}' -e 'pwd; cls -l; find -d 2' {host}",
      source: 'lftp(1): cls, find',
    },
    {
      for: { client: ['curl'] },
      label: { en: 'asks for the password', 'zh-CN': '会询问密码' },
      paste: "curl --ssl -u '{user}' ftp://{host}:{port}/",
      source: 'curl(1): --ssl, -u; a path after // begins at the root, after / at the login directory',
    },
    {
      for: { client: ['filezilla', 'winscp', 'mobile-app', 'explorer', 'finder'] },
      click: {
        en: 'Empty the “default remote directory” of the site, connect, and walk from there to the file; copy the path that the program then shows.',
        'zh-CN': '清空站点的“默认远程目录”，连接后从那里逐级找到文件，再复制程序显示的路径。',
      },
      source: 'FileZilla: Site Manager, Advanced; WinSCP: Directories page',
    },
  ],
  expect: { en: 'The path that you see there works when you ask for it.', 'zh-CN': '用看到的路径去访问即可成功。' },
  verify: { probes: ['file', 'sftp-file', 'working-directory', 'sftp-listing'] },
}
