export { discordAdapter, type DiscordServices, type DiscordSettings } from './adapter.ts'
export { INVITED, inviteUrl } from './permissions.ts'
export { render } from './render.ts'
