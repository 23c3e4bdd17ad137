import { randomUUID } from 'node:crypto'
import {
  chatGate,
  localRunner,
  operatorLogins,
  ownerLogins,
  type Parts,
  type RunningBot,
  startBot,
  USUAL,
  workerOffload,
} from '../bot/index.ts'
import { UserError } from '../bot/port/index.ts'
import { type BotConfig, type Config, readBotConfig } from '../config.ts'
import { type Language, nodeNet, programsBeside, Secret } from '../diagnose/index.ts'
import { createLog, createMetrics, createWebhooks } from '../ops/index.ts'
import { openStore, sealer, type Store, StoreError } from '../store/index.ts'
import { createAdapters } from './adapters.ts'
import { openOps } from './ops.ts'
import { secretsOf } from './secrets.ts'
import { openTerminal } from './terminal.ts'
import { SEE_STORAGE, unusable } from './unusable.ts'
import { untilAsked } from './until-asked.ts'

export interface Serving {
  readonly config: Config
  readonly language: Language
  readonly version: string
  /** Where no chat is set up: the terminal chat, or an error that says what is missing. */
  readonly without: 'terminal' | 'error'
}

/** Runs the bot until it is asked to stop. Rejects with UserError where the configuration or a platform does not let it. */
export async function serve(serving: Serving): Promise<void> {
  const { config, problems } = await readBotConfig()
  if (problems.length > 0) throw unusable(problems)
  const isTerminal = !config.slack && !config.discord
  if (isTerminal && serving.without === 'error') throw noChat()
  await using open = new AsyncDisposableStack()
  const process = randomUUID()
  const store = open.adopt(await openOrExplain(config, process), (one) => one.close())
  const running: { bot?: RunningBot } = {}
  // In a terminal the screen is the person's: only what must not be missed may disturb it.
  const level = isTerminal && serving.config.log === 'info' ? 'error' : serving.config.log
  const log = createLog({ level, secrets: secretsOf(serving.config, config) })
  const metrics = createMetrics(log, { load: () => running.bot?.load() ?? { running: 0, waiting: 0 } })
  const { telemetry } = metrics
  const { language, version } = serving
  const terminal = isTerminal ? openTerminal(serving, { telemetry, folder: config.store.folder }) : undefined
  const adapters = terminal ? [terminal] : await createAdapters(config, { store, telemetry, language, version })
  const offload = open.adopt(workerOffload(version), (one) => one.close())
  const own = ownParts({ serving, config, store, isTerminal })
  running.bot = await startBot({ ...own, store, telemetry, adapters, offload, process, language, version })
  open.adopt(running.bot, (one) => one.stop())
  const ops = await openOps({ port: config.metricsPort, adapters, store, metrics })
  if (ops) open.adopt(ops, (one) => one.close())
  log.info({ version, platforms: adapters.map(({ platform }) => platform) }, 'ready')
  await untilAsked(terminal?.closed)
}

interface About {
  readonly serving: Serving
  readonly config: BotConfig
  readonly store: Store
  readonly isTerminal: boolean
}

/** Who sits at the terminal owns the machine: no guard, no budgets, and their own logins. */
function ownParts({
  serving,
  config,
  store,
  isTerminal,
}: About): Pick<Parts, 'gate' | 'logins' | 'runner' | 'settings' | 'sealer' | 'webhooks'> {
  const { targets: rules, roles, credentials, watching } = config
  const { version, config: own } = serving
  const deps = { net: nodeNet(programsBeside()), vantage: own.vantage, version }
  const lent = credentials.map(({ password, ...one }) => ({ ...one, password: new Secret(password()) }))
  return {
    gate: chatGate({ roles, rules, limits: store.limits }),
    logins: isTerminal ? ownerLogins(own.variable) : operatorLogins(lent),
    runner: isTerminal ? localRunner(deps) : localRunner(deps, rules),
    settings: { ...USUAL, ...watching },
    webhooks: createWebhooks(config.webhooks),
    ...(config.keys && { sealer: sealer(config.keys()) }),
  }
}

async function openOrExplain({ store }: BotConfig, process: string): Promise<Store> {
  const { folder, databaseUrl, redisUrl } = store
  try {
    return await openStore({ folder, databaseUrl: databaseUrl?.(), redisUrl: redisUrl?.(), process })
  } catch (error) {
    if (error instanceof StoreError) throw new UserError(error.text, SEE_STORAGE)
    throw error
  }
}

const noChat = () =>
  new UserError(
    { en: 'No chat is set up.', 'zh-CN': '没有配置任何聊天平台。' },
    {
      en: 'Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or DISCORD_TOKEN: docs/slack.md and docs/discord.md show how. "npm start" opens the terminal chat.',
      'zh-CN':
        '请设置 SLACK_BOT_TOKEN 和 SLACK_APP_TOKEN，或 DISCORD_TOKEN，方法见 docs/zh-CN/slack.md 和 docs/zh-CN/discord.md。"npm start" 可打开终端聊天。',
    },
  )
