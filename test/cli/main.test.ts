import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { blocked } from '../support/reports.ts'
import { ftpcheck } from './run.ts'

/** A command line as typed; what is wrong in English and in Chinese. */
const MISUSE: readonly (readonly [line: string, en: RegExp, zh: RegExp])[] = [
  ['check', /Which server\?/, /哪台服务器/],
  ['conclude', /Which report\?/, /哪份报告/],
  ['check a b', /more than one target/, /目标多于一个/],
  ['chekc h.example', /Did you mean check\?/, /是不是想写 check/],
  ['ftp.example.com', /Did you mean: ftpcheck check ftp\.example\.com/, /ftpcheck check ftp\.example\.com/],
  ['check h.example --deeep', /Did you mean --deep\?/, /是不是想写 --deep/],
  ['check h.example --port', /--port needs a value/, /--port 后面缺少值/],
  ['check h.example --port x', /"x" is not a port/, /"x" 不是端口号/],
  ['check h.example --protocol gopher', /"gopher" is not a protocol/, /"gopher" 不是支持的协议/],
  ['check h.example --timeout soon', /not a number of seconds/, /不是有效的秒数/],
  ['check h.example --timeout 0', /not a number of seconds/, /不是有效的秒数/],
  ['check h.example --json --events', /--json --events: stdout can hold only one/, /标准输出只能用其中一种/],
  ['check h.example --json --junit', /--json --junit/, /--json --junit/],
  ['check h.example --write', /--write needs a login/, /--write 需要登录/],
  ['check h.example --active', /--active needs a login.*--user anonymous/s, /--active 需要登录/],
  ['check h.example --idle', /--idle needs a login/, /--idle 需要登录/],
  ['check h.example --path x', /--path needs a login/, /--path 需要登录/],
  ['check ftp://h.example/x', /--path needs a login/, /--path 需要登录/],
  ['check h.example --password-env X', /--password-env needs a login/, /--password-env 需要登录/],
  ['check h.example --user web --upload x', /--write is missing/, /缺少 --write/],
  ['check h.example --user web --write --upload a/b', /not a file name/, /不是文件名/],
  ['check h.example --user web --sha256 abc', /64 hexadecimal digits/, /64 位十六进制/],
  [`check h.example --user web --sha256 ${'a'.repeat(64)}`, /needs a file to compare/, /要比对的文件/],
  ['check h.example --user web', /no password for this user.*FTPCHECK_PASSWORD/s, /没有这个用户的密码/],
  ['check h.example --user web --password-env NOT_SET', /NOT_SET names no variable/, /NOT_SET 对应的环境变量没有设置/],
  ['check h.example --user u --key id', /--key is for SFTP/, /--key 只用于 SFTP/],
  ['check sftp://h.example --repeat', /--repeat is for FTP/, /--repeat 只用于 FTP/],
  ['check sftp://h.example --fingerprint MD5:aa', /not a SHA-256 fingerprint/, /不是 SHA-256 指纹/],
  ['check sftp://u@h.example --key /nonexistent/id', /cannot be read/, /无法读取密钥文件/],
  ['conclude /no/such/file.json', /cannot be read \(ENOENT\)/, /无法读取文件/],
]

describe('a mistake', () => {
  it.concurrent.each(MISUSE)('%s: one message on stderr and status 3', async (line, en, zh) => {
    const args = line.split(' ')
    const [english, chinese] = await Promise.all([ftpcheck(args), ftpcheck(args, { env: { LANG: 'zh_CN.UTF-8' } })])
    expect(english).toMatchObject({ status: 3, stdout: '', stderr: expect.stringMatching(en) })
    expect(chinese).toMatchObject({ status: 3, stdout: '', stderr: expect.stringMatching(zh) })
  })

  it('is told in the language that --lang asks for, wherever it stands', async () => {
    const { stderr } = await ftpcheck(['check', 'a..b', '--lang', 'zh-CN'])
    expect(stderr).toContain('主机名')
    expect((await ftpcheck(['check', 'a..b', '--lang=en'], { env: { LANG: 'zh_CN.UTF-8' } })).stderr).toContain(
      'Give a',
    )
    expect((await ftpcheck(['check', 'a', '--lang', 'fr'])).stderr).toContain('no text in "fr"')
  })

  it.each([
    ['check', 'ftp://web:S3cret@h.example'],
    ['check', 'h.example', '--user', 'web', '--password', 'S3cret'],
    ['check', 'h.example', '--user', 'web', '--password=S3cret'],
    ['check', 'h.example', '--user', 'web', '-pS3cret'],
    ['check', 'h.example', '--user', 'web', '\u2014password', 'S3cret'],
    ['check', 'h.example', '--user', 'web', '--password-env', 'S3cret!'],
    ['check', 'h.example', '--pasword', 'S3cret'],
    ['check', 'h.example', '--pasword=S3cret'],
    ['check', 'h.example', 'S3cret'],
  ])('never repeats a password: %s %s %s %s %s', async (...args) => {
    const { status, stdout, stderr } = await ftpcheck(args)
    expect(status).toBe(3)
    expect(stdout + stderr).not.toContain('S3cret')
  })
})

