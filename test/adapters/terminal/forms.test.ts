import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Form } from '../../../src/bot/port/index.ts'
import { type ChatOptions, type Handler, KEY, openChat } from './chat.ts'

const SECRET_VALUE = 'hunter2-Ümlaut'
const FORM: Form = {
  id: 'formabc123',
  title: 'Store a login',
  note: 'It is used for this server only.',
  submit: 'Store',
  fields: [
    { name: 'user', label: 'User', hint: 'As the server knows it', value: 'deploy', most: 20 },
    { name: 'password', label: 'Password', most: 20, isSecret: true },
    { name: 'name', label: 'Name', most: 40, isOptional: true },
  ],
}
const answer: Handler = async ({ reply }) => reply.whisper({ title: 'stored', tone: 'good', blocks: [] })
const lastOf = (text: string) => text.trimEnd().split('\n').at(-1)
const openForm = (options: ChatOptions = {}) => openChat({ form: FORM, handle: answer, ...options })

describe('a form on a terminal', () => {
  it('is asked for line by line, and shows no secret', async () => {
    const historyFile = join(mkdtempSync(join(tmpdir(), 'ftpcheck-form-')), 'history')
    const chat = await openForm({ historyFile })
    chat.type(`login add${KEY.enter}`)
    await chat.until((text) => lastOf(text) === 'User: deploy')
    expect(chat.window.text).toContain('It is used for this server only.')
    expect(chat.window.text).toContain('As the server knows it')
    chat.type(`er${KEY.enter}`)
    await chat.until((text) => lastOf(text) === 'Password:')
    chat.type(`${SECRET_VALUE}x${KEY.backspace}${KEY.enter}`)
    await chat.until((text) => lastOf(text) === 'Name:')
    chat.type(KEY.enter)
    await chat.shows('stored')
    expect(chat.bot.asked).toHaveLength(1)
    expect(chat.bot.asked[0]?.asked).toEqual({
      ...{ type: 'form', form: 'formabc123' },
      values: { user: 'deployer', password: SECRET_VALUE, name: '' },
    })
    expect(lastOf(chat.window.text)).toBe('ftpcheck>')
    chat.type(KEY.up)
    await chat.until((text) => lastOf(text) === 'ftpcheck> login add')
    expect(chat.written()).not.toContain('hunter')
    expect(readFileSync(historyFile, 'utf8')).toBe('login add\n')
  })

  it('takes a pasted secret without showing it', async () => {
    const chat = await openForm()
    chat.type(`login add${KEY.enter}`)
    await chat.until((text) => lastOf(text) === 'User: deploy')
    chat.type(KEY.enter)
    await chat.until((text) => lastOf(text) === 'Password:')
    chat.type(`\u001b[200~${SECRET_VALUE}\n\u001b[201~`)
    chat.type(`${KEY.enter}${KEY.enter}`)
    await chat.shows('stored')
    expect(chat.bot.asked[0]?.asked).toMatchObject({ values: { password: SECRET_VALUE } })
    expect(chat.written()).not.toContain('hunter')
  })

  it('stays as it is when something is posted meanwhile', async () => {
    const chat = await openForm()
    chat.type(`login add${KEY.enter}`)
    await chat.until((text) => lastOf(text) === 'User: deploy')
    chat.type(KEY.enter)
    await chat.until((text) => lastOf(text) === 'Password:')
    chat.type('hunt')
    await chat.adapter.room('terminal').post({ title: 'a server is down', tone: 'bad', blocks: [] })
    await chat.until((text) => text.includes('a server is down') && lastOf(text) === 'Password:')
    chat.type(`er2${KEY.enter}${KEY.enter}`)
    await chat.shows('stored')
    expect(chat.bot.asked[0]?.asked).toMatchObject({ values: { password: 'hunter2' } })
  })

  it.each([
    ['Esc', KEY.escape],
    ['Ctrl-C', KEY.ctrlC],
    ['Ctrl-D', `${KEY.ctrlD}`],
  ])('is given up with %s, at any field', async (_, key) => {
    const chat = await openForm()
    chat.type(`login add${KEY.enter}`)
    await chat.until((text) => lastOf(text) === 'User: deploy')
    chat.type(KEY.enter)
    await chat.until((text) => lastOf(text) === 'Password:')
    chat.type(key)
    await chat.shows('nothing was sent')
    await chat.until((text) => lastOf(text) === 'ftpcheck>')
    chat.type(`help${KEY.enter}`)
    await chat.until(() => chat.bot.asked.length === 1)
    expect(chat.bot.asked[0]?.asked).toEqual({ type: 'text', text: 'help' })
  })

  it('asks again for what is missing or too long', async () => {
    const chat = await openForm()
    chat.type(`login add${KEY.enter}`)
    await chat.until((text) => lastOf(text) === 'User: deploy')
    chat.type(`${'x'.repeat(30)}${KEY.enter}`)
    await chat.shows('"User" takes at most 20 characters.')
    await chat.until((text) => lastOf(text) === 'User: deploy')
    chat.type(KEY.enter)
    await chat.until((text) => lastOf(text) === 'Password:')
    chat.type(KEY.enter)
    await chat.shows('"Password" cannot be left out.')
    expect(lastOf(chat.window.text)).toBe('Password:')
  })

  it('is in Chinese for who reads that', async () => {
    const chat = await openForm({ language: 'zh-CN' })
    chat.type(`login add${KEY.enter}`)
    await chat.until((text) => lastOf(text) === 'User：deploy')
    expect(chat.window.text).toContain('按 Esc 或 Ctrl-C 放弃')
  })
})

describe('a form over a pipe', () => {
  it('takes the next lines, says that they can be seen, and does not repeat them', async () => {
    const chat = await openForm({ size: 'pipe' })
    chat.input.end(`login add\n\n${SECRET_VALUE}\n\n`)
    await chat.adapter.closed
    expect(chat.bot.asked.map(({ asked }) => asked)).toEqual([
      { type: 'form', form: 'formabc123', values: { user: 'deploy', password: SECRET_VALUE, name: '' } },
    ])
    expect(chat.window.text).toContain('the password can be seen')
    expect(chat.window.text).toContain('stored')
    expect(chat.written()).not.toContain('hunter')
  })

  it('that ends too early is given up', async () => {
    const chat = await openForm({ size: 'pipe' })
    chat.input.end('login add\n')
    await chat.adapter.closed
    expect(chat.bot.asked).toEqual([])
    expect(chat.window.text).toContain('nothing was sent')
  })
})
