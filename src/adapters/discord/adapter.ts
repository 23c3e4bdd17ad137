import {
  type Client,
  Events,
  GatewayDispatchEvents as Gateway,
  type GatewayInteractionCreateDispatchData,
  type GatewayMessageCreateDispatchData,
  InteractionType,
} from 'discord.js'
import type { Bot, ChatAdapter, Memory, Post, Room, Telemetry } from '../../bot/port/index.ts'
import { type Api, createApi, restOptions } from './api.ts'
import { createClient } from './client.ts'
import { findPost } from './find.ts'
import { findRoom } from './find-room.ts'
import { judge, takePulse } from './health.ts'
import { onInteraction } from './interactions.ts'
import { type Known, onMessage } from './mention.ts'
import type { Parts } from './parts.ts'
import { inviteUrl } from './permissions.ts'
import { register } from './register.ts'
import { toStartError } from './start-errors.ts'
import { unaskedRoom } from './unasked.ts'
import type { Language } from './who.ts'

export interface DiscordSettings {
  readonly token: string
  /** Registers the commands in this one server, where they appear at once, instead of everywhere. */
  readonly guildId?: string | undefined
  /** Another API base: a proxy, a double. */
  readonly apiUrl?: string | undefined
  readonly fallbackLanguage: Language
}

export interface DiscordServices {
  readonly telemetry: Telemetry
  readonly memory: Memory
  readonly version: string
}

/** Discord, through its gateway. */
export function discordAdapter(settings: DiscordSettings, services: DiscordServices): ChatAdapter {
  return new DiscordAdapter(settings, services)
}

class DiscordAdapter implements ChatAdapter {
  readonly platform = 'discord'
  readonly #settings: DiscordSettings
  readonly #services: DiscordServices
  readonly #client: Client
  readonly #api: Api
  /** Events that are still being taken in, up to their acknowledgement. */
  readonly #under = new Set<Promise<void>>()
  #connectedAt: number | undefined
  #isStopping = false

  constructor(settings: DiscordSettings, services: DiscordServices) {
    this.#settings = settings
    this.#services = services
    this.#client = createClient(settings.apiUrl)
    const options = restOptions(settings.apiUrl)
    this.#api = createApi({ rest: this.#client.rest, options, telemetry: services.telemetry })
  }

  async start(bot: Bot): Promise<void> {
    const { apiUrl, fallbackLanguage, token, guildId } = this.#settings
    const { telemetry, memory } = this.#services
    const parts: Parts = { api: this.#api, bot, memory, telemetry, apiUrl, fallbackLanguage }
    this.#listen(parts)
    try {
      await this.#client.login(token)
      const application = this.#client.application?.id ?? ''
      const changed = await register({ rest: this.#client.rest, application, guild: guildId })
      telemetry.log.info({ changed, invite: inviteUrl(application) }, 'Discord knows the commands')
    } catch (error) {
      await this.stop()
      throw toStartError(error)
    }
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    this.#connectedAt = undefined
    await Promise.all(this.#under)
    await this.#client.destroy()
  }

  health = () => judge(takePulse(this.#client, this.#connectedAt))

  find = (address: string): Post => findPost(address, { api: this.#api, memory: this.#services.memory })
  room = (address: string): Room => unaskedRoom(address, { api: this.#api, self: this.#self })
  findRoom: ChatAdapter['findRoom'] = (who, named) => findRoom({ api: this.#api, self: this.#self() }, who, named)

  /** The bot's own user, once Discord has said it. */
  #self = () => this.#client.user?.id ?? ''

  /** Events are taken as they come over the wire: they hold all that we need, and the library keeps next to nothing. */
  #listen(parts: Parts): void {
    const { ws } = this.#client
    ws.on(Gateway.Ready, () => this.#connected())
    ws.on(Gateway.Resumed, () => this.#connected())
    ws.on(Gateway.InteractionCreate, (interaction: GatewayInteractionCreateDispatchData) => {
      const at = performance.now()
      if (interaction.type === InteractionType.Ping) return
      this.#take(interaction.id, () => onInteraction(interaction, at, parts))
    })
    ws.on(Gateway.MessageCreate, (message: GatewayMessageCreateDispatchData) => {
      this.#take(message.id, () => onMessage(message, this.#known(), parts))
    })
    this.#listenForTrouble()
  }

  #connected(): void {
    this.#connectedAt = Date.now()
    this.#services.telemetry.log.info({ platform: 'discord' }, 'connected')
  }

  #listenForTrouble(): void {
    const { log } = this.#services.telemetry
    // An error without a listener would end the process.
    this.#client.on(Events.Error, (error) => log.error({ error: String(error) }, 'Discord'))
    this.#client.on(Events.ShardError, (error) => log.warn({ error: String(error) }, 'the gateway connection failed'))
    this.#client.on(Events.ShardReconnecting, () => log.warn({ platform: 'discord' }, 'reconnecting'))
    this.#client.on(Events.ShardDisconnect, ({ code }) =>
      log.error({ code }, 'Discord has ended the connection for good'),
    )
  }

  #take(id: string, handle: () => Promise<void>): void {
    if (this.#isStopping) return
    const work = handle().catch((error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
      this.#services.telemetry.log.error({ event: id, error: text }, 'an event was not handled')
    })
    this.#under.add(work)
    void work.finally(() => this.#under.delete(work))
  }

  #known(): Known {
    const { channels, guilds } = this.#client
    return {
      self: this.#self(),
      guild: (id) => guilds.cache.get(id),
      channel: (id) => {
        const channel = channels.cache.get(id)
        return (
          channel && { type: channel.type, parent: 'parentId' in channel ? (channel.parentId ?? undefined) : undefined }
        )
      },
    }
  }
}
