import { describe, expect, it } from 'vitest'
import { ADVICE, adviceText } from '../../../src/diagnose/evidence/advice.ts'
import { readDialogue } from '../../../src/diagnose/evidence/dialogue.ts'
import { readLines } from '../../../src/diagnose/evidence/lines.ts'
import { MESSAGES } from '../../../src/diagnose/evidence/messages/index.ts'
import { causeOf } from '../../../src/diagnose/index.ts'
import { evidenceText, explain } from '../../../src/diagnose/explained.ts'

const read = (text: string) => explain({ text, charset: 'utf-8', version: 'test' })
const answered = (text: string) =>
  readDialogue(readLines(text.split('\n')).lines).flatMap((item) =>
    item.type === 'reply' ? [[item.command, item.reply.code]] : [],
  )

describe('the dialogue', () => {
  it('pairs replies with commands that were sent ahead', () => {
    const lftp = '<--- 220 hello\n---> USER a\n---> PASS b\n---> PWD\n<--- 331 x\n<--- 530 no\n<--- 530 log in'
    expect(answered(lftp)).toEqual([
      ['', 220],
      ['USER a', 331],
      ['PASS ****', 530],
      ['PWD', 530],
    ])
  })

  it('reads replies of several lines, with and without marks', () => {
    const basicFtp = '< 211-Features:\n EPSV\n MDTM\n211 End\n> USER a\n< 421-Sorry\n421 Please'
    expect(answered(basicFtp).map(([, code]) => code)).toEqual([211, 421])
  })

  it('knows what a bare dialogue is about from what went before', () => {
    expect(answered('220 hi\n331 go on\n530 no')).toEqual(
      [
        [undefined, 220],
        ['USER', 331],
        ['PASS', 530],
      ].map(([command, code]) => [code === 220 ? '' : command, code]),
    )
  })

  it('takes a 530 in answer to AUTH for no refused login', () => {
    const codes = read('> AUTH TLS\n< 530 Please login with USER and PASS.').causes.map(({ code }) => code)
    expect(codes).toEqual(['auth-tls-unsupported'])
  })

  it('counts a fault that was overcome as one that degrades', () => {
    const text =
      '> EPSV\n< 229 x (|||1|)\n* connect to h port 1 failed: Connection refused\n> PASV\n< 227 x (192,0,2,1,1,1)\n> LIST\n< 150 go\n< 226 done'
    expect(read(text)).toMatchObject({ verdict: 'degraded', worked: true })
  })

  it('says what lines it quotes', () => {
    const [finding] = read('\n\nhello\n530 Login incorrect.').findings
    expect(finding?.lines).toEqual([{ line: 4, text: '530 Login incorrect.' }])
  })

  it('decodes the number of a message that is too long', () => {
    expect(read('Received message too long 1416128883').findings[0]?.params).toMatchObject({ letters: 'This' })
    expect(read('Packet length 1466264675 exceeds max length').findings[0]?.params).toMatchObject({ letters: 'Welc' })
  })
})

describe('the server that is meant', () => {
  it.each([
    ['curl: (7) Failed to connect to ftp.example.com port 2121 after 9 ms', { host: 'ftp.example.com', port: 2121 }],
    ['ftp://web@ftp.example.com:2121/x', { host: 'ftp.example.com', port: 2121, user: 'web' }],
    ['ftps://[2001:db8::1]/x', { host: '2001:db8::1', protocol: 'ftps' }],
    ['状态:\t正在连接 192.168.34.140:21...', { host: '192.168.34.140', port: 21 }],
    ['web@h.example: Permission denied (publickey).', { host: 'h.example', user: 'web', protocol: 'sftp' }],
    [
      'ssh: connect to host h.example port 2222: Connection refused',
      { host: 'h.example', port: 2222, protocol: 'sftp' },
    ],
    ['Using username "web".', { user: 'web', protocol: 'sftp' }],
    ['---> AUTH TLS\n---> USER web', { protocol: 'ftpes', user: 'web' }],
  ])('%s', (text, target) => {
    expect(read(text).target).toMatchObject(target)
  })

  it('is not the data port', () => {
    const text = '* Connected to h.example (192.0.2.1) port 21\n* Connecting to 192.0.2.1 (192.0.2.1) port 7909'
    expect(read(text).target).toMatchObject({ host: 'h.example', port: 21 })
  })
})

describe('harmful advice', () => {
  it.each([
    ['chmod -R 777 /srv/ftp', 'chmod-777'],
    ['systemctl stop firewalld', 'firewall-off'],
    ['解决办法：关闭防火墙', 'firewall-off'],
    ['iptables -F', 'iptables-flush'],
    ['setenforce 0', 'selinux-off'],
    ['退出杀毒软件再试', 'antivirus-off'],
    ['sftp -oStrictHostKeyChecking=no web@h', 'host-key-checking-off'],
    ['rm ~/.ssh/known_hosts', 'known-hosts-deleted'],
    ['curl -k ftps://h/', 'certificate-check-off'],
    ['set ssl:verify-certificate no', 'certificate-check-off'],
    ['Try require_ssl_reuse=NO', 'session-reuse-off'],
    ['Try “TLSOptions NoSessionReuseRequired”', 'session-reuse-off'],
    ['Just add allow_writeable_chroot=YES', 'writable-chroot'],
    ['Try pasv_promiscuous=YES', 'foreign-addresses'],
    ['Write “AllowForeignAddress on”', 'foreign-addresses'],
    ['开放 1024-65535 端口', 'all-passive-ports'],
    ['加密选择 只使用普通 FTP（不安全）', 'tls-off'],
    ['rotate the FTP port monthly', 'port-rotation'],
    ['启用 NetBIOS', 'netbios'],
    ['echo "user name@server" | base64', 'base64-escaping'],
  ])('%s', (text, id) => {
    expect(read(text).advice).toEqual([{ id, line: 1, text }])
    expect(adviceText(id)?.['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
  })

  it('is not found in ordinary output', () => {
    expect(read('* Connected to h port 21\n-rw-r--r-- 1 a b 777 x\n220 Welcome').advice).toEqual([])
  })
})

describe('the tables', () => {
  it('have an id for each row, words in both languages, and causes that exist', () => {
    const ids = [...MESSAGES.map(({ id }) => id), ...ADVICE.map(({ id }) => id)]
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id, text, trap, speaksFor } of MESSAGES) {
      expect(evidenceText(id)).toBe(text)
      for (const one of [text, ...(trap ? [trap] : [])]) expect(one['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
      const unknown = Object.keys(speaksFor).filter((code) => !causeOf(code))
      expect({ id, unknown }).toEqual({ id, unknown: [] })
    }
  })
})
