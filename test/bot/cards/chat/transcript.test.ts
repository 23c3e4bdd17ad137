import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { transcript } from '../../../../src/bot/cards/all.ts'
import { plain, visible } from '../../../../src/bot/cards/chat/plain.ts'
import { LANGUAGES } from '../../../../src/diagnose/index.ts'
import { blocked, HOSTILE, hostile } from '../../../support/reports.ts'
import { PASSWORD } from '../../../support/scripted/run-scenario.ts'
import { scenarioReport } from '../../../support/scripted/scenario-report.ts'

const lines = (text: string) => text.split('\n')

describe('a transcript', () => {
  it('begins with who looked at what, from where, when and how long', () => {
    expect(lines(transcript(blocked, 'en')).slice(0, 12)).toEqual([
      'Transcript of a check by ftpcheck',
      '',
      'Target: ftp://ftp.example.com:21',
      'User: web',
      'Asked for: check ftp.example.com --user web',
      'From: local, 198.51.100.7',
      'Started: 2026-11-01 12:00:00 UTC',
      'Took: 4.3 s',
      'Version: ftpcheck 0.1.0, k3f9',
      'Verdict: failing',
      'Control: OK | TLS: none | Login: OK | Data: BLOCKED',
      '',
    ])
    expect(lines(transcript(blocked, 'zh-CN')).slice(2, 10)).toEqual([
      '目标：ftp://ftp.example.com:21',
      '用户：web',
      '命令：check ftp.example.com --user web',
      '检测点：local, 198.51.100.7',
      '开始时间：2026-11-01 12:00:00 UTC',
      '耗时：4.3 秒',
      '版本：ftpcheck 0.1.0, k3f9',
      '结论：故障',
    ])
  })

  it('has what was sent and answered, in its order and with its time, and never a password', async () => {
    const report = await scenarioReport('passive-ports-filtered')
    const text = transcript(report, 'en')
    expect(text).not.toContain(PASSWORD)
    const told = lines(text).map((line) => line.trim())
    const order = [
      '> USER web',
      '< 331 Please specify the password.',
      '> PASS ****',
      '< 230 Login successful.',
      '> EPSV',
    ]
    const places = order.map((line) => told.indexOf(line))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
    expect(told).toContainEqual(expect.stringMatching(/^\d+ +\+\d+ {2}Data connection EPSV: FAILED: no answer$/))
    expect(told).toContainEqual(expect.stringMatching(/Transfer EPSV: not tried, for lack of: Data connection$/))
    const begun = lines(text).flatMap((line) => /^ *(\d+) +\+\d+ {2}/.exec(line)?.[1] ?? [])
    expect(begun.map(Number)).toEqual(begun.map(Number).toSorted((a, b) => a - b))
  })

  it('ends with the causes, what to do, and what the check cost', () => {
    const text = transcript(blocked, 'en')
    expect(text).toContain('  Because: EPSV, PASV to port 40074: no answer within 3.3 s')
    expect(text).toMatch(/ {2}Do next: .*pasv_min_port/)
    expect(text).toMatch(/This check: 3 TCP connections, .*\n$/)
    expect(transcript(blocked, 'zh-CN')).toMatch(/本次检查：.*。\n$/)
  })

  it('shows the words of servers in their encoding', async () => {
    expect(transcript(await scenarioReport('healthy-banner-gbk'), 'zh-CN')).toContain('欢迎')
    expect(transcript(await scenarioReport('healthy-banner-utf8'), 'en')).toMatch(/< 220.*\p{Script=Han}/u)
  })

  it('makes visible what would hide or turn text around, and nothing can begin a line of its own', () => {
    for (const language of LANGUAGES) {
      const text = transcript(hostile, language)
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
      expect(text).toContain(String.raw`\u202egnp.exe\u2066`)
      expect(lines(text).filter((line) => line.startsWith('X'))).toEqual([])
    }
    const quoted = visible(HOSTILE)
    expect(quoted).toContain(String.raw`\u001b[2J`)
  })

  it('holds no control character whatever a reply holds', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (said) => {
        const [, greeting] = blocked.observations
        if (greeting?.probe !== 'greeting' || greeting.outcome !== 'ok') throw new Error('no greeting')
        const odd = { ...greeting, data: { ...greeting.data, reply: { code: 220, lines: said } } }
        const text = transcript({ ...blocked, observations: [odd] }, 'en')
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u)
        expect(lines(text).filter((line) => /^ +<(?: |$)/.test(line)).length).toBeGreaterThanOrEqual(said.length)
      }),
      { numRuns: 100 },
    )
  })

  it('is short of nothing that a card says in spans', () => {
    expect(plain(['a', { bold: 'b' }, { code: 'c' }, { link: 'd', url: 'https://e' }])).toBe('abchttps://e')
  })
})
