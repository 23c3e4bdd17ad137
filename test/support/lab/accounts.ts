import { chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The account that the lab's servers know, with a home that it may write to. */
export const account = { user: 'web', password: 'Secret-12' } as const

/** Size in bytes of data.bin in every home. */
export const DATA_BYTES = 300_000

/** SHA-512 crypt of the password above, as crypt(3) wants it in /etc/shadow. */
const hash = '$6$labsalt$Xx3Fn/j0fDQX132wZNRTedWYGdTb699TJlyN4QP0wwnln5Op3W60QbDuD7.fJmmWaCddaJobJx6CS4LFnPJMk.'

const WEB = 5001
const FTP = 5010

/**
 * Accounts of the private /etc. Beside `web`, all with the same password: `noshell` whose shell is not in /etc/shells,
 * `locked`, `expired`, `nohome` whose home does not exist, and `ftp`, the home of anonymous users.
 */
const passwd = `root:x:0:0:root:/root:/bin/sh
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
sshd:x:5020:65534::/run/sshd:/usr/sbin/nologin
ftp:x:${FTP}:${FTP}::/home/ftp:/usr/sbin/nologin
${account.user}:x:${WEB}:${WEB}::/home/web:/bin/sh
noshell:x:5002:5002::/home/web:/usr/sbin/nologin
locked:x:5003:5003::/home/web:/bin/sh
expired:x:5004:5004::/home/web:/bin/sh
nohome:x:5005:5005::/home/nohome:/bin/sh
`

const shadow = `root:*:19000:0:99999:7:::
ftp:*:19000:0:99999:7:::
${account.user}:${hash}:19000:0:99999:7:::
noshell:${hash}:19000:0:99999:7:::
locked:!${hash}:19000:0:99999:7:::
expired:${hash}:19000:0:99999:7::19001:
nohome:${hash}:19000:0:99999:7:::
`

const groups = passwd.matchAll(/^(\w+):x:\d+:(\d+):/gm)
const group = [...groups].map(([, name, id]) => `${name}:x:${id}:\n`).join('') + 'nogroup:x:65534:\n'

/** As Debian's own, but `nodelay`: a wrong password would cost every test two more seconds. */
const pam = `auth required pam_unix.so nodelay
auth required pam_shells.so
account required pam_unix.so
session required pam_permit.so
`
const services = ['ftp', 'vsftpd', 'proftpd', 'pure-ftpd', 'sshd', 'other']
/** Debian's sshd looks at no /etc/shells: an account with nologin gets in, and its shell then says no. */
const pamOf = (service: string) => (service === 'sshd' ? pam.replace('auth required pam_shells.so\n', '') : pam)

/** Writes the private /etc (passwd, shadow, group, pam.d) of a server to a folder. */
export function writeAccounts(etc: string): void {
  mkdirSync(join(etc, 'pam.d'), { recursive: true })
  writeFileSync(join(etc, 'passwd'), passwd)
  writeFileSync(join(etc, 'shadow'), shadow, { mode: 0o600 })
  writeFileSync(join(etc, 'group'), group)
  for (const service of services) writeFileSync(join(etc, 'pam.d', service), pamOf(service))
}

/** U+4E2D U+6587 in GBK, as a server of the 1990s keeps it on its disk. */
const GBK_NAME = Buffer.from([0xd6, 0xd0, 0xce, 0xc4])

/** Same bytes in every run, and never the same twice in a row, so that a lost or doubled block shows. */
function pattern(bytes: number) {
  const data = Buffer.alloc(bytes)
  for (let i = 0; i + 4 <= bytes; i += 4) data.writeUInt32BE((i * 2_654_435_761) % 2 ** 32, i)
  return data
}

/**
 * Fills the home of `web`, and that of anonymous users: readme.txt, data.bin (300 kB), folder/inside.txt
 * and a file with a Chinese name, in UTF-8 or GBK.
 */
export function writeHomes(homes: string, names: 'utf8' | 'gbk'): void {
  const home = join(homes, 'web')
  const folder = join(home, 'folder')
  mkdirSync(folder, { recursive: true })
  const chinese = names === 'gbk' ? GBK_NAME : Buffer.from('中文')
  const files: [Buffer, string | Buffer][] = [
    [Buffer.from('readme.txt'), 'Welcome\n'],
    [Buffer.from('data.bin'), pattern(DATA_BYTES)],
    [Buffer.from('folder/inside.txt'), 'inside\n'],
    [Buffer.concat([chinese, Buffer.from('.txt')]), 'chinese\n'],
  ]
  for (const [name, content] of files) {
    const path = Buffer.concat([Buffer.from(`${home}/`), name])
    writeFileSync(path, content)
    chownSync(path, WEB, WEB)
  }
  for (const path of [home, folder]) chownSync(path, WEB, WEB)
  mkdirSync(join(homes, 'ftp', 'pub'), { recursive: true })
  writeFileSync(join(homes, 'ftp', 'readme.txt'), 'Welcome\n')
}
