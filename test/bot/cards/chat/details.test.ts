import { describe, expect, it } from 'vitest'
import { detailCards, threadName, verdictCard } from '../../../../src/bot/cards/all.ts'
import type { Card } from '../../../../src/bot/index.ts'
import { plain } from '../../../../src/bot/cards/chat/plain.ts'
import { LANGUAGES, type Language, type Report } from '../../../../src/diagnose/index.ts'
import { blocked, filtered, healthy, hostile, noLogin } from '../../../support/reports.ts'
import { scenarioReport } from '../../../support/scripted/scenario-report.ts'

/** All rows of a card, without the labels that stand above. */
function rows({ blocks }: Card): string[] {
  let last = ''
  return blocks.flatMap((block) => {
    if (block.type === 'text' || block.type === 'note') return [plain(block.text)]
    if (block.type !== 'facts') return []
    return block.facts.map(({ label, value }) => {
      last = label === '' ? last : label
      return `${last}= ${plain(value)}`.replaceAll('\u00a0', ' ')
    })
  })
}
const titles = (report: Report, language: Language = 'en') => detailCards(report, language).map(({ title }) => title)
const text = (report: Report, language: Language = 'en') => detailCards(report, language).flatMap(rows)

describe('the thread of a check', () => {
  it('is called after the target and its verdict', () => {
    expect(threadName(blocked, 'en')).toBe('ftp.example.com:21: failing')
    expect(threadName(healthy, 'zh-CN')).toBe('ftp.example.com:21：正常')
  })

  it.each([
    ['healthy', healthy],
    ['healthy without a login', noLogin],
  ])('has one short card of a server that is %s', (_, report) => {
    expect(titles(report)).toEqual(['What was seen'])
    expect(titles(report, 'zh-CN')).toEqual(['检查所见'])
    expect(text(report).length).toBeLessThan(6)
    expect(text(report).at(-1)).toContain('This check: ')
  })

  it('has a card for each layer with trouble, one for what works, and no second word on a single cause', () => {
    expect(titles(blocked)).toEqual(['Network: FAILED', 'Data', 'What works'])
    expect(text(blocked)).toContain('Data connection EPSV= no answer, 3.3 s')
    expect(text(blocked)).toContain('Greeting= 220 (vsFTPd 3.0.3)')
    expect(text(blocked).join('\n')).not.toContain('pasv_min_port')
  })

  it('has the causes that compete with the best one, and remarks with what mends them', () => {
    const causes = [filtered, { ...filtered, likelihood: 'possible' as const }]
    const advisories = [{ code: 'plaintext-only', severity: 'warn', params: {} } as const]
    const [last] = detailCards({ ...blocked, causes, advisories }, 'en').slice(-1)
    expect(last?.title).toBe('Causes and remarks')
    expect(last && rows(last)).toEqual([
      expect.stringMatching(/^2\. A firewall blocks .* \(possible\)$/),
      expect.stringMatching(/^Because= /),
      expect.stringMatching(/^But= /),
      expect.stringMatching(/^Whose= /),
      expect.stringMatching(/^Do next= /),
      'Worth fixing besides',
      expect.stringMatching(/^Unsafe= The server has no TLS/),
      expect.stringMatching(/^Mend it= /),
      expect.stringMatching(/^This check: /),
    ])
  })

  it.each([
    ['dns-resolvers-disagree', ['Resolver 192.0.2.53= no such name (NXDOMAIN)', 'Resolver 192.0.2.54= 203.0.113.10']],
    ['dns-one-address-dead', ['Connect 203.0.113.11= no answer, 4.5 s', 'Resolvers= 192.0.2.53, the same']],
    ['port-filtered', ['Connect 203.0.113.10= no answer, 4.5 s', 'Ping= 20 ms']],
    ['mtu-black-hole', [expect.stringMatching(/^Path MTU= packets of \d+ bytes arrive, of \d+ bytes do not$/)]],
    ['packet-loss', [expect.stringMatching(/^In a row= \d+ of \d+ connections came about/)]],
    ['login-incorrect-chinese', ['Login= answer 530, 40 ms 530 用户名或密码错误']],
    ['plaintext-login-held-back', ['Login= not tried: a password may not go in the clear here']],
    ['pasv-private-address', [expect.stringMatching(/^Data ports= PASV \d+ at 192\.168\.1\.100$/)]],
    ['healthy-banner-gbk', [expect.stringMatching(/^Greeting= 220.*欢迎/)]],
    ['path-missing', [expect.stringMatching(/^File= answer 550, /)]],
    ['short-idle-timeout', [expect.stringMatching(/^Idle connection= /)]],
    ['listing-charset', [expect.stringMatching(/^Names= in gb/)]],
    ['checksum-mismatch', [expect.stringMatching(/^File= .*SHA-256 [0-9a-f]{64}$/)]],
    ['passive-range-half-open', [expect.stringMatching(/^Data connection= EPSV port \d+, 20 ms$/)]],
  ])('shows what was seen of %s, nothing twice, in every language', async (name, due) => {
    const report = await scenarioReport(name)
    expect(text(report)).toEqual(expect.arrayContaining(due))
    for (const language of LANGUAGES) {
      const said = text(report, language)
      expect(said).toEqual([...new Set(said)])
      const above = rows(verdictCard(report, { id: 'k3f9', language }))
      expect(said.filter((line) => above.includes(line))).toEqual([])
      expect(said.join('\n')).not.toMatch(/undefined|NaN|\[object/)
    }
  })

  it('stands whatever a server says', () => {
    for (const language of LANGUAGES) {
      expect(text(hostile, language).join('')).not.toMatch(/undefined|NaN/)
      const greeting = text(hostile, language).find((line) => line.includes('@everyone')) ?? ''
      expect(greeting).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    }
  })
})
