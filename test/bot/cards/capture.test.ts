import { describe, expect, it } from 'vitest'
import { explanationCard } from '../../../src/bot/index.ts'
import { type Explanation, type Language } from '../../../src/diagnose/index.ts'
import { explainFile } from '../../../src/diagnose/explained.ts'
import { CLIENT, Conversation, FLAGS, pcapOf } from '../../support/captures.ts'

const words = (talk: Conversation, language: Language) => {
  const explanation = explainFile({ bytes: pcapOf(talk.packets), version: 'test' }) as Explanation
  return JSON.stringify(explanationCard(explanation, language))
}

const unanswered = () =>
  new Conversation().send(CLIENT, { flags: FLAGS.SYN, seq: 1 }).wait(1000).send(CLIENT, { flags: FLAGS.SYN, seq: 1 })

describe('a capture as a card', () => {
  it('names the packets, the connections and where it was made', () => {
    const said = words(unanswered(), 'en')
    expect(said).toContain('A firewall drops connections to port 21 of 198.51.100.21')
    expect(said).toContain('2 packets in 1 s, one connection; captured on the client’s side.')
    expect(said).toContain('Packet 1')
    expect(said).toContain('203.0.113.7:50000 > 198.51.100.21:21: SYN')
    expect(said).toContain('the client sent 2 SYNs in 1 s, and nothing came back')
  })

  it('says it in Chinese', () => {
    const said = words(unanswered(), 'zh-CN')
    expect(said).toContain('防火墙丢弃了到 198.51.100.21 端口 21 的连接')
    expect(said).toContain('1 秒内 2 个数据包，1 个连接；在客户端一侧抓取。')
    expect(said).toContain('第 1 个包')
    expect(said).toContain('客户端向端口 21 在 1 秒内发了 2 个 SYN，没有任何回应')
  })

  it('says how much went where', () => {
    const said = words(new Conversation().open().say('S 220 ready', 'C USER web', 'S 530 No').close(), 'en')
    expect(said).toContain('203.0.113.7:50000 → 198.51.100.21:21')
    expect(said).toContain('10 bytes there, 19 back')
  })
})
