import type { Step } from '../model.ts'
import { ROOT_SHELL } from '../places.ts'
import { HANGS, NOISE } from './causes.ts'

const session = { probes: ['sftp-session', 'sftp-listing'] } as const

export const hearShell: Step = {
  id: 'hear-shell',
  title: { en: 'Hear what is printed', 'zh-CN': '看看输出了什么' },
  causes: NOISE,
  owner: 'client',
  why: {
    en: 'SFTP clients read the first four letters as a length and say “Received message too long”. This command must print nothing at all; what it does print tells where to look.',
    'zh-CN':
      'SFTP 客户端把前四个字母当作长度，于是提示“Received message too long”。下面的命令不应有任何输出；它输出的内容能指明出处。',
  },
  variants: [
    {
      label: {
        en: '“This account is currently not available.” is nologin; a greeting comes from a start-up file',
        'zh-CN': '“This account is currently not available.”来自 nologin；欢迎语来自 shell 启动文件',
      },
      paste: "ssh -p {port} '{user}@{host}' /bin/true",
      source: 'sftp(1), ssh(1); OpenSSH FAQ 2.9',
    },
  ],
  expect: { en: 'Nothing is printed once it is mended.', 'zh-CN': '修好之后没有任何输出。' },
}

export const quietShell: Step = {
  id: 'quiet-shell',
  title: { en: 'Keep the shell quiet where nobody reads', 'zh-CN': '非交互时让 shell 保持安静' },
  causes: [...NOISE, ...HANGS],
  owner: 'server',
  why: {
    en: 'bash reads ~/.bashrc for SSH commands too. A first line that ends it unless a person is at the terminal keeps greetings, questions and slow commands out of SFTP.',
    'zh-CN':
      'bash 在执行 SSH 命令时也会读取 ~/.bashrc。在第一行加上“非交互就返回”，欢迎语、提问和慢命令就不会进入 SFTP。',
  },
  variants: [
    {
      label: {
        en: 'the same for /etc/bash.bashrc where the text comes from there; csh reads ~/.cshrc',
        'zh-CN': '如果文本来自 /etc/bash.bashrc，同样处理；csh 读取的是 ~/.cshrc',
      },
      where: ROOT_SHELL,
      paste:
        "home=$(getent passwd '{user}' | cut -d: -f6)\nsed -i.bak '1i case $- in *i*) ;; *) return ;; esac' \"$home/.bashrc\"",
      undo: 'home=$(getent passwd \'{user}\' | cut -d: -f6)\nmv "$home/.bashrc.bak" "$home/.bashrc"',
      source: 'bash(1): Invocation, SSH_SOURCE_BASHRC in Debian; run against OpenSSH 9.2',
    },
  ],
  expect: {
    en: 'SFTP opens at once, and a login at the terminal greets as before.',
    'zh-CN': 'SFTP 立即打开，终端登录仍照常显示欢迎语。',
  },
  verify: session,
}

export const watchHang: Step = {
  id: 'watch-hang',
  title: { en: 'See what the session waits for', 'zh-CN': '看看会话在等什么' },
  causes: HANGS,
  owner: 'server',
  why: {
    en: 'Something runs in the place of SFTP and never gets to it: a question in a start-up file, a home on a dead network mount, a ForceCommand that reads input. Look while a client hangs.',
    'zh-CN':
      '有别的东西占据了 SFTP 的位置：启动文件里的提问、失联的网络挂载上的主目录、等待输入的 ForceCommand。请在客户端挂住时查看。',
  },
  variants: [
    {
      label: {
        en: 'state D and a wchan that begins with nfs or cifs mean the mount; else the last line names the program',
        'zh-CN': '状态为 D 且 wchan 以 nfs 或 cifs 开头说明是挂载问题；否则最后一行就是那个程序',
      },
      where: ROOT_SHELL,
      paste: "ps -u '{user}' -o pid,stat,wchan:24,args\ntimeout 5 ls -ld \"$(getent passwd '{user}' | cut -d: -f6)\"",
      source: 'ps(1), timeout(1)',
    },
  ],
  expect: { en: 'You know the program; ls answers at once.', 'zh-CN': '找到了是哪个程序；ls 能立即返回。' },
}
