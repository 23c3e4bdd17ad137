import type { Faults } from './faults.ts'
import type { Oracle } from './openapi.ts'
import type { Channel, Guild, Json, Message, User } from './things.ts'
import type { World } from './world.ts'

/** One call that arrived, and how it was answered. */
export interface Call {
  readonly method: string
  /** Behind `/api/v10`, without the query. */
  readonly path: string
  readonly body: Json | readonly Json[] | undefined
  /** 0 while it is not answered, or where the connection was dropped. */
  status: number
  readonly code?: number
}

/** One thing that somebody did, and what became of it. */
export interface Interaction {
  readonly id: string
  readonly token: string
  readonly payload: Json
  readonly user: User
  readonly channel: Channel
  /** Milliseconds since the epoch; a test may put it into the past. */
  createdAt: number
  /** How it was acknowledged, and after how many milliseconds. */
  response?: { readonly type: number; readonly data: Json; readonly ms: number }
  /** What stands for "thinking" and then for the answer. */
  original?: Message
  readonly followUps: Message[]
  /** The message whose button was pressed. */
  readonly source?: Message
  /** Only the person has installed the app. */
  readonly isOnlyTheirs: boolean
}

/** Everything that the parts of the double share. */
export interface State {
  readonly world: World
  readonly faults: Faults
  readonly judge: Oracle
  readonly token: string
  readonly application: string
  readonly bot: User
  readonly interactions: Interaction[]
  /** Commands by scope: `global`, or the id of a server. */
  readonly commands: Map<string, readonly Json[]>
  readonly calls: Call[]
  /** What the bot sent that Discord would not take. */
  readonly violations: string[]
  /** `http://127.0.0.1:port` */
  origin: string
  guilds(): readonly Guild[]
}
