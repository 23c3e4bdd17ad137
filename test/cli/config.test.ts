import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ftpcheck } from './run.ts'

function folderWith(dotEnv: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'ftpcheck-'))
  writeFileSync(join(folder, '.env'), dotEnv)
  return folder
}

describe('the environment', () => {
  it('is refused with every problem at once, and no value is shown', async () => {
    const env = { FTPCHECK_LNAG: 'v1', FTPCHECK_NONSENSE: 'v2', FTPCHECK_LOG: 'v3', FTPCHECK_VANTAGE: 'v4 v4' }
    const { status, stdout, stderr } = await ftpcheck(['help'], { env })
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    const text = stderr.replace(/\s+/g, ' ')
    expect(text).toContain('Did you mean FTPCHECK_LANG?')
    expect(text).toContain('FTPCHECK_NONSENSE is not a setting')
    expect(text).toContain('FTPCHECK_LOG must be one of error, warn, info, debug')
    expect(text).toContain('FTPCHECK_VANTAGE must be a name')
    expect(text).not.toMatch(/v[1234]/)
  })

  it('is refused with every problem of a bot, as sentences', async () => {
    const env = { FTPCHECK_TIMEZONE: 'Mars', FTPCHECK_WEBHOOK_X: 'http://hooks.example.com/v1' }
    const { status, stderr } = await ftpcheck(['bot'], { env })
    expect(status).toBe(3)
    expect(stderr.replace(/\s+/g, ' ')).toMatch(
      /^The configuration cannot be used\. FTPCHECK_TIMEZONE must be [^\\]*\. FTPCHECK_WEBHOOK_X must be [^\\]*\. docs\//,
    )
    expect(stderr).not.toContain('v1')
  })

  it('is refused in Chinese too', async () => {
    const { stderr } = await ftpcheck(['help'], { env: { FTPCHECK_LNAG: 'x', FTPCHECK_LANG: 'zh-CN' } })
    expect(stderr).toContain('是不是想写 FTPCHECK_LANG？')
  })

  it('may hold what only the bot reads, which a single check does not look at', async () => {
    const env = {
      FTPCHECK_DATA: './data',
      FTPCHECK_ADMINS: 'slack:U1',
      FTPCHECK_METRICS_PORT: '9090',
      FTPCHECK_KEY: 'x',
      FTPCHECK_CREDENTIAL_WEB: 'x',
      SLACK_BOT_TOKEN: 'x',
    }
    expect(await ftpcheck(['help'], { env })).toMatchObject({ status: 0 })
  })

  it.each([
    [{ FTPCHECK_LANG: 'zh-CN' }, '用法'],
    [{ FTPCHECK_LANG: 'en', LC_ALL: 'zh_CN.UTF-8' }, 'Usage'],
    [{ LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, '用法'],
    [{ LC_MESSAGES: 'zh_TW.UTF-8' }, '用法'],
    [{ LC_ALL: '', LANG: 'zh_CN' }, '用法'],
    [{ LANG: 'de_DE.UTF-8' }, 'Usage'],
    [{ FTPCHECK_LANG: '' }, 'Usage'],
  ])('chooses the language: %j', async (env: Record<string, string>, word) => {
    expect((await ftpcheck(['help'], { env })).stdout).toContain(word)
  })

  it('is read from .env too, and the real one wins', async () => {
    const cwd = folderWith('FTPCHECK_LANG=zh-CN\n# a comment\nOTHER="x"\n')
    expect((await ftpcheck(['help'], { cwd })).stdout).toContain('用法')
    expect((await ftpcheck(['help'], { cwd, env: { FTPCHECK_LANG: 'en' } })).stdout).toContain('Usage')
    const bad = await ftpcheck(['help'], { cwd: folderWith('FTPCHECK_PASWORD=S3cret\n') })
    expect(bad).toMatchObject({ status: 3, stderr: expect.stringContaining('Did you mean FTPCHECK_PASSWORD?') })
    expect(bad.stderr).not.toContain('S3cret')
  })
})
