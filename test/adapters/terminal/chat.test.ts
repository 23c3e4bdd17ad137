import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { begin, type Ask, type Card } from '../../../src/bot/index.ts'
import { COMMANDS } from '../../../src/adapters/terminal/complete.ts'
import { parseCommandLine, VERBS } from '../../../src/bot/grammar/index.ts'
import { UserError } from '../../../src/bot/port/index.ts'
import { healthy } from '../../support/reports.ts'
import { KEY, openChat, type ChatOptions, type Handler } from './chat.ts'
import { button, playRun, runningCard, seal, verdictCard } from './runs.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'ftpcheck-terminal-'))
const answer: Handler = async ({ reply, asked }) =>
  reply.whisper({ title: `heard ${asked.type === 'text' ? asked.text : asked.type}`, tone: 'neutral', blocks: [] })
const lastOf = (text: string) => text.trimEnd().split('\n').at(-1)
const first = runningCard(begin(healthy.target), 'en')

/** A chat whose check begins, and goes on when the test says so. */
async function openRun(options: ChatOptions = {}) {
  const posted = Promise.withResolvers<Awaited<ReturnType<Ask['reply']['post']>>>()
  const over = Promise.withResolvers<void>()
  const chat = await openChat({
    ...options,
    handle: async (ask) => {
      if (ask.asked.type !== 'text') return options.handle?.(ask)
      posted.resolve(await ask.reply.post(first))
      await over.promise
    },
  })
  chat.type('ftp.example.com\r')
  return { ...chat, post: await posted.promise, over: over.resolve }
}

describe('the first screen', () => {
  it.each(['en', 'zh-CN'] as const)('says what to type, within 80 columns and half a window (%s)', async (language) => {
    const chat = await openChat({ language })
    const lines = chat.window.text.split('\n')
    expect(lines.length).toBeLessThan(12)
    for (const part of ['ftpcheck 0.1.0', 'check ftp.example.com', 'explain', 'help', 'exit']) {
      expect(chat.window.text).toContain(part)
    }
    expect(lastOf(chat.window.text)).toBe('ftpcheck>')
    expect(chat.isRaw()).toBe(true)
  })
})

describe('what is typed', () => {
  it.each([
    ['ftp.example.com', 'ftp.example.com'],
    ['ftpcheck check ftp.example.com', 'check ftp.example.com'],
    ['/ftpcheck  help', 'help'],
    ['  help  ', 'help'],
    ['explain --help', 'explain --help'],
  ])('%j goes to the bot as %j', async (typed, text) => {
    const chat = await openChat({ handle: answer })
    chat.type(typed + KEY.enter)
    await chat.shows('heard')
    expect(chat.bot.asked[0]).toMatchObject({
      asked: { type: 'text', text },
      person: { id: 'terminal:you', memberships: ['terminal:you'], language: 'en' },
      place: { platform: 'terminal', workspace: 'terminal', channel: 'terminal', isDirect: true },
    })
  })

  it('help says what only a terminal has besides', async () => {
    const chat = await openChat({ handle: answer })
    chat.type('help\r')
    await chat.shows('save N [PATH]')
    expect(chat.window.text).toContain('heard help')
  })

  it('gets an id of its own every time', async () => {
    const chat = await openChat({ handle: answer })
    chat.type('a.example\rb.example\r')
    await chat.shows('heard b.example')
    expect(new Set(chat.bot.asked.map(({ id }) => id)).size).toBe(2)
  })

  it('stays whole when a card arrives meanwhile', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const chat = await openChat({ handle: async (ask) => promise.then(() => answer(ask)) })
    const typed = `check ${'x'.repeat(100)}.example.com`
    chat.type(`first.example\r${typed}${KEY.left}${KEY.left}`)
    resolve()
    await chat.shows('heard first.example')
    chat.type('Y')
    await chat.until((text) => text.includes('Yom'))
    const shown = chat.window.text.split('\n').slice(-2).join('')
    expect(shown).toBe(`ftpcheck> ${typed.slice(0, -2)}Y${typed.slice(-2)}`)
    expect(chat.window.text.split('heard').length).toBe(2)
  })

  it.each([
    ['exit', 'exit\r'],
    ['quit', 'QUIT\r'],
    ['退出', '退出\r'],
    ['Ctrl-D', KEY.ctrlD],
    ['Ctrl-C twice', KEY.ctrlC + KEY.ctrlC],
  ])('%s leaves, and the terminal is as it was', async (_, keys) => {
    const chat = await openChat()
    chat.type(keys)
    await chat.adapter.closed
    await chat.adapter.stop()
    expect(chat.isRaw()).toBe(false)
    expect(chat.window.marksPastes).toBe(false)
    expect(chat.adapter.health().ok).toBe(false)
    expect(chat.bot.asked).toEqual([])
  })

  it('a terminal that hangs up ends the chat', async () => {
    const chat = await openChat()
    chat.input.emit('error', Object.assign(new Error('read EIO'), { code: 'EIO' }))
    await chat.adapter.closed
    expect(chat.isRaw()).toBe(false)
  })
})

