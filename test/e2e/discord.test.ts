import { describe } from 'vitest'
import { labOrSkip } from '../support/lab/index.ts'
import { describeChat } from './scenarios.ts'
import { discordChat } from './discord-chat.ts'

describe.skipIf(labOrSkip(import.meta.filename))('a bot in Discord', () => {
  describeChat(discordChat)
})
