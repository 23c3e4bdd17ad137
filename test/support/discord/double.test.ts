import { expect, it } from 'vitest'
import { type Discord, openDiscord } from './index.ts'

const PLAIN = { allowed_mentions: { parse: [] } }
const button = (id: string, label = 'x') => ({ type: 2, style: 2, label, custom_id: id })
const v2 = (...components: readonly object[]) => ({ ...PLAIN, flags: 1 << 15, components })
const text = (content: string) => ({ type: 10, content })

async function send(
  discord: Discord,
  body: object,
  path = `/channels/${discord.channel.id}/messages`,
): Promise<number> {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bot ${discord.token}` },
    body: JSON.stringify(body),
  })
  await response.arrayBuffer()
  return response.status
}

it.each([
  ['4001 characters in all', v2(text('x'.repeat(4000)), text('x'))],
  ['41 components', v2(...Array.from({ length: 41 }, () => text('x')))],
  ['six buttons in a row', v2({ type: 1, components: Array.from({ length: 6 }, (_, index) => button(`b${index}`)) })],
  ['the same custom_id twice', v2({ type: 1, components: [button('a'), button('a')] })],
  ['a label of 81 characters', v2({ type: 1, components: [button('a', 'x'.repeat(81))] })],
  ['content beside components', { ...v2(text('x')), content: 'x' }],
  ['a text that could notify somebody', { content: '@everyone' }],
  ['a file that was not uploaded', v2({ type: 13, file: { url: 'attachment://a.txt' } })],
  ['nothing at all', PLAIN],
])('the double refuses %s, and remembers it', async (_, body) => {
  const discord = await openDiscord()
  expect(await send(discord, body)).toBe(400)
  expect(discord.messages()).toEqual([])
  await expect(discord.close()).rejects.toThrow('Discord would have refused')
})

it('the double takes what is right', async () => {
  const discord = await openDiscord()
  expect(await send(discord, v2(text('x'.repeat(3999)), { type: 1, components: [button('a', 'x'.repeat(80))] }))).toBe(
    200,
  )
  expect(discord.messages()).toHaveLength(1)
  await discord.close()
})

it('the double does not know what Discord does not know', async () => {
  const discord = await openDiscord()
  expect(await send(discord, {}, '/channels/1/no-such-call')).toBe(404)
  await expect(discord.close()).rejects.toThrow('does not know this call')
})
