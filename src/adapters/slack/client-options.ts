import type { Logger } from '@slack/bolt'
import { SLACK_API, type SlackSettings } from './settings.ts'

/** What every client of the Web API stands on. */
export interface ClientNeeds {
  readonly settings: SlackSettings
  readonly logger: Logger
}

/**
 * No call is tried twice here: Slack knows no idempotency key, so that a retry after a lost answer posts again. Who calls may
 * try again where that does no harm. `timeout` must be set: by default there is none.
 */
export function clientOptions({ settings, logger }: ClientNeeds, timeout: number) {
  const slackApiUrl = settings.apiUrl ?? SLACK_API
  return {
    slackApiUrl,
    logger,
    timeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
  }
}
