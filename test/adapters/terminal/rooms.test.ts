import { describe, expect, it } from 'vitest'
import type { Card } from '../../../src/bot/port/index.ts'
import { KEY, openChat } from './chat.ts'

const card = (title: string): Card => ({ title, tone: 'bad', blocks: [{ type: 'text', text: ['since 02:00'] }] })
const lastOf = (text: string) => text.trimEnd().split('\n').at(-1)

describe('what comes unasked', () => {
  it('stands above the prompt, and the line that is being typed goes on', async () => {
    const chat = await openChat()
    chat.type('check ftp.exa')
    await chat.shows('ftpcheck> check ftp.exa')
    await chat.adapter.room('terminal').post(card('a1b2c: ftp.example.com is down'), 'a1b2c')
    expect(chat.window.text).toContain('a1b2c: ftp.example.com is down')
    expect(lastOf(chat.window.text)).toBe('ftpcheck> check ftp.exa')
    chat.type(`mple.com${KEY.enter}`)
    await chat.until(() => chat.bot.asked.length === 1)
    expect(chat.bot.asked[0]?.asked).toEqual({ type: 'text', text: 'check ftp.example.com' })
  })

  it('leaves the cursor where it was in the line', async () => {
    const chat = await openChat()
    chat.type(`hlp${KEY.left}${KEY.left}`)
    await chat.shows('ftpcheck> hlp')
    await chat.adapter.room('terminal').post(card('down'))
    chat.type(`e${KEY.enter}`)
    await chat.until(() => chat.bot.asked.length === 1)
    expect(chat.bot.asked[0]?.asked).toEqual({ type: 'text', text: 'help' })
  })

  it('brings files, each with a number to save it by', async () => {
    const chat = await openChat()
    const bytes = Buffer.from('x')
    await chat.adapter.room('terminal').attach({ name: 'week.png', type: 'image/png', bytes, description: 'The week' })
    expect(chat.window.text).toMatch(/\[1\].week\.png.*save.1/)
  })

  it('is printed over a pipe', async () => {
    const chat = await openChat({ size: 'pipe' })
    await chat.adapter.room('terminal').whisper(card('down'))
    expect(chat.window.text).toContain('down')
  })
})

it('what was posted in this session is found, and edited', async () => {
  const chat = await openChat()
  const room = chat.adapter.room('terminal')
  const post = await room.post(card('a1b2c down'), 'a1b2c')
  const found = await room.posted('a1b2c')
  expect(found?.address).toBe(post.address)
  await found?.edit(card('a1b2c up'))
  expect(chat.window.text).toContain('a1b2c up')
  expect(await room.posted('zzzzz')).toBeUndefined()
})

it('there is one place, which everybody who asks is told, and their time zone', async () => {
  const chat = await openChat()
  chat.type(`watches${KEY.enter}`)
  await chat.until(() => chat.bot.asked.length === 1)
  const [ask] = chat.bot.asked
  expect(ask).toMatchObject({ place: { channel: 'terminal', room: 'terminal' } })
  expect(ask?.person.zone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone)
  expect(await chat.adapter.findRoom(ask!, 'dm')).toEqual({ channel: 'terminal', room: 'terminal', name: 'terminal' })
  await expect(chat.adapter.findRoom(ask!, '#ops')).rejects.toMatchObject({
    text: { en: 'A terminal has no channels.' },
  })
})
