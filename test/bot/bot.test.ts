import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Parts, type RunningBot, startBot, UserError, workerOffload } from '../../src/bot/index.ts'
import { type Card, PostError } from '../../src/bot/port/index.ts'
import { FakeChat, person } from '../support/chat/fake-chat.ts'
import { HeldRunner, knowing, openGate, parts } from '../support/chat/fake-parts.ts'
import { memoryStore } from '../support/chat/memory-store.ts'
import { blocked, healthy } from '../support/reports.ts'

let running: RunningBot | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

async function start(about: Partial<Parts> = {}) {
  const chat = new FakeChat()
  const store = memoryStore()
  const all = parts({ runner: knowing(blocked), adapters: [chat], store, ...about })
  running = await startBot(all)
  return { chat, store }
}

const lastCard = (chat: FakeChat, index = 0): Card | undefined => chat.posts[index]?.cards.at(-1)
const text = (card: Card | undefined) => JSON.stringify(card)

describe('a check in a chat', () => {
  it('ends in one message with the verdict, and the rest in its thread', async () => {
    const { chat, store } = await start()
    await chat.ask('ftp.example.com')
    expect(chat.posts).toHaveLength(1)
    expect(lastCard(chat)?.title).toBe('ftp.example.com:21: failing')
    const thread = chat.posts[0]?.thread ?? []
    const files = thread.flatMap((one) => ('name' in one ? [one.name.replace(/-[a-z0-9]{6}/, '')] : []))
    expect(files).toEqual(['ftpcheck-timing.png', 'ftpcheck-tree.png', 'ftpcheck.txt', 'ftpcheck.json'])
    expect([...store.rows.values()]).toMatchObject([
      { state: 'finished', verdict: 'failing', cause: 'passive-ports-filtered', post: 'p1' },
    ])
  })

  it('is in the language of whoever asks, unless the channel has its own', async () => {
    const { chat } = await start()
    await chat.ask('ftp.example.com', { person: person('li', { language: 'zh-CN' }) })
    expect(lastCard(chat)?.title).toBe('ftp.example.com:21：故障')
    const place = { ...chat.place(), language: 'en' as const }
    await chat.ask('ftp.example.com', { person: person('li', { language: 'zh-CN' }), place })
    expect(lastCard(chat, 1)?.title).toBe('ftp.example.com:21: failing')
  })

  it('runs once for a delivery that comes twice, and for a double click', async () => {
    const { chat } = await start()
    await chat.ask('ftp.example.com', { id: 'same' })
    await chat.ask('ftp.example.com', { id: 'same' })
    expect(chat.posts).toHaveLength(1)
    await Promise.all([chat.press('Check again'), chat.press('Check again')])
    expect(chat.posts).toHaveLength(2)
  })

  it('shows what happened while its first message was on its way', async () => {
    const runner = new HeldRunner()
    const { chat } = await start({ runner })
    const way = Promise.withResolvers<void>()
    chat.way = way.promise
    const asked = chat.ask('ftp.example.com')
    await runner.begun()
    runner.runs[0]?.say({ type: 'probing', probe: 'greeting', layer: 'protocol' })
    await new Promise(setImmediate)
    way.resolve()
    await expect.poll(() => chat.posts[0]?.cards.length, { timeout: 5000 }).toBe(2)
    runner.runs[0]?.say({ type: 'finished', report: healthy })
    await asked
  })

  it('is one run for two who ask for the same at the same time', async () => {
    const runner = new HeldRunner()
    const { chat } = await start({ runner })
    const asks = [chat.ask('ftp.example.com'), chat.ask('ftp.example.com', { person: person('bob') })]
    await runner.begun()
    await expect.poll(() => chat.posts.length).toBe(2)
    runner.runs[0]?.say({ type: 'finished', report: healthy })
    await Promise.all(asks)
    expect(runner.runs).toHaveLength(1)
    expect([lastCard(chat, 0)?.title, lastCard(chat, 1)?.title]).toEqual(Array(2).fill('ftp.example.com:21: healthy'))
  })

  it('goes on for the other one when one of two cancels', async () => {
    const runner = new HeldRunner()
    const { chat } = await start({ runner })
    const asks = [chat.ask('ftp.example.com'), chat.ask('ftp.example.com', { person: person('bob') })]
    await runner.begun()
    await expect.poll(() => chat.posts.length).toBe(2)
    await chat.press('Cancel', { person: person('bob') })
    expect(runner.runs[0]?.signal.aborted).toBe(false)
    runner.runs[0]?.say({ type: 'finished', report: healthy })
    await Promise.all(asks)
    const titles = chat.posts.map(({ cards }) => cards.at(-1)?.title)
    expect(new Set(titles)).toEqual(new Set(['ftp.example.com:21: cancelled', 'ftp.example.com:21: healthy']))
  })

  it('closes every connection when the only one who waits cancels', async () => {
    const runner = new HeldRunner()
    const { chat, store } = await start({ runner })
    const asked = chat.ask('ftp.example.com')
    await runner.begun()
    await expect.poll(() => chat.posts.length).toBe(1)
    await chat.ask('cancel')
    await asked
    expect(runner.runs[0]?.signal.aborted).toBe(true)
    expect(lastCard(chat)?.title).toBe('ftp.example.com:21: cancelled')
    expect([...store.rows.values()].map(({ state }) => state)).toEqual(['cancelled'])
  })

  it('cannot be cancelled by somebody who did not ask for it', async () => {
    const runner = new HeldRunner()
    const { chat } = await start({ runner })
    const asked = chat.ask('ftp.example.com')
    await runner.begun()
    await expect.poll(() => chat.posts.length).toBe(1)
    await chat.press('Cancel', { person: person('eve') })
    expect(text(chat.whispers.at(-1))).toContain('Somebody else started that check')
    expect(runner.runs[0]?.signal.aborted).toBe(false)
    runner.runs[0]?.say({ type: 'finished', report: healthy })
    await asked
  })

  it('is checked again from a button, as whoever presses it', async () => {
    const { chat, store } = await start()
    await chat.ask('ftp.example.com --deep')
    await chat.press('Check again', { person: person('bob') })
    const rows = [...store.rows.values()]
    expect(rows.map(({ command }) => command)).toEqual(Array(2).fill('check ftp.example.com --deep'))
    expect(rows[1]?.person).toBe('slack:T1:bob')
  })

  it('shows the whole report to whoever presses details, and to nobody of another workspace', async () => {
    const { chat } = await start()
    await chat.ask('ftp.example.com')
    await chat.press('Details')
    expect(chat.whispers.at(-1)?.blocks.length).toBeGreaterThan(5)
    await chat.press('Details', { place: { ...chat.place(), workspace: 'slack:T2' }, person: person('eve') })
    expect(text(chat.whispers.at(-1))).toContain('too old, or from elsewhere')
  })
})

