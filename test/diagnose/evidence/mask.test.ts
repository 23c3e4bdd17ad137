import { expect, it } from 'vitest'
import { maskSecrets } from '../../../src/diagnose/evidence/mask.ts'
import { explain } from '../../../src/diagnose/explained.ts'

const SECRET = 'hunter2-Zq!'

it.each([
  `PASS ${SECRET}`,
  `> PASS ${SECRET}`,
  `---> PASS ${SECRET}`,
  `Command:\tPASS ${SECRET}`,
  `命令:\tPASS ${SECRET}`,
  `> 2026-01-02 03:04:05.678 PASS ${SECRET}`,
  `*cmd* 'PASS ${SECRET}'`,
  `FTP Tx: "PASS ${SECRET}"`,
  `ACCT ${SECRET}`,
  `curl -v ftp://web:${SECRET}@ftp.example.com/`,
  `curl -u web:${SECRET} ftp://ftp.example.com/`,
  `curl --user web:${SECRET} ftp://ftp.example.com/`,
  `lftp -u web,${SECRET} ftp.example.com`,
  `sshpass -p ${SECRET} sftp web@h`,
  `psftp -pw ${SECRET} web@h`,
  `wget --ftp-password=${SECRET} ftp://h/`,
  `FTP_PASSWORD="${SECRET}"`,
  `password: ${SECRET}`,
  `密码：${SECRET}`,
  `ftplib.FTP('h', 'web', '${SECRET}')`,
  `ftp.login('web', '${SECRET}')`,
  `{"host":"h","user":"web","password":"${SECRET}"}`,
  `client.access({ host: 'h', password: '${SECRET}' })`,
  `Authorization: Basic ${SECRET}`,
])('%s', (line) => {
  const { lines, secrets } = maskSecrets([line])
  expect(lines.join('')).not.toContain(SECRET)
  expect(lines.join('')).toContain('****')
  expect(secrets).toBe(1)
})

it('masks the same secret wherever else it stands', () => {
  const { lines } = maskSecrets([`PASS ${SECRET}`, `login failed for web/${SECRET} (${SECRET})`])
  expect(lines.join('\n')).not.toContain(SECRET)
})

it('masks private keys line by line', () => {
  const key = ['-----BEGIN OPENSSH PRIVATE KEY-----', 'b3BlbnNzaC1rZXk', '-----END OPENSSH PRIVATE KEY-----', 'after']
  expect(maskSecrets(key)).toEqual({ lines: ['****', '****', '****', 'after'], secrets: 1 })
})

it.each([
  'PASS ****',
  'PASS ###',
  '331 Please specify the password.',
  '530 Login incorrect.',
  'Password required for web',
])('leaves %s alone', (line) => {
  expect(maskSecrets([line])).toEqual({ lines: [line], secrets: 0 })
})

it('keeps secrets out of the whole explanation, coloured or not', () => {
  const text = `\u001b[32m> PASS ${SECRET}\u001b[0m\n> PA\u001b[1mSS ${SECRET}\ncurl: (67) Access denied: 530\nftp://web:${SECRET}@h.example/`
  const explanation = explain({ text, charset: 'utf-8', version: 'test' })
  expect(JSON.stringify(explanation)).not.toContain(SECRET)
  expect(explanation.secrets).toBe(1)
  expect(explanation.target).toMatchObject({ host: 'h.example', user: 'web' })
})
