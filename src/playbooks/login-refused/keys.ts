import type { Step } from '../model.ts'
import { ROOT_SHELL } from '../places.ts'
import { KEY_REFUSED, WANTS_KEY } from './causes.ts'

export const makeKey: Step = {
  id: 'make-key',
  title: { en: 'Have a key, and give the program its private half', 'zh-CN': '准备一把密钥，并把私钥交给程序' },
  causes: WANTS_KEY,
  owner: 'client',
  why: {
    en: 'The server takes no passwords. Where you have a key already, only name it; a new one takes a minute. The private half never leaves your machine.',
    'zh-CN': '服务器不接受密码。已有密钥就直接指定；新建一把只要一分钟。私钥永远不要离开您的电脑。',
  },
  variants: [
    {
      for: { client: ['openssh', 'curl', 'lftp'] },
      paste:
        "ssh-keygen -t ed25519 -f ~/.ssh/id_ed25519\ncat ~/.ssh/id_ed25519.pub\nsftp -P {port} -i ~/.ssh/id_ed25519 -o IdentitiesOnly=yes '{user}@{host}'",
      undo: 'rm ~/.ssh/id_ed25519 ~/.ssh/id_ed25519.pub',
      source: 'ssh-keygen(1), sftp(1): -i',
    },
    {
      for: { client: ['filezilla'] },
      click: {
        en: 'Site Manager > General > Logon Type: Key file, and choose the private key. Make one with puttygen or ssh-keygen.',
        'zh-CN': '站点管理器 > 常规 > 登录类型：密钥文件，选择私钥。可用 puttygen 或 ssh-keygen 生成。',
      },
      source: 'FileZilla Wiki: Site Manager, Logon Type',
    },
    {
      for: { client: ['winscp'] },
      click: {
        en: 'Edit the site > Advanced > SSH > Authentication > Private key file. The button Tools there makes a key, shows its public half, and can install it.',
        'zh-CN': '编辑站点 > 高级 > SSH > 身份验证 > 私钥文件。旁边的“工具”按钮可以生成密钥、显示并安装公钥。',
      },
      source: 'WinSCP documentation: The Authentication Page (SSH)',
    },
    {
      for: { client: ['mobile-app'] },
      click: {
        en: 'Make a key in the app (Ed25519) and send its public half to the operator of the server.',
        'zh-CN': '在应用内生成密钥（Ed25519），把公钥发给服务器管理员。',
      },
      source: 'RFC 4252 section 7: public key authentication',
    },
  ],
  expect: {
    en: 'You have the line that begins with ssh-ed25519: the public half, for the next step.',
    'zh-CN': '得到以 ssh-ed25519 开头的一行，即公钥，供下一步使用。',
  },
}

export const authorizeKey: Step = {
  id: 'authorize-key',
  title: { en: 'Put the public key in, with the right permissions', 'zh-CN': '写入公钥，并设好权限' },
  causes: [...WANTS_KEY, ...KEY_REFUSED],
  owner: 'server',
  why: {
    en: 'sshd ignores authorized_keys when the home, ~/.ssh or the file could be changed by somebody else. A wrong mode is as common as a missing line.',
    'zh-CN': '如果主目录、~/.ssh 或该文件可能被他人改动，sshd 就会忽略 authorized_keys。权限不对和缺少公钥一样常见。',
  },
  variants: [
    {
      for: { server: ['openssh'] },
      label: {
        en: 'put the whole public key in place of PUBLIC_KEY, on one line',
        'zh-CN': '用完整的公钥替换 PUBLIC_KEY，保持在一行',
      },
      where: ROOT_SHELL,
      paste:
        'home=$(getent passwd \'{user}\' | cut -d: -f6)\ninstall -d -o \'{user}\' -g "$(id -gn \'{user}\')" -m 700 "$home/.ssh"\necho \'PUBLIC_KEY\' >> "$home/.ssh/authorized_keys"\nchown \'{user}\': "$home/.ssh/authorized_keys"\nchmod 600 "$home/.ssh/authorized_keys"\nchmod go-w "$home"',
      undo: { en: 'Delete that line from ~/.ssh/authorized_keys.', 'zh-CN': '从 ~/.ssh/authorized_keys 中删除该行。' },
      source: 'sshd(8): AUTHORIZED_KEYS FILE FORMAT, FILES; run against OpenSSH 9.2',
    },
    {
      for: { server: ['mod_sftp'] },
      label: {
        en: 'mod_sftp wants RFC 4716; where the file is: grep -ri SFTPAuthorizedUserKeys /etc/proftpd',
        'zh-CN': 'mod_sftp 需要 RFC 4716 格式；文件位置：grep -ri SFTPAuthorizedUserKeys /etc/proftpd',
      },
      where: ROOT_SHELL,
      paste: 'ssh-keygen -e -f id_ed25519.pub',
      source: 'ProFTPD, mod_sftp: SFTPAuthorizedUserKeys; ssh-keygen(1): -e',
    },
    {
      label: {
        en: 'from the client, where a password still works',
        'zh-CN': '在客户端执行，前提是密码登录仍可用',
      },
      paste: "ssh-copy-id -i ~/.ssh/id_ed25519.pub -p {port} '{user}@{host}'",
      source: 'ssh-copy-id(1); -s where only SFTP is allowed',
    },
  ],
  expect: { en: 'The login with the key succeeds.', 'zh-CN': '用密钥登录成功。' },
  verify: { probes: ['ssh-login'] },
}