describe('a platform that fails', () => {
  it('loses no verdict for an edit that fails', async () => {
    const { chat } = await start()
    let failures = 2
    chat.interfere = (call) => {
      if (call === 'edit' && failures-- > 0) throw new PostError('limited', { text: 'slow down', retryAfterMs: 1 })
    }
    await chat.ask('ftp.example.com')
    expect(lastCard(chat)?.title).toBe('ftp.example.com:21: failing')
  })

  it('posts the verdict anew where the first message is gone', async () => {
    const { chat } = await start()
    chat.interfere = (call) => {
      if (call === 'edit') throw new PostError('gone', { text: 'deleted' })
    }
    await chat.ask('ftp.example.com')
    expect(lastCard(chat, 1)?.title).toBe('ftp.example.com:21: failing')
  })

  it.each(['limited', 'failed'] as const)('does not get the verdict twice where every edit is %s', async (trouble) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    try {
      const { chat, store } = await start()
      chat.interfere = (call) => {
        if (call === 'edit') throw new PostError(trouble, { text: trouble })
      }
      const asked = chat.ask('ftp.example.com')
      await vi.advanceTimersByTimeAsync(1_000_000)
      await asked
      expect(chat.posts).toHaveLength(1)
      expect([...store.rows.values()].map(({ state }) => state)).toEqual(['finished'])
    } finally {
      vi.useRealTimers()
    }
  })

  it('gets the verdict when it takes it, where it takes too few messages', async () => {
    const { chat } = await start()
    let calls = 0
    chat.interfere = (call) => {
      if (call === 'post' && calls++ < 4) throw new PostError('limited', { text: 'slow down', retryAfterMs: 1 })
    }
    await chat.ask('ftp.example.com')
    expect(chat.posts.map(({ cards }) => cards.length)).toEqual([1])
    expect(lastCard(chat)?.title).toBe('ftp.example.com:21: failing')
  })

  it('is not posted to twice where it is not known whether the first card arrived', async () => {
    const { chat } = await start()
    let calls = 0
    chat.interfere = (call) => {
      if (call === 'post' && calls++ === 0) throw new PostError('failed', { text: 'timeout' })
    }
    await chat.ask('ftp.example.com')
    expect(chat.posts.map(({ cards }) => cards.length)).toEqual([1])
    expect(lastCard(chat)?.title).toBe('ftp.example.com:21: failing')
  })

  it('says what is missing where the bot may not post', async () => {
    const { chat, store } = await start()
    chat.interfere = (call) => {
      if (call === 'post') throw new PostError('forbidden', { text: 'not_in_channel', missing: 'SEND_MESSAGES' })
    }
    await chat.ask('ftp.example.com')
    expect(text(chat.whispers.at(-1))).toContain('ftpcheck may not post here (SEND_MESSAGES)')
    expect([...store.rows.values()].map(({ state }) => state)).toEqual(['failed'])
  })
})