describe('Ctrl-C', () => {
  it('clears a typed line first, then hints, then leaves', async () => {
    const chat = await openChat()
    chat.type(`abc${KEY.ctrlC}`)
    await chat.until((text) => lastOf(text) === 'ftpcheck>')
    chat.type(KEY.ctrlC)
    await chat.shows('Ctrl-C again leaves')
    expect(chat.adapter.health().ok).toBe(true)
    chat.type(KEY.ctrlC)
    await chat.adapter.closed
  })

  it('stops what runs, once, and says so', async () => {
    const chat = await openRun()
    chat.type(`half${KEY.ctrlC}`)
    await chat.shows('Stopping A  ftp.example.com:21')
    const stop = first.blocks.flatMap((block) => (block.type === 'actions' ? block.actions : []))[0]?.id
    expect(chat.bot.asked[1]?.asked).toEqual({ type: 'press', action: stop })
    expect(lastOf(chat.window.text)).toBe('ftpcheck> half')
    chat.type(KEY.ctrlC + KEY.ctrlC)
    await chat.shows('again leaves')
    expect(chat.bot.asked.length).toBe(2)
  })
})

describe('a run', () => {
  it('is drawn over in place and lands once', async () => {
    const chat = await openRun()
    await chat.shows('· Network')
    chat.type('typing')
    await chat.post.edit(
      runningCard({ ...begin(healthy.target), running: [{ probe: 'connect', layer: 'network' }] }, 'en'),
    )
    await chat.shows('> Network')
    expect(chat.window.text.split('ftp.example.com:21').length).toBe(2)
    await chat.post.edit(verdictCard(healthy, 'en'))
    await chat.shows('healthy')
    const { text } = chat.window
    expect(text.split('ftp.example.com:21').length).toBe(2)
    expect(text).not.toContain('> Network')
    expect(lastOf(text)).toBe('ftpcheck> typing')
  })

  it('stays below what else is said while it runs', async () => {
    const chat = await openRun({ handle: () => {} })
    chat.type('9\r')
    await chat.shows('There is no [9] here.')
    const { text } = chat.window
    expect(text.indexOf('ftpcheck> 9')).toBeLessThan(text.indexOf('There is no [9]'))
    expect(text.indexOf('There is no [9]')).toBeLessThan(text.indexOf('· Network'))
    expect(text.split('· Network').length).toBe(2)
    expect(text.split('ftpcheck> 9').length).toBe(2)
  })

  it('takes one line each where there are several, and each has a letter', async () => {
    const chat = await openChat({ handle: async ({ reply }) => void (await reply.post(first)) })
    chat.type('a\rb\rc\r')
    await chat.until((text) => /^C {2}ftp/m.test(text))
    expect(chat.window.text.match(/^[A-C] {2}ftp\.example\.com:21 .*$/gm)).toHaveLength(3)
    expect(chat.window.text).toContain('\u00b7 Data')
  })

  it('never outgrows the window, so that nothing is left behind', async () => {
    const size = { columns: 40, rows: 8 }
    const chat = await openChat({ size, handle: async ({ reply }) => void (await reply.post(first)) })
    chat.type(`${'a\r'.repeat(12)}`)
    await chat.until(() => chat.bot.asked.length === 12)
    await chat.adapter.stop()
    expect(chat.window.text.match(/^L {2}ftp/gm)).toHaveLength(1)
  })

  it.each([true, false])('moves below every line that is entered, however wide (colours: %s)', async (color) => {
    const chat = await openRun({ color, handle: answer })
    const long = `explain ${'word '.repeat(40)}end`
    chat.type(`${long}\r\r`)
    await chat.shows('heard read')
    const { text } = chat.window
    expect(text.split('· Network').length).toBe(2)
    expect(text.replaceAll('\n', '').split(`ftpcheck> ${long}`).length).toBe(2)
    expect(text.indexOf('heard read')).toBeLessThan(text.indexOf('· Network'))
  })

  it('fits a window that changes its size', async () => {
    const chat = await openRun()
    await chat.shows('· Data')
    Object.assign(chat.output, { rows: 8 })
    chat.output.emit('resize')
    await chat.shows('· Network   · Protocol')
    expect(chat.window.text.split('· Network').length).toBe(2)
    expect(lastOf(chat.window.text)).toBe('ftpcheck>')
  })

  it('that outlives the chat is still told', async () => {
    const chat = await openRun()
    chat.type('exit\r')
    await chat.adapter.closed
    expect(chat.window.text.trimEnd().endsWith('Cancel')).toBe(true)
    await chat.post.edit(verdictCard(healthy, 'en'))
    expect(chat.window.text).toContain('A  ftp.example.com:21: healthy')
  })

  it('is said again below where it ends twice and differently', async () => {
    const chat = await openRun()
    await chat.post.edit(verdictCard(healthy, 'en'))
    await chat.post.edit(verdictCard(healthy, 'en'))
    await chat.post.edit(seal({ title: 'ftp.example.com:21: other', tone: 'bad', blocks: [] }))
    await chat.shows('A  ftp.example.com:21: other')
    expect(chat.window.text.split('21: healthy').length).toBe(2)
  })
})

