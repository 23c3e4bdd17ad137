import { describe } from 'vitest'
import { labOrSkip } from '../support/lab/index.ts'
import { describeChat } from './scenarios.ts'
import { slackChat } from './slack-chat.ts'

describe.skipIf(labOrSkip(import.meta.filename))('a bot in Slack by signed HTTP', () => {
  describeChat(() => slackChat('signed HTTP'))
})