describe('what cannot be done', () => {
  it('is told to the asker alone, and is in the audit log', async () => {
    const refusal = new UserError({ en: 'No.', 'zh-CN': '不行。' }, { en: 'Ask.', 'zh-CN': '请询问。' })
    const gate = { ...openGate, admit: () => Promise.reject(refusal) }
    const { chat, store } = await start({ gate })
    await chat.ask('ftp.example.com')
    await chat.ask('ftp.example.com --jason')
    expect(chat.posts).toEqual([])
    expect(chat.whispers.map(({ title }) => title)).toEqual(['No.', 'There is no option --jason.'])
    expect(store.entries.map(({ outcome, command }) => [outcome, command])).toEqual([
      ['refused', 'check ftp.example.com'],
      ['invalid', ''],
    ])
  })

  it('is a bug of ours with an id where it is one', async () => {
    const lines: unknown[] = []
    const all = parts({ runner: knowing(healthy), adapters: [] })
    const log = { ...all.telemetry.log, error: (fields: unknown) => void lines.push(fields) }
    const broken = { ...knowing(healthy), run: () => { throw new Error('boom') } } // prettier-ignore
    const { chat } = await start({ runner: broken, telemetry: { ...all.telemetry, log } })
    await chat.ask('ftp.example.com')
    const card = lastCard(chat)
    expect(card?.title).toBe('ftpcheck made a mistake of its own')
    expect(lines).toMatchObject([{ error: expect.stringContaining('boom') }])
    expect(text(card)).toContain((lines[0] as { bug: string }).bug)
  })
})

describe('a report from somebody else’s machine', () => {
  it('is held against a run from here: what differs is the answer', async () => {
    const offload = workerOffload('0')
    const { chat } = await start({ runner: knowing(healthy), offload })
    const bytes = new TextEncoder().encode(JSON.stringify(blocked))
    const file = { name: 'report.json', bytes: bytes.length, read: async () => bytes }
    await chat.ask({ type: 'read', text: '', files: [file] })
    await offload.close()
    expect(chat.posts.map(({ cards }) => cards.at(-1)?.title)).toContain('ftp.example.com:21: healthy')
    const card = chat.posts.at(-1)?.cards.at(-1)
    expect(text(card)).toContain('It fails from there and works from here')
  })
})

describe('a restart', () => {
  it('marks what ran as interrupted, with a button that runs it again', async () => {
    const runner = new HeldRunner()
    const store = memoryStore()
    const { chat } = await start({ runner, store })
    void chat.ask('ftp.example.com')
    await runner.begun()
    await expect.poll(() => [...store.rows.values()][0]?.post).toBe('p1')
    // The process dies without a word: another one starts on the same store and the same messages.
    const second = await startBot(parts({ runner: knowing(blocked), adapters: [chat], store }))
    expect(lastCard(chat)?.title).toBe('ftp.example.com:21: interrupted')
    await chat.press('Check again')
    expect(lastCard(chat, 1)?.title).toBe('ftp.example.com:21: failing')
    await second.stop()
  })

  it('that is asked for marks what runs before it ends', async () => {
    const runner = new HeldRunner()
    const store = memoryStore()
    const { chat } = await start({ runner, store })
    const asked = chat.ask('ftp.example.com')
    await runner.begun()
    await expect.poll(() => [...store.rows.values()][0]?.post).toBe('p1')
    await running?.stop()
    running = undefined
    await asked
    expect(lastCard(chat)?.title).toBe('ftp.example.com:21: interrupted')
    expect([...store.rows.values()].map(({ state }) => state)).toEqual(['interrupted'])
  })
})
