import type { Secret } from '../../diagnose/index.ts'
import type { CheckCommand } from '../grammar/index.ts'
import { quote, UserError } from '../port/index.ts'
import { anonymousPassword, isAnonymous } from './password.ts'
import { isFor, type LentLogin, type Logins } from './port.ts'

/** A login that the operator has set for everybody here, bound to one server. */
export interface OperatorCredential extends LentLogin {
  readonly password: Secret
  /** The operator wants it sent over a connection without TLS as well. */
  readonly isPlaintextAllowed?: boolean
}

/** Logins of a bot that many share: anonymous, and what the operator has set. Nobody types a password into a channel. */
export function operatorLogins(credentials: readonly OperatorCredential[]): Logins {
  const fits = (target: CheckCommand['target']) => credentials.filter((one) => isFor(one, target))
  return {
    lent: credentials.map(shown),
    find: async ({ target }) => {
      const { user } = target
      if (user === undefined) return {}
      const found = fits(target).find((one) => one.user === user)
      if (found) return { credential: found.password, plaintextLogin: found.isPlaintextAllowed ?? false }
      if (isAnonymous(user)) return { credential: anonymousPassword() }
      throw unknown(user, target.host)
    },
    suggest: async (target) => fits(target)[0]?.user,
  }
}

const shown = ({ name, user, host, port }: LentLogin): LentLogin => ({
  name,
  user,
  host,
  ...(port !== undefined && { port }),
})

const unknown = (user: string, host: string) =>
  new UserError(
    {
      en: `ftpcheck has no password of ${quote(user)} on ${quote(host)}.`,
      'zh-CN': `ftpcheck 没有 ${quote(host)} 上用户 ${quote(user)} 的密码。`,
    },
    {
      en: 'Store it with "login add", or have the operator set FTPCHECK_CREDENTIAL_<NAME>. Never write a password into a message; without --user much can be tested, too.',
      'zh-CN':
        '可用 login add 保存，或请管理员设置 FTPCHECK_CREDENTIAL_<名称>。请勿在消息里写密码；不带 --user 也能测试很多内容。',
    },
  )