describe('help', () => {
  it.each(['en', 'zh-CN'])('fits into 80 columns and names every exit status (%s)', async (language) => {
    const { status, stdout, stderr } = await ftpcheck(['help', '--lang', language])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    expect(stdout).toMatch(/0 .*1 .*2 .*3 /)
  })

  it('comes with --help everywhere', async () => {
    const asked = await Promise.all(
      [['help'], ['--help'], ['check', '--help'], ['help', 'check']].map((args) => ftpcheck(args)),
    )
    expect(new Set(asked.map(({ stdout }) => stdout)).size).toBe(1)
    expect(await ftpcheck(['--version'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^ftpcheck \d/) })
  })
})

describe('ftpcheck without a command', () => {
  const FTPCHECK_DATA = mkdtempSync(join(tmpdir(), 'ftpcheck-data-'))

  it('is the terminal chat where no chat is set up', async () => {
    const { status, stdout, stderr } = await ftpcheck([], { env: { FTPCHECK_DATA }, input: '127.0.0.1:1\nexit\n' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/127\.0\.0\.1:1: failing[\s\S]*Control: REFUSED/)
  })

  it('says what is missing where a bot is wanted and no chat is set up', async () => {
    const { status, stdout, stderr } = await ftpcheck(['bot'], { env: { FTPCHECK_DATA } })
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toMatch(/No chat is set up[\s\S]*SLACK_BOT_TOKEN[\s\S]*DISCORD_TOKEN/)
  })

  it('tells everything that is wrong with the configuration at once', async () => {
    const env = { FTPCHECK_DATA, SLACK_BOT_TOKEN: 'nonsense', DISCORD_TOKEN: 'Bot x', FTPCHECK_PORTS: '0', PORT: 'x' }
    const { status, stderr } = await ftpcheck(['bot'], { env })
    expect(status).toBe(3)
    for (const name of ['SLACK_BOT_TOKEN', 'DISCORD_TOKEN', 'FTPCHECK_PORTS', 'PORT']) expect(stderr).toContain(name)
    expect(stderr).not.toContain('nonsense')
  })

  it('says what to do where its data cannot be kept', async () => {
    const file = join(FTPCHECK_DATA, 'file')
    writeFileSync(file, '')
    const { status, stderr } = await ftpcheck([], { env: { FTPCHECK_DATA: file } })
    expect(status).toBe(3)
    expect(stderr).toContain('FTPCHECK_DATA')
  })
})

describe('playbook', () => {
  it.each([
    ['4', 'en', 'Logs in, but listings and transfers hang'],
    ['passive-mode', 'zh-CN', '能登录，但列目录和传输卡住'],
  ])('prints number %s in %s', async (name, language, title) => {
    const { status, stdout } = await ftpcheck(['playbook', name, '--lang', language])
    expect(status).toBe(0)
    expect(stdout.startsWith(title)).toBe(true)
    expect(stdout).toContain('pasv_min_port=40000')
  })

  it('lists them all, and finds one by what people complain of', async () => {
    expect((await ftpcheck(['playbook'])).stdout).toContain('passive-mode')
    expect((await ftpcheck(['playbook', 'listing', 'hangs'])).stdout).toContain('Logs in, but')
  })
})

describe('the README', () => {
  it.each([
    ['README.md', 'en'],
    ['README.zh-CN.md', 'zh-CN'],
  ])('names no option that help does not, and help none that the README does not: %s', async (file, language) => {
    const readme = readFileSync(join(import.meta.dirname, '..', '..', file), 'utf8')
    const { stdout } = await ftpcheck(['help', '--lang', language])
    const flags = (text: string) => [...new Set(text.match(/--[a-z][a-z0-9-]*/g))].toSorted()
    expect(flags(readme)).toEqual(flags(stdout))
  })
})

describe('conclude', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ftpcheck-'))
  const save = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }

  it('judges a saved report again, from a file and from stdin', async () => {
    const json = JSON.stringify(blocked)
    const saved = save('report.json', json)
    const [file, stdin] = await Promise.all([
      ftpcheck(['conclude', saved, '--json']),
      ftpcheck(['conclude', '-', '--json'], { input: json }),
    ])
    expect(JSON.parse(file.stdout)).toMatchObject({ id: 'k3f9', observations: blocked.observations })
    expect(stdin).toEqual(file)
  })

  it.each([
    ['no JSON', 'hello'],
    ['another JSON', '{"a":1}'],
    ['an array', '[]'],
    ['nothing', ''],
    ['a report without observations', JSON.stringify({ ...blocked, observations: undefined })],
    ['observations that are none', JSON.stringify({ ...blocked, observations: [null, 1] })],
  ])('refuses %s', async (name, text) => {
    const { status, stdout, stderr } = await ftpcheck(['conclude', save(`${name}.json`, text)])
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toMatch(/not a report of ftpcheck/)
  })
})