export const nameKey: Step = {
  id: 'name-key',
  title: { en: 'Offer the one right key', 'zh-CN': '只提供那一把正确的密钥' },
  causes: ['ssh-too-many-keys', ...KEY_REFUSED],
  owner: 'client',
  why: {
    en: 'An agent offers all its keys, and every wrong one counts as an attempt. IdentitiesOnly keeps it to the key that is named.',
    'zh-CN': '代理会提供全部密钥，每把错误的密钥都算一次尝试。IdentitiesOnly 只使用指定的那一把。',
  },
  variants: [
    {
      for: { client: ['openssh', 'lftp', 'curl'] },
      where: {
        en: '~/.ssh/config on the client; ssh-add -l lists what the agent has',
        'zh-CN': '客户端的 ~/.ssh/config；ssh-add -l 列出代理中的密钥',
      },
      paste:
        'Host {host}\n    User {user}\n    Port {port}\n    IdentityFile ~/.ssh/id_ed25519\n    IdentitiesOnly yes',
      undo: { en: 'Take these lines out of ~/.ssh/config.', 'zh-CN': '从 ~/.ssh/config 中删除这些行。' },
      source: 'ssh_config(5): IdentitiesOnly, IdentityFile',
    },
    {
      for: { client: ['filezilla', 'winscp'] },
      click: {
        en: 'Name the key file in the site, and take keys that nobody needs out of Pageant. WinSCP: untick “Attempt authentication using Pageant”.',
        'zh-CN': '在站点中指定密钥文件，并从 Pageant 移除不用的密钥。WinSCP：取消“尝试使用 Pageant 进行身份验证”。',
      },
      source: 'WinSCP documentation: The Authentication Page (SSH)',
    },
  ],
  expect: {
    en: 'The login succeeds without “Too many authentication failures”.',
    'zh-CN': '登录成功，不再提示“Too many authentication failures”。',
  },
  verify: { probes: ['ssh-login'] },
}

export const convertKey: Step = {
  id: 'convert-key',
  title: { en: 'Make the key file usable', 'zh-CN': '让密钥文件可用' },
  causes: ['ssh-key-unusable'],
  owner: 'client',
  why: {
    en: 'The first line of the file tells: “PuTTY-User-Key-File” is PuTTY’s format, “ssh-ed25519 …” is the public half, “BEGIN … PRIVATE KEY” is right and may want its passphrase.',
    'zh-CN':
      '看文件第一行：“PuTTY-User-Key-File”是 PuTTY 格式，“ssh-ed25519 …”是公钥，“BEGIN … PRIVATE KEY”才是私钥，可能还需要口令。',
  },
  variants: [
    {
      for: { client: ['openssh', 'curl', 'lftp'] },
      label: {
        en: 'from PuTTY’s format, and the mode that OpenSSH insists on',
        'zh-CN': '从 PuTTY 格式转换，并设置 OpenSSH 要求的权限',
      },
      paste: 'head -n 1 KEY.ppk\nputtygen KEY.ppk -O private-openssh -o KEY\nchmod 600 KEY\nssh-keygen -y -f KEY',
      undo: 'rm KEY',
      source: 'puttygen(1): -O; ssh-keygen(1): -y; run with puttygen 0.78',
    },
    {
      for: { client: ['winscp', 'filezilla'] },
      click: {
        en: 'Choose the file; both programs offer to convert a key of OpenSSH, and ask for its passphrase.',
        'zh-CN': '选择该文件；两个程序都会提示转换 OpenSSH 密钥，并询问口令。',
      },
      source: 'WinSCP documentation: The Authentication Page (SSH); FileZilla Wiki: Site Manager',
    },
  ],
  expect: { en: 'ssh-keygen -y prints the public key.', 'zh-CN': 'ssh-keygen -y 输出公钥。' },
}
