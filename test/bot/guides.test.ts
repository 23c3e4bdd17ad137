import { afterEach, describe, expect, it } from 'vitest'
import { type Parts, type Runner, type RunningBot, startBot } from '../../src/bot/index.ts'
import type { Card } from '../../src/bot/port/index.ts'
import { FakeChat, person } from '../support/chat/fake-chat.ts'
import { knowing, parts } from '../support/chat/fake-parts.ts'
import { memoryStore } from '../support/chat/memory-store.ts'
import { blocked, healthy } from '../support/reports.ts'

let running: RunningBot | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

/** A server that is blocked until `isMended`. */
async function start(about: Partial<Parts> = {}) {
  const chat = new FakeChat()
  const store = memoryStore()
  const server = { isMended: false }
  const runner: Runner = {
    ...knowing(healthy),
    run: () => knowing(server.isMended ? healthy : blocked).run(undefined as never, undefined as never),
  }
  running = await startBot(parts({ runner, adapters: [chat], store, ...about }))
  return { chat, store, server }
}

const said = (card: Card | undefined) => JSON.stringify(card?.blocks)
const last = (chat: FakeChat): Card | undefined => chat.posts.at(-1)?.cards.at(-1)
const labels = (card: Card | undefined) =>
  card?.blocks.flatMap((block) => (block.type === 'actions' ? block.actions.map(({ label }) => label) : []))

describe('a guided repair', () => {
  it('asks what nobody can see, walks through the steps, verifies, and ends with the proof', async () => {
    const { chat, server } = await start()
    await chat.ask('ftp.example.com --user anonymous')
    await chat.press('Repair step by step')
    expect(last(chat)?.title).toBe('Logs in, but listings and transfers hang')
    await chat.press('I do not know')
    expect(said(last(chat))).toContain('pasv_min_port=40000')
    await chat.press('Verify')
    expect(chat.posts.at(-2)?.cards[0]?.title).toContain('It is still there.')
    await chat.press('Skip')
    await chat.press('nftables')
    expect(said(last(chat))).toContain('nft insert rule inet filter input tcp dport 40000-40999 accept')
    server.isMended = true
    await chat.press('Verify')
    const titles = chat.posts.map(({ cards }) => cards.at(-1)?.title)
    expect(titles.slice(-3)).toEqual([
      expect.stringContaining('That has helped.'),
      'ftp.example.com:21: healthy',
      'Repaired, and proven',
    ])
  })

  it('is the same in Chinese', async () => {
    const { chat } = await start()
    const li = { person: person('li', { language: 'zh-CN' }) }
    await chat.ask('ftp.example.com --user anonymous', li)
    await chat.press('逐步修复', li)
    expect(labels(last(chat))).toEqual(['是', '否', '不清楚'])
    await chat.press('不清楚', li)
    expect(said(last(chat))).toContain('给服务器设定固定的被动端口范围')
  })

  it('goes back, and hands over a file with what was tried and what to ask for', async () => {
    const { chat } = await start()
    await chat.ask('ftp.example.com --user anonymous')
    await chat.press('Repair step by step')
    await chat.press('No')
    await chat.press('Back')
    expect(labels(last(chat))).toContain('I do not know')
    await chat.press('No', { person: person('bob') })
    await chat.press('Did not help')
    await chat.press('ufw')
    await chat.press('Hand it over')
    const file = chat.files.at(-1)
    const text = new TextDecoder().decode(file?.bytes)
    expect(text).toMatch(/Give the server a fixed passive range: did not help/)
    expect(text).toContain('Ports: 21, 40000-40999')
    expect(text).toContain('pasv_min_port=40000')
  })

  it('has one winner where two people press at once', async () => {
    const { chat } = await start()
    await chat.ask('ftp.example.com --user anonymous')
    await chat.press('Repair step by step')
    const [yes, no] = [chat.action('Yes'), chat.action('No')]
    await Promise.all([
      chat.ask({ type: 'press', action: yes }),
      chat.ask({ type: 'press', action: no }, { person: person('bob') }),
    ])
    expect(chat.whispers.map(({ title }) => title)).toEqual(['Somebody has already gone on from there.'])
  })

  it('goes on after a restart', async () => {
    const { chat, store } = await start()
    await chat.ask('ftp.example.com --user anonymous')
    await chat.press('Repair step by step')
    await running?.stop()
    running = await startBot(parts({ runner: knowing(blocked), adapters: [chat], store }))
    await chat.press('Yes')
    expect(said(last(chat))).toContain('pasv_min_port=40000')
  })

  it('shows nothing of a repair to another workspace', async () => {
    const { chat } = await start()
    await chat.ask('ftp.example.com --user anonymous')
    await chat.press('Repair step by step')
    const elsewhere = { place: { ...chat.place(), workspace: 'slack:T2' }, person: person('eve') }
    await chat.press('Yes', elsewhere)
    expect(chat.whispers.at(-1)?.title).toBe('This button is too old, or from elsewhere.')
  })
})

describe('playbooks', () => {
  it('are found by name, by number, and by what people complain of', async () => {
    const { chat } = await start()
    for (const query of ['passive-mode', '4', 'listing hangs', '列不出目录']) {
      await chat.ask(`playbook ${query}`)
      expect(chat.whispers.at(-1)?.title).toBe('Logs in, but listings and transfers hang')
    }
  })
})
