export { slackAdapter, type SlackAdapter } from './adapter.ts'
export { render, type Message } from './render.ts'
export type { Services, SlackSettings } from './settings.ts'