describe('buttons', () => {
  const card = (...labels: string[]): Card =>
    seal({
      title: 'Card',
      tone: 'good',
      blocks: [{ type: 'actions', actions: labels.map((label) => button(label, `again ${label}`)) }],
    })

  it('have numbers that go up and stay valid; a press says its command', async () => {
    const cards = [card('one', 'two'), card('three')]
    const chat = await openChat({
      handle: async ({ reply, asked }) => {
        if (asked.type === 'text') await reply.post(cards.shift() ?? card())
      },
    })
    chat.type('a\rb\r')
    await chat.shows('[1] one   [2] two')
    await chat.shows('[3] three')
    chat.type('1\r')
    await chat.shows('one: again one')
    chat.type('[3]\r')
    await chat.shows('three: again three')
    const ids = [card('one'), card('three')].map(({ blocks }) =>
      blocks[0]?.type === 'actions' ? blocks[0].actions[0]?.id : '',
    )
    expect(chat.bot.asked.slice(2).map(({ asked }) => asked)).toEqual(ids.map((action) => ({ type: 'press', action })))
  })

  it('are answered in the thread of their card', async () => {
    const chat = await openChat({
      handle: async ({ reply, asked }) => {
        await reply.post(asked.type === 'text' ? card('one') : { title: 'Answer', tone: 'good', blocks: [] })
      },
    })
    chat.type('a\r')
    await chat.shows('[1] one')
    chat.type('1\r')
    await chat.shows('| Answer')
    expect(chat.window.text).toContain('| Card\n|\n| Answer')
  })
})

describe('threads', () => {
  const say = (title: string): Card => ({ title, tone: 'neutral', blocks: [] })

  it('stand behind a bar, and are named again where something came between', async () => {
    const chat = await openChat()
    chat.type('a\r')
    await chat.until(() => chat.bot.asked.length === 1)
    const { reply } = chat.bot.asked[0] ?? {}
    const post = await reply?.post(say('Root'))
    const thread = await post?.thread('Details')
    await thread?.post(say('One'))
    const inner = await thread?.post(say('Two'))
    await reply?.post(say('Between'))
    await (await inner?.thread('Deeper'))?.post(say('Three'))
    const shown = chat.window.text.slice(chat.window.text.indexOf('Root'))
    expect(shown).toBe('Root\n\n| Details\n|\n| One\n|\n| Two\n\nBetween\n\n| Details\n|\n| Three\n\nftpcheck>')
  })
})

