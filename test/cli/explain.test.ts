import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { ftpcheck } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'explain-'))
function saved(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const WRONG = 'Command:\tPASS s3cret-pw\nResponse:\t530 Login incorrect.\n'
const WORKS =
  '< 220 x\n> USER a\n< 331 x\n> PASS b\n< 230 ok\n> EPSV\n< 229 x (|||40000|)\n> LIST\n< 150 x\n< 226 done\n'

describe('ftpcheck explain', () => {
  it.each([[['explain']], [['explain', '-']]])('reads stdin: %s', async (args) => {
    const { status, stdout, stderr } = await ftpcheck(args, { input: WRONG })
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' })
    expect(stdout).toContain('Output of FileZilla: failing')
    expect(stdout).not.toContain('s3cret-pw')
  })

  it('reads a file, in Chinese', async () => {
    const file = saved(
      'gbk.log',
      iconv.encode('响应:\t530 Login incorrect.\r\n错误:\t严重错误: 无法连接到服务器\r\n', 'gb18030'),
    )
    const { status, stdout } = await ftpcheck(['explain', file, '--lang', 'zh-CN'])
    expect(status).toBe(2)
    expect(stdout).toContain('FileZilla 的输出：故障')
    expect(stdout).toContain('响应: 530 Login incorrect.')
  })

  it('reads what PowerShell saved', async () => {
    const file = saved('utf16.log', iconv.encode('curl: (67) Access denied: 530\r\n', 'utf-16le', { addBOM: true }))
    const { stdout } = await ftpcheck(['explain', file, '--json'])
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'ftpcheck.explanation/1',
      charset: 'utf-16le',
      client: 'curl',
      verdict: 'failing',
    })
  })

  it.each([
    ['a session that works', WORKS, 0],
    [
      'a fault that was overcome',
      WORKS.replace('> EPSV\n', '> EPSV\n< 229 x (|||1|)\n* connect to h port 1 failed: Connection refused\n> EPSV\n'),
      1,
    ],
    ['a text that says nothing', 'hello\n', 3],
  ])('ends with the status of the verdict: %s', async (_, input, status) => {
    expect((await ftpcheck(['explain'], { input })).status).toBe(status)
  })

  it.each([
    ['empty', '', /no text to explain/],
    ['binary', Buffer.from('\u007fELF\0\0\0\u0001\0\u0002\0\0'), /no text and no capture: it looks like a program/],
    ['large', 'x'.repeat(11 * 1024 * 1024), /more than 10 MiB/],
  ])('refuses a file that is %s', async (name, content, message) => {
    const { status, stdout, stderr } = await ftpcheck(['explain', saved(name, content)])
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toMatch(message)
  })

  it('explains several files, each on its own and all together', async () => {
    const [one, other] = [saved('one.log', WRONG), saved('other.log', 'curl: (67) Access denied: 530\n')]
    const noise = saved('noise.bin', Buffer.from('\u007fELF\0\0\0\u0001\0\u0002\0\0'))
    const { status, stdout } = await ftpcheck(['explain', one, other, noise])
    expect(status).toBe(2)
    expect(stdout).toContain('3 files together: failing')
    expect(stdout).toContain('2 of them point to the same')
    expect(stdout).toContain('no text and no capture')
    expect(stdout).toContain(`${other}: Output of curl: failing`)
  })

  it('prints an array of JSON for several files', async () => {
    const files = [saved('works.log', WORKS), saved('empty.log', '')]
    const { status, stdout } = await ftpcheck(['explain', '--json', ...files])
    expect(status).toBe(3)
    expect(JSON.parse(stdout)).toMatchObject([
      { schema: 'ftpcheck.explanation/1', kind: 'client-log', file: files[0], verdict: 'healthy' },
      { file: files[1], error: 'There is no text to explain.' },
    ])
  })

  it('says when there is no such file', async () => {
    const { status, stderr } = await ftpcheck(['explain', '/no/such/file.log'], { env: { LANG: 'zh_CN.UTF-8' } })
    expect(status).toBe(3)
    expect(stderr).toContain('无法读取文件 "/no/such/file.log"（ENOENT）')
  })
})
