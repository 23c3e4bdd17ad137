import type { BotConfig, Config } from '../config.ts'

/** Every secret of this process, for the log to mask. */
export function secretsOf(config: Config, { slack, discord, store, credentials, webhooks }: BotConfig): string[] {
  const hidden = [
    slack?.botToken,
    slack?.appToken,
    slack?.signingSecret,
    slack?.oauth?.clientSecret,
    slack?.oauth?.stateSecret,
    discord?.token,
    ...credentials.map(({ password }) => password),
    ...webhooks.flatMap(({ url, secret }) => [url, secret]),
  ].flatMap((reveal) => (reveal ? [reveal()] : []))
  const urls = [store.databaseUrl, store.redisUrl].flatMap((url) => (url ? passwordsOf(url()) : []))
  const named = ['FTPCHECK_PASSWORD', 'FTPCHECK_KEY', 'FTPCHECK_KEY_PASSPHRASE'].map((name) => config.variable(name))
  return [...hidden, ...urls, ...named.filter((value) => value !== undefined)]
}

function passwordsOf(text: string): string[] {
  const { password = '' } = URL.parse(text) ?? {}
  return password === '' ? [] : [password, decodeURIComponent(password)]
}
