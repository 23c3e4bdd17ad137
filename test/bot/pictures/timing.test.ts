import { readFileSync } from 'node:fs'
import { Resvg } from '@resvg/resvg-js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failureWords, stepName, VERDICT } from '../../../src/bot/cards/all.ts'
import { ticksOf, tickText } from '../../../src/bot/pictures/axis.ts'
import { timingPicture, toPng } from '../../../src/bot/pictures/index.ts'
import { rowsOf } from '../../../src/bot/pictures/rows.ts'
import { escapeText, fit, label, widthOf } from '../../../src/bot/pictures/svg.ts'
import { PROBES } from '../../../src/diagnose/probes/index.ts'
import { CAUSES, LANGUAGES, type Observation, type ProbeId, type Report } from '../../../src/diagnose/index.ts'
import { blocked, healthy, HOSTILE, hostile, noLogin } from '../../support/reports.ts'
import { codePointsOf } from './cmap.ts'

const FONT = new URL('../../../assets/fonts/noto-sans-sc-chinese-simplified-400-normal.ttf', import.meta.url)
const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text)

const frame = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="30" font-family="Noto Sans SC">${content}</svg>`

describe('the picture of where the time went', () => {
  it('names the target, the verdict, the cause and the whole time', () => {
    expect(texts(timingPicture(blocked, 'en')).slice(0, 4)).toEqual([
      'ftp.example.com:21',
      'failing',
      expect.stringContaining('A firewall blocks the passive data ports'),
      '4.3\u00a0s in all',
    ])
    expect(texts(timingPicture(healthy, 'zh-CN')).slice(0, 4)).toEqual([
      'ftp.example.com:21',
      '正常',
      '2026-11-01 12:00 UTC，检测点 local',
      '合计 812\u00a0ms',
    ])
  })

  it('says beside its bar how long a step took, or was waited for', () => {
    expect(rowsOf(blocked, 'en').rows).toMatchObject([
      { label: 'Connect 192.0.2.1', from: 1, to: 22, state: 'done', words: '21\u00a0ms' },
      { label: 'Greeting 192.0.2.1', state: 'done' },
      { label: 'Login', state: 'done' },
      { label: 'Data connection EPSV', from: 130, to: 3430, state: 'failed', words: 'no answer, 3.3\u00a0s' },
    ])
    expect(rowsOf(blocked, 'zh-CN').rows.at(-1)?.words).toBe('无应答，3.3\u00a0秒')
  })

  it('tells a failed side test, and what this check ended itself, from a failure', () => {
    const failed = (probe: 'ping' | 'connect', code: 'timeout' | 'superseded') =>
      ({ probe, layer: 'network', at: 0, durationMs: 9, outcome: 'failed', failure: { code, text: '' } }) as const
    const observations = [failed('connect', 'timeout'), failed('ping', 'timeout'), failed('connect', 'superseded')]
    expect(rowsOf({ ...blocked, observations }, 'en').rows.map(({ state }) => state)).toEqual([
      'failed',
      'besides',
      'ended',
    ])
  })

  it('says what was not reached', () => {
    const skipped = { layer: 'data', at: 9, durationMs: 0, outcome: 'skipped', because: 'login' } as const
    const observations: Observation[] = [
      ...noLogin.observations,
      { ...skipped, probe: 'passive', subject: 'EPSV' },
      { ...skipped, probe: 'passive', subject: 'PASV' },
      { ...skipped, probe: 'transfer' },
    ]
    expect(texts(timingPicture({ ...noLogin, observations }, 'en'))).toContain('Not reached: Data port, Transfer')
    expect(texts(timingPicture({ ...noLogin, observations }, 'zh-CN'))).toContain('未进行：数据端口、传输')
  })

  it('keeps what failed where there is too much, and says how much is left out', () => {
    const many = Array.from({ length: 30 }, (_, index): Observation => {
      const about = { probe: 'repeat', layer: 'network', subject: String(index), at: index, durationMs: 5 } as const
      if (index === 29) return { ...about, outcome: 'failed', failure: { code: 'timeout', text: '' } }
      return { ...about, outcome: 'ok', data: { connectMs: 1, greetingMs: 1 } }
    })
    const { rows, omitted } = rowsOf({ ...blocked, observations: [...blocked.observations, ...many] }, 'en')
    expect(rows).toHaveLength(16)
    expect(omitted).toBe(18)
    expect(rows.filter(({ state }) => state === 'failed').map(({ label: name }) => name)).toEqual([
      'Connection 29',
      'Data connection EPSV',
    ])
  })

  it('is drawn of a report that saw nothing', () => {
    const nothing: Report = { ...noLogin, observations: [], durationMs: 0 }
    expect(texts(timingPicture(nothing, 'en'))).toContain('Nothing was tried.')
    expect(toPng(timingPicture(nothing, 'zh-CN')).length).toBeGreaterThan(1000)
  })

  it('is valid whatever a server or a person put in', () => {
    for (const language of LANGUAGES) expect(toPng(timingPicture(hostile, language)).length).toBeGreaterThan(1000)
    const host = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(HOSTILE))
    const at = fc.integer()
    fc.assert(
      fc.property(host, at, fc.integer({ min: 0, max: 1e9 }), (name, begun, durationMs) => {
        const [first] = blocked.observations
        const odd = { ...first, subject: name, at: begun, durationMs } as Observation
        const svg = timingPicture({ ...blocked, target: { ...blocked.target, host: name }, observations: [odd] }, 'en')
        expect(svg).not.toMatch(/NaN|Infinity|undefined/)
        expect(() => new Resvg(svg, { font: { loadSystemFonts: false } })).not.toThrow()
      }),
      { numRuns: 200 },
    )
  })
})

describe('its text', () => {
  const has = codePointsOf(readFileSync(FONT))

  it('is all in the font: what is not there would be missing without a word', () => {
    const codes = ['timeout', 'refused', 'reply-530', 'tls-alert-40', 'ssh-exit-1', 'sftp-status-3', 'budget'] as const
    const probes = Object.keys(PROBES) as ProbeId[]
    const words = LANGUAGES.flatMap((language) => [
      ...CAUSES.flatMap(({ title }) => title[language]),
      ...codes.map((code) => failureWords({ code }, language)),
      ...probes.map((probe) => stepName({ probe }, language)),
      ...Object.values(VERDICT).map(({ text }) => text[language]),
      ...[blocked, healthy, noLogin].flatMap((report) => texts(timingPicture(report, language))),
    ])
    const missing = [...new Set(words.join(''))].filter((one) => !has.has(one.codePointAt(0) ?? 0) && one !== '\u00a0')
    expect(missing).toEqual([])
  })

  it('is drawn, in both scripts', () => {
    const drawn = ['', 'Login', 'Logon', '登录', '登陆'].map((text) =>
      Buffer.from(toPng(frame(label(text, { x: 2, y: 20, size: 14, fill: '#000000' })))).toString('base64'),
    )
    // A glyph that is missing would be a blank, or the same box for every character.
    expect(new Set(drawn).size).toBe(5)
  })

  it('is cut where it does not fit, at a whole character', () => {
    expect(fit('short', 13, 100)).toBe('short')
    expect(fit('防火墙阻止了被动模式的数据端口', 13, 100)).toBe('防火墙阻止了被…')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 20, max: 300 }), (text, width) => {
        const cut = fit(text, 12, width)
        expect(widthOf(cut, 12)).toBeLessThanOrEqual(width)
        expect(text.startsWith(cut.replace(/…$/, '').trimEnd())).toBe(true)
      }),
    )
  })

  it('can be no markup', () => {
    expect(escapeText('<a href="x">&\u0000\u001b\u202e\ud800')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;\ufffd')
  })
})

describe('its axis', () => {
  it.each([
    [1, [0, 1]],
    [160, [0, 50, 100, 150]],
    [812, [0, 200, 400, 600, 800]],
    [4258, [0, 1000, 2000, 3000, 4000]],
    [30_000, [0, 5000, 10_000, 15_000, 20_000, 25_000, 30_000]],
  ])('has round moments within %i ms', (totalMs, ticks) => {
    expect(ticksOf(totalMs)).toEqual(ticks)
  })

  it('is in seconds where that reads better', () => {
    expect(tickText(500, { totalMs: 1000 }, 'en')).toBe('500 ms')
    expect(tickText(2500, { totalMs: 9000 }, 'en')).toBe('2.5 s')
    expect(tickText(5000, { totalMs: 9000 }, 'zh-CN')).toBe('5 秒')
  })
})
