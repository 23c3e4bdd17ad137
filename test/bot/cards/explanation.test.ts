import { describe, expect, it } from 'vitest'
import { explanationCard } from '../../../src/bot/index.ts'
import { fillCause } from '../../../src/bot/cards/fill-cause.ts'
import { type Cause, CAUSES, type Language } from '../../../src/diagnose/index.ts'
import { explain } from '../../../src/diagnose/explained.ts'
import { recordedOutputs } from '../../support/recorded-output.ts'

const card = (text: string, language: Language = 'en') =>
  explanationCard(explain({ text, charset: 'utf-8', version: 'test' }), language)
const words = (text: string, language: Language = 'en') => JSON.stringify(card(text, language))

describe('an explanation as a card', () => {
  it('says what is wrong, whose it is, the line, the trap and what to do', () => {
    const said = words(
      "curl: (7) Failed to connect to ftp.example.com port 2121 after 9 ms: Couldn't connect to server",
    )
    expect(said).toContain('Output of curl: failing')
    expect(said).toContain('Nothing listens on port 2121 of ftp.example.com')
    expect(said).toContain('Line 1')
    expect(said).toContain('even when the DATA port refused')
    expect(said).toContain('check ftp.example.com:2121')
    expect(said).toContain('curl -v URL')
  })

  it('says it in Chinese', () => {
    const said = words('响应:\t530 Login incorrect.', 'zh-CN')
    expect(said).toContain('FileZilla 的输出：故障')
    expect(said).toContain('第 1 行')
    expect(said).toContain('下一步')
  })

  it('asks for another text where nothing is known', () => {
    expect(words('it does not work')).toContain('Paste what the client printed')
    expect(words('连不上', 'zh-CN')).toContain('请粘贴客户端出错时的输出')
  })

  it('tells of secrets that were masked', () => {
    expect(words('PASS hunter2-Zq!\n530 Login incorrect.')).toContain('should be changed')
  })

  it('warns of harmful advice', () => {
    expect(words('530 Login incorrect.\nchmod 777 /srv')).toContain('Advice in the text that does harm')
  })

  it('makes no check out of a name that a shell would read otherwise', () => {
    expect(words('ssh: connect to host $(reboot) port 22: Connection refused')).not.toContain('"command"')
    expect(words('USER -x;id\n530 no\nConnected to h.example (1.2.3.4) port 21')).not.toContain('--user')
  })

  it.each(['en', 'zh-CN'] as const)('leaves no hole open in any cause, whatever the text lacks (%s)', (language) => {
    for (const { code } of CAUSES) {
      const cause = { code, params: {} } as unknown as Cause
      for (const which of ['title', 'next'] as const) {
        const said = fillCause(which, cause, language)
        expect(said).not.toMatch(/undefined|\{\w+[,}]/)
        expect(said.length).toBeGreaterThan(5)
      }
    }
  })

  it('can be made of everything that was recorded', () => {
    for (const { text } of recordedOutputs()) {
      expect(card(text).title).toMatch(/healthy|degraded|failing|inconclusive/)
      expect(card(text, 'zh-CN').title).toMatch(/正常|降级|故障|无法判断/)
    }
  })
})
