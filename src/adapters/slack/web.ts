import { webApi } from '@slack/bolt'
import type { Telemetry } from '../../bot/port/index.ts'
import { type ClientNeeds, clientOptions } from './client-options.ts'
import type { Credentials } from './credentials.ts'
import { toPostError } from './trouble.ts'

export type Fields = Readonly<Record<string, unknown>>
/**
 * Calls wait in three lines, so that none holds up another: what a person waits for now, what a run posts and edits, and files.
 * (A client that was told to slow down makes everything wait that was given to it.)
 */
export type Line = 'now' | 'posts' | 'files'
const TIMEOUT_MS: Readonly<Record<Line, number>> = { now: 5000, posts: 10_000, files: 60_000 }

/** The Web API of all workspaces. */
export interface Web {
  /** Rejects with PostError. */
  call(line: Line, method: string, about: { workspace: string; args: Fields }): Promise<Fields>
}

export interface WebNeeds extends ClientNeeds {
  readonly telemetry: Telemetry
  readonly credentials: Credentials
}

export function webOf({ settings, telemetry, logger, credentials }: WebNeeds): Web {
  const open = (line: Line) => new webApi.WebClient(undefined, clientOptions({ settings, logger }, TIMEOUT_MS[line]))
  const clients: Readonly<Record<Line, webApi.WebClient>> = {
    now: open('now'),
    posts: open('posts'),
    files: open('files'),
  }
  return {
    async call(line, method, { workspace, args }) {
      try {
        const { token } = await credentials.of(workspace)
        const result = await clients[line].apiCall(method, { ...args, token })
        telemetry.called('slack', method, 'ok')
        return result as unknown as Fields
      } catch (error) {
        const trouble = toPostError(error, credentials.botName)
        telemetry.called('slack', method, trouble.trouble)
        throw trouble
      }
    },
  }
}