describe('files', () => {
  const attach: Handler = async ({ reply }) => {
    const bytes = new TextEncoder().encode('220 hi\u001b[2J\nlast')
    await reply.attach({ name: '../.trans\u001bcript.txt', type: 'text/plain', bytes, description: 'Talk' })
    await reply.attach({ name: 'timing.png', type: 'image/png', bytes, description: 'Timing' })
  }

  it('are offered, shown and saved, and nothing is written unasked or over', async () => {
    const to = folder()
    const chat = await openChat({ handle: attach })
    chat.type('a\r')
    await chat.shows('save 2')
    chat.type('show 1\r')
    await chat.shows('220 hi\\x1b[2J\n  last')
    chat.type('show 2\r')
    await chat.shows('[2] is a picture')
    chat.type(`save 1 ${to}\r`)
    await chat.shows('Saved as')
    expect(readFileSync(join(to, '.trans_cript.txt'.slice(1)), 'utf8')).toBe('220 hi\u001b[2J\nlast')
    chat.type(`save 1 ${to}\r`)
    await chat.shows('exists already')
    chat.type('save 7\r')
    await chat.shows('There is no [7]')
  })
})

describe('explain', () => {
  const read: Handler = async ({ asked, reply }) => {
    if (asked.type !== 'read') return
    const files = await Promise.all(asked.files.map(async (file) => new TextDecoder().decode(await file.read(100))))
    await reply.post({ title: 'Read', tone: 'good', blocks: [{ type: 'code', text: asked.text + files.join() }] })
  }

  it.each([
    ['a dot', '.\r'],
    ['Ctrl-D', KEY.ctrlD],
  ])('takes lines until %s, and they are no commands and no history', async (_, end) => {
    const chat = await openChat({ handle: read })
    chat.type('explain\r')
    await chat.shows('|')
    chat.type(`exit\r  425 Can't open\tdata connection.\r${end}`)
    await chat.shows('Read')
    expect(chat.bot.asked.map(({ asked }) => asked)).toEqual([
      { type: 'read', text: "exit\n  425 Can't open\tdata connection.", files: [] },
    ])
    chat.type(KEY.up)
    await chat.until((text) => lastOf(text) === 'ftpcheck> explain')
    expect(chat.isRaw()).toBe(true)
  })

  it('can be given up', async () => {
    const chat = await openChat({ handle: read })
    chat.type(`explain\rsome${KEY.ctrlC}`)
    await chat.shows('Nothing is explained')
    await chat.until((text) => lastOf(text) === 'ftpcheck>')
    expect(chat.bot.asked).toEqual([])
  })

  it.each(['', 'explain ', 'explain\r'])('takes a marked paste after %j, tabs and all', async (before) => {
    const chat = await openChat({ handle: read })
    chat.type(before)
    chat.type('\u001b[200~Status:\tConnecting\r\nError:\texit\r\n\u001b[201~')
    if (before.endsWith('\r')) {
      await chat.shows('2 lines pasted')
      chat.type('.\r')
    }
    await chat.shows('Read')
    expect(chat.bot.asked.map(({ asked }) => asked)).toEqual([
      { type: 'read', text: 'Status:\tConnecting\nError:\texit', files: [] },
    ])
    expect(lastOf(chat.window.text)).toBe('ftpcheck>')
  })

  it('runs pasted commands, and leaves a pasted line to be looked at', async () => {
    const chat = await openChat({ handle: answer })
    chat.type('\u001b[200~check a.example\rcheck b.example\r\u001b[201~')
    await chat.shows('heard check b.example')
    chat.type('\u001b[200~check c.example\n\u001b[201~')
    await chat.until((text) => lastOf(text) === 'ftpcheck> check c.example')
    expect(chat.bot.asked.length).toBe(2)
  })

  it('reads a file, says why it cannot, and takes text as it is', async () => {
    const file = join(folder(), 'my log.txt')
    writeFileSync(file, '530 Login incorrect.')
    const chat = await openChat({ handle: read })
    chat.type(`explain "${file}"\r`)
    await chat.shows('  530 Login incorrect.')
    chat.type('explain missing.log\r')
    await chat.shows('missing.log cannot be read (ENOENT)')
    chat.type(`explain ${tmpdir()}\r`)
    await chat.shows('(EISDIR)')
    chat.type('explain 425 Cannot open data connection\r')
    await chat.shows('  425 Cannot')
    expect(chat.bot.asked.length).toBe(2)
  })

  it('refuses more than the bot takes', async () => {
    const file = join(folder(), 'big.log')
    writeFileSync(file, 'x'.repeat(101))
    const refusals: unknown[] = []
    const chat = await openChat({
      handle: async (ask) => {
        await Promise.resolve(read(ask)).catch((error: unknown) => refusals.push(error))
        await answer(ask)
      },
    })
    chat.type(`explain ${file}\r`)
    await chat.shows('heard')
    expect(refusals).toMatchObject([{ name: 'UserError', text: { en: `${file} is larger than 100 B.` } }])
  })
})

