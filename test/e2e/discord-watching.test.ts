import { describe } from 'vitest'
import { labOrSkip } from '../support/lab/index.ts'
import { discordChat } from './discord-chat.ts'
import { describeWatching } from './watching.ts'

describe.skipIf(labOrSkip(import.meta.filename))('a channel in Discord that watches a server', () => {
  describeWatching(discordChat)
})
