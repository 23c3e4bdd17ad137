import { expect, it } from 'vitest'
import { startBot } from '../../src/bot/index.ts'
import { FakeChat } from '../support/chat/fake-chat.ts'
import { HeldRunner, parts } from '../support/chat/fake-parts.ts'

it.each([
  ['watch ftp.example.com', 'everybody'],
  ['unwatch all', 'everybody'],
  ['history ftp.example.com', 'everybody'],
  ['report now', 'everybody'],
  ['report daily 09:00', 'everybody'],
  ['mute all 2h', 'everybody'],
  ['ack k3f9a', 'everybody'],
  ['maintenance all for 2h', 'everybody'],
  ['报告 每天 09:00', 'everybody'],
  ['watches', 'asker'],
  ['alerts', 'asker'],
  ['report', 'asker'],
  ['maintenance', 'asker'],
  ['login list', 'asker'],
  ['login add', 'form'],
  ['watch ftp.example.com every 1s', 'asker'],
])('%s is answered for %s', async (text, audience) => {
  const chat = new FakeChat()
  const bot = await startBot(parts({ runner: new HeldRunner(), adapters: [chat] }))
  expect(chat.bot?.audience({ type: 'text', text })).toBe(audience)
  await bot.stop()
})
