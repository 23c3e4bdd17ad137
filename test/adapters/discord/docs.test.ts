import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { INVITED, inviteUrl } from '../../../src/adapters/discord/index.ts'
import { PERMISSIONS } from '../../../src/adapters/discord/permissions.ts'

it.each(['docs/discord.md', 'docs/zh-CN/discord.md'])(
  '%s invites the bot with what it needs, and says what that is',
  (file) => {
    const text = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')
    expect(text).toContain(inviteUrl('APPLICATION_ID'))
    expect(text).toContain(`\`${INVITED}\``)
    for (const name of Object.keys(PERMISSIONS)) expect(text).toContain(`| ${name} |`)
  },
)
