import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { INVITED, inviteUrl } from '../../../src/adapters/discord/index.ts'
import { PERMISSIONS } from '../../../src/adapters/discord/permissions.ts'

const page = readFileSync(new URL('../../../docs/discord.md', import.meta.url), 'utf8')
const [english = '', chinese = ''] = page.split('\n# 中文\n')

it.each([
  ['English', english],
  ['Chinese', chinese],
])('the page invites the bot with what it needs, and says what that is (%s)', (_, text) => {
  expect(text).toContain(inviteUrl('APPLICATION_ID'))
  expect(text).toContain(`\`${INVITED}\``)
  for (const name of Object.keys(PERMISSIONS)) expect(text).toContain(`| ${name} |`)
})
