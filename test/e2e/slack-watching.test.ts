import { describe } from 'vitest'
import { labOrSkip } from '../support/lab/index.ts'
import { slackChat } from './slack-chat.ts'
import { describeWatching } from './watching.ts'

describe.skipIf(labOrSkip(import.meta.filename))('a channel in Slack that watches a server', () => {
  describeWatching(() => slackChat('Socket Mode'))
})
