import { describe, expect, it } from 'vitest'
import { reportCard, type Card, type Inline } from '../../../src/bot/index.ts'
import {
  causeOf,
  conclude,
  type Language,
  LANGUAGES,
  type Params,
  say,
  type Report,
} from '../../../src/diagnose/index.ts'
import { blocked, filtered, healthy, hostile, noLogin } from '../../support/reports.ts'

const plain = (text: Inline): string =>
  text
    .map((span) => (typeof span === 'string' ? span : Object.values(span)[0]))
    .join('')
    .replaceAll('\u00a0', ' ')

/** All that a person would read, one block a line. */
function read(card: Card): string[] {
  return card.blocks.flatMap((block) => {
    if (block.type === 'text' || block.type === 'note') return [plain(block.text)]
    if (block.type === 'facts') return block.facts.map(({ label, value }) => `${label}= ${plain(value)}`)
    return block.type === 'actions' ? block.actions.map(({ command }) => `> ${command}`) : []
  })
}
const lines = (report: Report, language: Language = 'en') => read(reportCard(report, language))
const title = (language: Language) =>
  say(causeOf('passive-ports-filtered')?.title ?? { en: '', 'zh-CN': '' }, filtered.params, language)

describe('the card of a check that may send no password in the clear', () => {
  const held = conclude({
    ...noLogin,
    target: { ...noLogin.target, user: 'web' },
    observations: [
      ...noLogin.observations,
      {
        ...{ probe: 'login', layer: 'service', at: 99, durationMs: 0, outcome: 'skipped' },
        because: 'held back: plaintext-login-not-allowed',
      },
    ],
  })

  it('says that nobody logged in, why, and what to do', () => {
    expect(reportCard(held, 'en').title).toBe('ftp.example.com:21: inconclusive')
    expect(lines(held)[0]).toContain('nobody logged in: without TLS the password would go in the clear')
    expect(lines(held, 'zh-CN')[0]).toContain('没有登录：未加密时密码会以明文发送，而此处不允许这样做')
    expect(lines(held).join('\n')).toContain('Enable TLS on the server')
    expect(lines(held, 'zh-CN').join('\n')).toContain('在服务器上启用 TLS')
  })
})

describe('the card of a check of the wrong protocol', () => {
  const told = (target: Partial<Report['target']>, id: string, params: Params) =>
    lines({ ...blocked, target: { ...blocked.target, ...target }, findings: [{ id, layer: 'client', params }] })

  it('has the command that checks what is there instead', () => {
    expect(told({}, 'sftp-answers', { sshPort: 2222 })).toContain('> check sftp://ftp.example.com:2222 --user web')
    expect(told({}, 'speaks-ssh', {})).toContain('> check sftp://ftp.example.com:21 --user web')
    const sftp = { protocol: 'sftp', port: 22 } as const
    expect(told(sftp, 'ftp-answers', { ftpPort: 21 })).toContain('> check ftp.example.com --user web')
    expect(told(sftp, 'ssh-other-service', { speaks: 'ftp' })).toContain('> check ftp.example.com:22 --user web')
  })
})

