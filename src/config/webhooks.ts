import type { Environment, Hidden, Problem } from './problem.ts'

export const WEBHOOK_PREFIX = 'FTPCHECK_WEBHOOK_'
const SECRET_SUFFIX = '_SECRET'

/** A program that alerts are sent to. The address may hold a secret of its own. */
export interface Webhook {
  /** What comes after FTPCHECK_WEBHOOK_, in lower case. */
  readonly name: string
  readonly url: Hidden
  /** What alerts are signed with. */
  readonly secret: Hidden
}

const URL_EXPECTED: Problem = {
  en: 'must be an https:// address without user and password (http:// only for this machine)',
  'zh-CN': '应为不带用户名和密码的 https:// 地址（只有本机可用 http://）',
}
const SECRET_EXPECTED: Problem = {
  en: 'must be a secret of at least 16 characters without blanks',
  'zh-CN': '应为至少 16 个字符、不含空格的密钥',
}
const UNSIGNED: Problem = {
  en: 'is needed as well: alerts are signed with it',
  'zh-CN': '也必须设置：告警用它签名',
}
const NOWHERE: Problem = {
  en: 'is needed as well: it says where alerts go',
  'zh-CN': '也必须设置：它指明告警发往何处',
}

/** Every webhook, and what is wrong with the others. Values are never shown: both may be secrets. */
export function readWebhooks(env: Environment): { webhooks: Webhook[]; problems: Problem[] } {
  const names = Object.keys(env).filter((name) => name.startsWith(WEBHOOK_PREFIX) && env[name] !== undefined)
  const bases = new Set(names.map((name) => baseOf(name)))
  const webhooks: Webhook[] = []
  const problems: Problem[] = []
  for (const base of [...bases].toSorted()) {
    const [url, secret] = [env[base], env[base + SECRET_SUFFIX]]
    const wrong = [...wrongUrl(base, url), ...wrongSecret(base + SECRET_SUFFIX, secret)]
    problems.push(...wrong)
    if (wrong.length > 0 || url === undefined || secret === undefined) continue
    webhooks.push({ name: base.slice(WEBHOOK_PREFIX.length).toLowerCase(), url: () => url, secret: () => secret })
  }
  return { webhooks, problems }
}

/** The setting with the address. `FTPCHECK_WEBHOOK_SECRET` alone would be the secret of a webhook without a name. */
const baseOf = (name: string) =>
  name.length > WEBHOOK_PREFIX.length + SECRET_SUFFIX.length && name.endsWith(SECRET_SUFFIX)
    ? name.slice(0, -SECRET_SUFFIX.length)
    : name

function wrongUrl(name: string, value: string | undefined): Problem[] {
  if (value === undefined) return [problem(name, NOWHERE)]
  return isSafe(value) ? [] : [problem(name, URL_EXPECTED)]
}

function wrongSecret(name: string, value: string | undefined): Problem[] {
  if (value === undefined) return [problem(name, UNSIGNED)]
  return /^\S{16,}$/.test(value) ? [] : [problem(name, SECRET_EXPECTED)]
}

function isSafe(text: string): boolean {
  const url = URL.parse(text)
  if (!url || url.username !== '' || url.password !== '') return false
  const isNear = /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  return url.protocol === 'https:' || (isNear && url.protocol === 'http:')
}

const problem = (name: string, expected: Problem): Problem => ({
  en: `${name} ${expected.en}.`,
  'zh-CN': `${name} ${expected['zh-CN']}。`,
})
