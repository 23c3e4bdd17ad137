import { Client, type ClientOptions, GatewayIntentBits, Options } from 'discord.js'
import { restOptions } from './api.ts'

/** Neither is privileged, so nobody has to ask Discord for them. */
const INTENTS = [
  // Servers and channels as they come and go: what a channel is (a thread or not), and a server's language.
  GatewayIntentBits.Guilds,
  // Messages that mention the bot. Discord leaves the content of all others empty.
  GatewayIntentBits.GuildMessages,
]

/** What discord.js would remember of every server; everything that we need comes with each event. */
const FORGOTTEN = {
  ApplicationCommandManager: 0,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  DMMessageManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildForumThreadManager: 100,
  GuildInviteManager: 0,
  GuildMemberManager: 0,
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  GuildTextThreadManager: 100,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadManager: 100,
  ThreadMemberManager: 0,
  UserManager: 0,
  VoiceStateManager: 0,
}

/** The library's client: the gateway and the rate limits are its business. */
export function createClient(apiUrl: string | undefined): Client {
  const options: ClientOptions = {
    intents: INTENTS,
    rest: restOptions(apiUrl),
    makeCache: Options.cacheWithLimits(FORGOTTEN),
    sweepers: { ...Options.DefaultSweeperSettings, threads: { interval: 3600, lifetime: 3600 } },
    allowedMentions: { parse: [] },
    enforceNonce: true,
  }
  return new Client(options)
}