describe('completion', () => {
  const targets = ['ftp.example.com', 'files.example.com', 'evil\u001b[2J.example']
  it.each([
    ['ex', 'ftpcheck> ex', 'explain   exit'],
    ['exp', 'ftpcheck> explain', ''],
    ['check ft', 'ftpcheck> check ftp.example.com', ''],
    ['check f', 'ftpcheck> check f', 'ftp.example.com   files.example.com'],
    ['check ftp.example.com --rep', 'ftpcheck> check ftp.example.com --repeat', ''],
    ['ftp.example.com --protocol s', 'ftpcheck> ftp.example.com --protocol sftp', ''],
    ['unw', 'ftpcheck> unwatch', ''],
    ['watch ft', 'ftpcheck> watch ftp.example.com', ''],
    ['watch ftp.example.com --rem', 'ftpcheck> watch ftp.example.com --remind', ''],
    ['login a', 'ftpcheck> login add', ''],
    ['maintenance a', 'ftpcheck> maintenance all', ''],
    ['report ', 'ftpcheck> report', 'daily   weekly   monthly   now   off'],
  ])('of %j gives %j %s', async (typed, line, choices) => {
    const chat = await openChat({ targets })
    chat.type(typed + KEY.tab)
    await chat.until((text) => lastOf(text) === line && text.includes(choices))
    expect(chat.bot.asked).toEqual([])
  })
})

describe('what completion offers', () => {
  it('is every command that can be typed', () => {
    const typed = VERBS.filter((verb) => verb !== 'guide')
    expect(typed.filter((verb) => !Object.hasOwn(COMMANDS, verb))).toEqual([])
  })

  it.each(COMMANDS['check'] ?? [])('%s is an option of check', (option) => {
    const trouble = () => {
      try {
        parseCommandLine(['check', 'ftp.example.com', option])
      } catch (error) {
        return error instanceof UserError ? error.text.en : String(error)
      }
      return ''
    }
    expect(trouble()).not.toContain('There is no option')
  })
})

describe('history', () => {
  it('is kept for the next session, without secrets and only for its owner', async () => {
    const historyFile = join(folder(), 'deep', 'history')
    const first = await openChat({ historyFile, handle: answer })
    for (const line of ['a.example', 'ftp://web:hunter2@b.example', 'b --password hunter2', 'c.example']) {
      first.type(`${line}\r`)
    }
    await first.shows('heard c.example')
    expect(readFileSync(historyFile, 'utf8')).toBe('a.example\nc.example\n')
    expect(statSync(historyFile).mode & 0o777).toBe(0o600)
    const second = await openChat({ historyFile })
    second.type(KEY.up + KEY.up)
    await second.until((text) => lastOf(text) === 'ftpcheck> a.example')
  })

  it('of a folder that cannot be written costs nothing else', async () => {
    const chat = await openChat({ historyFile: '/dev/null/history', handle: answer })
    chat.type('a.example\r')
    await chat.shows('heard a.example')
    expect(chat.errors).toEqual([])
  })
})

describe('over a pipe', () => {
  it('does one line after the other, shows them, and leaves at the end', async () => {
    const chat = await openChat({ size: 'pipe', handle: playRun(healthy, 'en') })
    chat.input.end('check ftp.example.com\n\n3\nexit\nhelp\n')
    await chat.adapter.closed
    expect(chat.bot.asked.map(({ asked }) => asked.type)).toEqual(['text', 'press'])
    expect(chat.written()).toContain('ftpcheck> check ftp.example.com\n\nA  ftp.example.com:21   · Network')
    expect(chat.written().split('21: healthy').length).toBe(3)
    expect(chat.written()).not.toContain('\u001b')
  })

  it('explains what follows', async () => {
    const chat = await openChat({ size: 'pipe', handle: answer })
    chat.input.end('explain\n220 hi\n425 no')
    await chat.adapter.closed
    expect(chat.bot.asked[0]?.asked).toEqual({ type: 'read', text: '220 hi\n425 no', files: [] })
  })
})

describe('an earlier session', () => {
  it('goes on as a new message', async () => {
    const chat = await openChat()
    await chat.adapter.find('other/1').edit(seal({ title: 'Interrupted', tone: 'warn', blocks: [] }))
    expect(chat.window.text).toContain('Interrupted')
  })
})
