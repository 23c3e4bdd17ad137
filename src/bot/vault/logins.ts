import { WELL_KNOWN_PORTS } from '../../diagnose/index.ts'
import type { State } from '../../store/index.ts'
import type { CheckCommand } from '../grammar/index.ts'
import { isFor, type KeptLogins, type Logins } from '../logins/index.ts'
import { UserError } from '../port/index.ts'
import { LentServers } from './known-servers.ts'
import type { Vault } from './vault.ts'

type Find = Pick<KeptLogins, 'find' | 'suggest'>
type Remember = Pick<KeptLogins, 'met' | 'forgetServer' | 'onChange'>

/** Logins of the operator or owner, and behind them those that people of a workspace have stored. */
export function vaultLogins(own: Logins, vault: Vault, state: State): KeptLogins {
  const servers = new LentServers(state)
  return { lent: own.lent, ...finding(own, vault, servers), ...remembering(own, vault, servers) }
}

const isLentIn = ({ lent }: Logins, target: CheckCommand['target']) =>
  lent.some((one) => one.user === target.user && isFor(one, target))

function finding(own: Logins, vault: Vault, servers: LentServers): Find {
  return {
    async find(command, where) {
      const { target, passwordEnv, keyFile } = command
      const { user, host, port } = target
      const isNamed = passwordEnv !== undefined || keyFile !== undefined
      if (user === undefined || isNamed) return own.find(command, where)
      if (isLentIn(own, target)) {
        const knownServer = await servers.find({ user, host, port })
        return { ...(await own.find(command, where)), ...(knownServer && { knownServer }) }
      }
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
  }
}

function remembering(own: Logins, vault: Vault, servers: LentServers): Remember {
  const listeners = new Set<Parameters<KeptLogins['onChange']>[0]>()
  vault.onChange((place) => listeners.forEach((listener) => listener(place)))
  return {
    async met(target, { workspace }, server) {
      const { user, host, port } = target
      if (user === undefined) return
      const place = { user, host, port }
      if (isLentIn(own, target)) {
        if (await servers.met(place, server, Date.now())) listeners.forEach((listener) => listener(place))
        return
      }
      const row = await vault.find({ workspace, ...place })
      if (row) await vault.met(row, server)
    },
    async forgetServer(place) {
      const { workspace, user, host, port } = place
      const row =
        workspace === undefined || port === undefined ? undefined : await vault.find({ workspace, user, host, port })
      if (row) return vault.forgetServer(row)
      const ports = port === undefined ? WELL_KNOWN_PORTS : [port]
      await Promise.all(ports.map((one) => servers.forget({ user, host, port: one })))
      listeners.forEach((listener) => listener(place))
    },
    onChange: (listener) => void listeners.add(listener),
  }
}

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
