import { type App, AuthorizationError } from '@slack/bolt'
import type { Telemetry } from '../../bot/port/index.ts'

/** How far ahead of ours Slack's clock may be. Bolt checks how old a signature is, and not that it comes from the future. */
const MOST_AHEAD_MS = 5 * 60 * 1000

/** Name of the property under which a delivery carries when Slack signed it, in milliseconds. */
export const SIGNED_AT = 'signedAt'

/**
 * Stands between what receives and Bolt, for both transports: measures how long an acknowledgement takes, lets none be sent
 * twice or stop what it was for, and refuses signatures of the future.
 */
export function guard(app: App, telemetry: Telemetry): void {
  const pass = app.processEvent.bind(app)
  app.processEvent = async (event) => {
    const arrived = performance.now()
    const signedAt: unknown = event.customProperties?.[SIGNED_AT]
    if (typeof signedAt === 'number' && signedAt > Date.now() + MOST_AHEAD_MS) {
      throw new AuthorizationError('signed in the future', new Error(new Date(signedAt).toISOString()))
    }
    let isAcknowledged = false
    const ack: typeof event.ack = async (response) => {
      if (isAcknowledged) return
      isAcknowledged = true
      try {
        await event.ack(response)
        telemetry.acknowledged('slack', performance.now() - arrived)
      } catch (error) {
        // The person waits for the answer all the same, and a redelivery has the same id.
        telemetry.log.warn({ platform: 'slack', error: String(error) }, 'an acknowledgement did not get through')
      }
    }
    if (event.body['type'] === 'app_rate_limited') {
      telemetry.log.warn(
        { platform: 'slack', team: event.body['team_id'] },
        'Slack holds back events: more than 30,000 an hour',
      )
      return ack()
    }
    return pass({ ...event, ack })
  }
}