describe('the card of a failing check', () => {
  it('begins with what is wrong and whose it is', () => {
    expect(reportCard(blocked, 'en')).toMatchObject({ title: 'ftp.example.com:21: failing', tone: 'bad' })
    expect(lines(blocked)[0]).toBe(`${title('en')}. Whoever runs the network or firewall in between can fix it.`)
    expect(lines(blocked, 'zh-CN')[0]).toBe(`${title('zh-CN')}。应由网络或防火墙管理员处理。`)
  })

  it('goes on with the line that nobody else prints', () => {
    expect(lines(blocked)[1]).toBe('Control: OK | TLS: none | Login: OK | Data: BLOCKED')
    expect(lines(blocked, 'zh-CN')[1]).toBe('控制：正常 | TLS：无 | 登录：正常 | 数据：不通')
  })

  it('gives evidence for and against, and the next step', () => {
    const text = lines(blocked)
    expect(text).toContainEqual(expect.stringMatching(/^Because= EPSV, PASV to port 40074: no answer within 3\.3 s/))
    expect(text).toContainEqual(expect.stringMatching(/^But= .*40001/))
    expect(text).toContainEqual(expect.stringMatching(/^Do next= .*pasv_min_port/))
    expect(text).toContain('1. Why, and what to do (likely)')
  })

  it('names the check that would tell more', () => {
    expect(lines(blocked)).toContain('> check ftp.example.com --user web --active')
    expect(lines({ ...blocked, options: { active: true } }).join()).not.toContain('Active mode is not tested')
  })

  it('never lets pass for tested what was asked for in vain', () => {
    const failure = { code: 'budget', text: 'too few connections are left' } as const
    const write = { probe: 'write', layer: 'data', at: 1, durationMs: 0, outcome: 'failed', failure } as const
    const report = { ...healthy, options: { deep: true, write: true }, observations: [...healthy.observations, write] }
    expect(JSON.stringify(reportCard(report, 'en'))).toContain(
      'The upload was not tested (too few connections are left)',
    )
    expect(lines(report)).toContain('> check ftp.example.com --user web --write')
  })

  it('shows three causes at most, and no unlikely one beside a likely one', () => {
    const possible = { ...filtered, likelihood: 'possible' as const }
    const many = lines({ ...blocked, causes: [filtered, possible, possible, possible, possible] })
    expect(many.filter((line) => /^\d\. /.test(line))).toHaveLength(3)
    expect(many).toContain('2 further causes are in the JSON report.')
    const unlikely = lines({ ...blocked, causes: [filtered, { ...filtered, likelihood: 'unlikely' }] })
    expect(unlikely).toContain('1 further cause is in the JSON report.')
  })

  it('hedges where the evidence is thin', () => {
    expect(lines({ ...blocked, causes: [{ ...filtered, likelihood: 'possible' }] })[0]).toMatch(/^Possibly: A firewall/)
    expect(lines({ ...blocked, causes: [{ ...filtered, likelihood: 'unlikely' }] }, 'zh-CN')[0]).toMatch(/^不能确定/)
  })

  it('never stays silent where nothing explains the failure', () => {
    expect(lines({ ...blocked, causes: [] })[0]).toBe(
      'FTP does not work on ftp.example.com, and nothing seen explains why.',
    )
  })
})

describe('the card of a healthy check', () => {
  it('says what works', () => {
    expect(lines(healthy)[0]).toBe(
      'FTP works on ftp.example.com: connection, login and a transfer over a data connection.',
    )
    expect(lines(healthy)).toContain('Listing= 4 entries, 40 ms, LIST after EPSV')
    expect(lines(healthy)).toContain('Greeting= 220 (vsFTPd 3.0.3)')
  })

  it('says plainly that nobody logged in, and how to', () => {
    expect(lines(noLogin)[0]).toMatch(/Nobody logged in, so login, data connection and files are not tested\.$/)
    expect(lines(noLogin, 'zh-CN')[0]).toMatch(/没有登录，因此登录、数据连接和文件都未测试。$/)
    expect(lines(noLogin)).toContain('> check ftp.example.com --user NAME')
  })

  it('never calls a dead control connection an answer', () => {
    const odd = lines({ ...noLogin, channels: { ...noLogin.channels, control: 'failed' } })
    expect(odd[0]).not.toMatch(/answers/)
  })
})

describe('the small print', () => {
  it('tells where the time went and what the check did', () => {
    expect(lines(healthy)).toContain(
      'Timing: DNS 3 ms, connect 21 ms, greeting 20 ms, login 60 ms, data connection 21 ms, listing 40 ms, 812 ms in all.',
    )
    expect(lines(healthy)).toContain('This check: 3 TCP connections, 1 login, 412 bytes sent, 2210 bytes received.')
    expect(lines(healthy, 'zh-CN')).toContain('本次检查：TCP 连接 3 个，登录 1 次，发送 412 字节，接收 2210 字节。')
    expect(lines(noLogin)).toContain('This check: 1 TCP connection, no login, 0 bytes sent, 20 bytes received.')
    const refused = { ...healthy.receipt, logins: 1, failedLogins: 1, filesWritten: 1 }
    expect(lines({ ...healthy, receipt: refused })).toContain(
      'This check: 3 TCP connections, 1 login (1 refused), 412 bytes sent, 2210 bytes received, 1 file written.',
    )
  })

  it('quotes suggestions for a shell', () => {
    const target = { ...healthy.target, user: "o'hara", path: 'a b', port: 2121, host: '2001:db8::1' }
    expect(lines({ ...healthy, target }).join('\n')).toContain(
      String.raw`> check [2001:db8::1]:2121 --user 'o'\''hara' --path 'a b' --idle`,
    )
  })
})

describe.each(LANGUAGES)('every card in %s', (language) => {
  it.each([healthy, noLogin, blocked, hostile])('is plain data without holes, and the same each time', (report) => {
    const card = reportCard(report, language)
    expect(structuredClone(card)).toEqual(card)
    expect(reportCard(report, language)).toEqual(card)
    expect(JSON.stringify(read(card))).not.toMatch(/undefined|\[object|\{\w+\}/)
  })
})
