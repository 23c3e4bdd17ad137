import { expect, it } from 'vitest'
import { type Landing, LivePost } from '../../../src/bot/live-post.ts'
import { card, openStage } from './stage.ts'

it('every verdict of a crowd lands in the message of its check, in a channel that takes few edits', async () => {
  const { discord, bot, noted } = await openStage()
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const outcomes: Promise<Landing>[] = []
  bot.answer = async ({ id, reply }) => {
    const live = new LivePost(await reply.post(card(`running ${id}`)), log)
    live.show(card(`halfway ${id}`))
    outcomes.push(live.finish(card(`verdict ${id}`)))
  }
  discord.limit({ method: 'PATCH', path: /^\/channels\//, calls: 2, perMs: 250 })
  const crowd = Array.from({ length: 10 }, () => discord.mention('check a.example'))
  const ids = crowd.map(({ id }) => `discord:${id}`)
  await discord.until(() => outcomes.length === crowd.length)
  expect(await Promise.all(outcomes)).toEqual(crowd.map(() => 'shown'))
  const shown = discord
    .messages()
    .filter(({ author }) => author === discord.bot)
    .map((message) => discord.read(message))
  expect(shown).toHaveLength(crowd.length)
  for (const id of ids) expect(shown.filter((text) => text.includes(`verdict ${id}`))).toHaveLength(1)
  expect(noted.calls).toContainEqual({ call: 'edit', outcome: 'limited' })
})
