import { isFor, type Logins } from '../logins/index.ts'
import { UserError } from '../port/index.ts'
import type { Vault } from './vault.ts'

/** Logins of the operator or owner, and behind them those that people of a workspace have stored. */
export const vaultLogins = (own: Logins, vault: Vault): Logins => ({
  lent: own.lent,
  async find(command, where) {
    const { target, passwordEnv, keyFile } = command
    const { user, host, port } = target
    const isLent = own.lent.some((one) => one.user === user && isFor(one, target))
    const isNamed = passwordEnv !== undefined || keyFile !== undefined
    if (user === undefined || isLent || isNamed) return own.find(command, where)
    const row = await vault.find({ workspace: where.workspace, user, host, port })
    if (!row) return own.find(command, where)
    const login = vault.open(row)
    if (!login) throw unopened(row.name)
    await vault.used(row, Date.now())
    return login
  },
  async suggest(target, where) {
    const lent = await own.suggest(target, where)
    if (lent !== undefined || !vault.hasKey) return lent
    return (await vault.list(where.workspace)).find((row) => isFor(row, target))?.user
  },
})

/** The name may be shown: it is what people typed as user and host. */
export const unopened = (name: string): UserError =>
  new UserError(
    {
      en: `The stored login ${name} cannot be opened: it was stored with another key, or changed outside ftpcheck.`,
      'zh-CN': `已保存的登录凭据 ${name} 无法解开：它是用另一个密钥加密的，或在 ftpcheck 之外被改动过。`,
    },
    {
      en: 'Store it again with "login add"; or whoever runs ftpcheck sets FTPCHECK_KEY to the key that it was stored with.',
      'zh-CN': '请用 login add 重新保存；或请 ftpcheck 的管理员把 FTPCHECK_KEY 设为当初的密钥。',
    },
  )
