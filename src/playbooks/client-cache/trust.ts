import type { Step } from '../model.ts'
import { ROOT_SHELL } from '../places.ts'
import { RELOAD_SSHD } from '../sshd.ts'
import { CHANGED, UNKNOWN } from './causes.ts'

export const forgetOld: Step = {
  id: 'forget-old',
  title: { en: 'Forget the old key, and only that', 'zh-CN': '只删除旧密钥这一条' },
  causes: CHANGED,
  after: { agrees: ['yes'] },
  owner: 'client',
  why: {
    en: 'The operator has confirmed the new key, so the old entry is in the way. Do not delete the whole file: it protects you at every other server.',
    'zh-CN': '管理员已确认新密钥，旧记录就只会碍事。不要删除整个文件：它在其他服务器上保护着你。',
  },
  variants: [
    {
      for: { client: ['winscp'] },
      click: {
        en: 'Connect again. At the warning compare the fingerprint, then choose Update.',
        'zh-CN': '重新连接。出现警告时核对指纹，然后选择“更新”。',
      },
      source: 'WinSCP documentation: Verifying the host key',
    },
    {
      for: { client: ['filezilla'] },
      click: {
        en: 'Connect again. At “Host key mismatch” compare the fingerprint, then tick “Trust the new host key” and confirm.',
        'zh-CN': '重新连接。出现“主机密钥不匹配”时核对指纹，再勾选信任新密钥并确认。',
      },
      source: 'FileZilla 3.63: host key dialog',
    },
    {
      label: {
        en: 'OpenSSH, lftp, curl; a copy of the file stays as known_hosts.old',
        'zh-CN': 'OpenSSH、lftp、curl；原文件保留为 known_hosts.old',
      },
      paste:
        "for name in '{host}' '{address}' '[{host}]:{port}' '[{address}]:{port}'; do ssh-keygen -R \"$name\"; done",
      undo: 'mv ~/.ssh/known_hosts.old ~/.ssh/known_hosts',
      source: 'ssh-keygen(1): -R',
    },
  ],
  expect: {
    en: 'The next connection asks about the new key. Compare once more, then answer yes.',
    'zh-CN': '下次连接会询问新密钥。再核对一次，然后回答 yes。',
  },
  cost: {
    en: 'None if the fingerprint was compared. Without that you may hand your password to whoever stands in between.',
    'zh-CN': '核对过指纹就没有风险；没核对的话，密码可能交给中间人。',
  },
}

export const learnKey: Step = {
  id: 'learn-key',
  title: { en: 'Teach the client the right key', 'zh-CN': '让客户端记住正确的密钥' },
  causes: [...UNKNOWN, ...CHANGED],
  after: { agrees: ['yes'] },
  owner: 'client',
  why: {
    en: 'A script cannot answer a question, so it fails at a server it has never met. Teach it once, as the account that runs it; then it can stay strict.',
    'zh-CN': '脚本不会回答提问，遇到陌生服务器就失败。用运行它的账号教一次，之后就能一直保持严格检查。',
  },
  variants: [
    {
      for: { client: ['winscp'] },
      label: {
        en: 'in a script; with the fingerprint that the operator read out',
        'zh-CN': '用于脚本；填入管理员报出的指纹',
      },
      paste: 'open sftp://{user}@{host}:{port}/ -hostkey="ssh-ed25519 255 FINGERPRINT"',
      undo: { en: 'Take -hostkey out.', 'zh-CN': '去掉 -hostkey。' },
      source: 'WinSCP documentation: Scripting command open, -hostkey',
    },
    {
      for: { client: ['filezilla'] },
      click: {
        en: 'Connect. At “Unknown host key” compare the fingerprint, tick “Always trust this host”, and confirm.',
        'zh-CN': '连接。出现“未知主机密钥”时核对指纹，勾选“总是信任该主机”并确认。',
      },
      source: 'FileZilla 3.63: host key dialog',
    },
    {
      label: {
        en: 'compare what the second line shows with the operator’s fingerprint before you paste the third',
        'zh-CN': '先把第二行显示的与管理员的指纹核对，再粘贴第三行',
      },
      paste:
        "ssh-keyscan -p {port} '{host}' > ~/host.keys\nssh-keygen -lf ~/host.keys\ncat ~/host.keys >> ~/.ssh/known_hosts",
      undo: "ssh-keygen -R '{host}'\nssh-keygen -R '[{host}]:{port}'",
      source: 'ssh-keyscan(1), ssh-keygen(1); run against OpenSSH 9.2',
    },
  ],
  expect: { en: 'The client connects without a question.', 'zh-CN': '客户端不再询问，直接连接。' },
  cost: {
    en: 'None if compared. StrictHostKeyChecking=no, curl --insecure and -hostkey=* give the check up for good: do not use them.',
    'zh-CN': '核对过就没有。StrictHostKeyChecking=no、curl --insecure、-hostkey=* 等于永久放弃检查，不要使用。',
  },
}

export const sameKeys: Step = {
  id: 'same-keys',
  title: { en: 'Give the server its old keys back', 'zh-CN': '把原来的密钥还给服务器' },
  causes: CHANGED,
  owner: 'server',
  why: {
    en: 'After a new installation, or behind a load balancer, each machine makes keys of its own. The old keys from the backup spare every client the warning.',
    'zh-CN': '重装之后，或在负载均衡后面，每台机器都会生成自己的密钥。从备份恢复旧密钥，所有客户端都不会再收到警告。',
  },
  variants: [
    {
      for: { server: ['openssh'] },
      label: { en: 'put the folder of the backup in place of BACKUP', 'zh-CN': '把 BACKUP 换成备份所在目录' },
      where: ROOT_SHELL,
      paste: `cp -a /etc/ssh /etc/ssh.before\ninstall -m 600 BACKUP/ssh_host_*_key /etc/ssh/\ninstall -m 644 BACKUP/ssh_host_*_key.pub /etc/ssh/\n${RELOAD_SSHD}`,
      undo: `cp -a /etc/ssh.before/ssh_host_* /etc/ssh/\n${RELOAD_SSHD}`,
      source: 'sshd_config(5): HostKey; sshd(8): files; run against OpenSSH 9.2',
    },
    {
      click: {
        en: 'Copy the host keys of the old server, or of the first behind the load balancer, to each of the others.',
        'zh-CN': '把旧服务器（或负载均衡后第一台）的主机密钥复制到其余每一台。',
      },
      undo: { en: 'Restore the keys that were there.', 'zh-CN': '恢复原有的密钥。' },
      source: 'RFC 4251 section 4.1: host keys may be shared by several hosts',
    },
  ],
  expect: {
    en: 'The fingerprint is the one that clients remember.',
    'zh-CN': '指纹与客户端记住的一致。',
  },
  cost: {
    en: 'Not after a break-in: then the old keys are known to others, and new ones are right.',
    'zh-CN': '被入侵之后不要这样做：旧密钥可能已泄露，应当换新。',
  },
  verify: { probes: ['ssh-auth-methods'] },
}
