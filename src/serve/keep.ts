import { randomUUID } from 'node:crypto'
import { type Attachment, exportWatches, type FileFormat, rotateCredentials } from '../bot/index.ts'
import { UserError } from '../bot/port/index.ts'
import { type BotConfig, readBotConfig } from '../config.ts'
import type { Language } from '../diagnose/index.ts'
import { backupStore, openBeside, type Reseals, resealState, sealer, StoreError } from '../store/index.ts'
import { INSTALLATIONS } from './adapters.ts'
import { SEE_STORAGE, unusable } from './unusable.ts'

/** What came of sealing everything anew. */
export interface Rotation {
  readonly logins: Reseals
  readonly installations: Reseals
  /** How many keys FTPCHECK_KEY has. */
  readonly keys: number
}

/** What can be done with the store of a bot, which may run meanwhile. Rejects with UserError. */
export interface Keep {
  /** Copies the embedded database into that file. */
  backup(file: string, about: { readonly isForced: boolean }): Promise<{ readonly bytes: number }>
  /** Every watch that there is. */
  export(format: FileFormat, language: Language): Promise<Attachment>
  /** Seals every stored login and every installation of Slack's anew with the first key. */
  rotate(): Promise<Rotation>
}

/** The store that the configuration names. */
export async function openKeep(): Promise<Keep> {
  const { config, problems } = await readBotConfig()
  if (problems.length > 0) throw unusable(problems)
  return {
    backup: (file, { isForced }) => explained(() => backup(config, file, isForced)),
    export: (format, language) => explained(() => exportAll(config, format, language)),
    rotate: () => explained(() => rotate(config)),
  }
}

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StoreError) throw new UserError(error.text, error.code === 'exists' ? FORCE : SEE_STORAGE)
    throw error
  }
}

const FORCE = { en: '--force overwrites it.', 'zh-CN': '加上 --force 可覆盖。' }

function backup({ store }: BotConfig, file: string, isOverwriting: boolean): Promise<{ bytes: number }> {
  if (!store.databaseUrl) return backupStore(store.folder, file, { isOverwriting })
  throw new UserError(
    {
      en: 'What is kept is in PostgreSQL, which has its own backup.',
      'zh-CN': '数据保存在 PostgreSQL 中，请使用它自带的备份。',
    },
    {
      en: 'pg_dump writes one; docs/operations.md tells more.',
      'zh-CN': '可用 pg_dump 备份，见 docs/zh-CN/operations.md。',
    },
  )
}

const settingsOf = ({ store: { folder, databaseUrl, redisUrl } }: BotConfig) => ({
  folder,
  databaseUrl: databaseUrl?.(),
  redisUrl: redisUrl?.(),
  process: randomUUID(),
})

async function exportAll(config: BotConfig, format: FileFormat, language: Language): Promise<Attachment> {
  await using open = new AsyncDisposableStack()
  const { watches, history } = open.adopt(await openBeside(settingsOf(config)), (one) => one.close())
  const rows = await watches.list({})
  const current = await history.current(rows.map(({ no }) => no))
  const zone = config.watching.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  return exportWatches(rows, format, { now: Date.now(), language, zone, current })
}

async function rotate(config: BotConfig): Promise<Rotation> {
  const keys = config.keys?.()
  if (!keys) throw noKey()
  await using open = new AsyncDisposableStack()
  const settings = settingsOf(config)
  const { credentials } = open.adopt(await openBeside(settings), (one) => one.close())
  const logins = await rotateCredentials(credentials, sealer(keys))
  const installations = await resealState(settings, INSTALLATIONS, keys)
  return { logins, installations, keys: keys.length }
}

const noKey = () =>
  new UserError(
    { en: 'FTPCHECK_KEY is not set: nothing is encrypted.', 'zh-CN': '没有设置 FTPCHECK_KEY，因此没有加密的内容。' },
    {
      en: 'openssl rand -base64 32 makes a key; with it people can store logins.',
      'zh-CN': '可用 openssl rand -base64 32 生成密钥；设置之后才能保存登录凭据。',
    },
  )
