import type { Protocol } from '../../diagnose/index.ts'
import { formCard, loginsCard, removedCard } from '../cards/all.ts'
import { type Context, privateLanguage, sharedLanguage, whisper } from '../context.ts'
import { type CheckCommand, formatCommand, type LoginCommand } from '../grammar/index.ts'
import { type Ask, quote, UserError } from '../port/index.ts'
import { runCheck } from '../run-check.ts'
import { keyMissing, refuseOthers } from './forms.ts'
import { readerOf } from './reader.ts'

export { openForm, takeForm, type Taken } from './forms.ts'
export { vaultLogins } from './logins.ts'
export { rotateCredentials } from './rotate.ts'
export { Vault } from './vault.ts'

type Of<W extends LoginCommand['what']> = Extract<LoginCommand, { what: W }>

/** Does what was asked of stored logins. Gives what the audit log says about it; throws UserError. */
export async function obeyLogin(command: LoginCommand, ask: Ask, context: Context): Promise<string> {
  switch (command.what) {
    case 'add':
      return offerForm(command, ask, context)
    case 'list':
      return list(ask, context)
    case 'remove':
      return remove(command.name, ask, context)
    case 'test':
      return test(command.name, ask, context)
    case 'trust':
      return trust(command.name, ask, context)
  }
}

/** Where the form was not shown at once: a mention, for one, cannot be answered with a form. A button can. */
async function offerForm(command: Of<'add'>, ask: Ask, context: Context): Promise<string> {
  if (!context.vault.hasKey) throw keyMissing()
  await whisper(ask, formCard(formatCommand(command), privateLanguage(ask, context)), context)
  return 'offered'
}

async function list(ask: Ask, context: Context): Promise<string> {
  const { vault, logins } = context
  const rows = await vault.list(ask.place.workspace)
  const stored = rows.map((row) => ({ ...row, isLocked: vault.open(row) === undefined }))
  const listed = { stored, lent: logins.lent, hasKey: vault.hasKey }
  await whisper(ask, loginsCard(listed, readerOf(ask, context)), context)
  return 'shown'
}

async function remove(name: string, ask: Ask, context: Context): Promise<string> {
  const row = await context.vault.named(ask.place.workspace, name)
  if (!row) throw context.logins.lent.some((one) => one.name === name) ? operators(name) : unknown(name)
  refuseOthers(row, ask, context)
  await context.vault.remove(row)
  await whisper(ask, removedCard(row, readerOf(ask, context)), context)
  return row.name
}

/** A check that logs in with it, like any other. */
async function test(name: string, ask: Ask, context: Context): Promise<string> {
  const { vault, logins } = context
  const lent = logins.lent.find((one) => one.name === name)
  const login = lent ?? (await vault.named(ask.place.workspace, name))
  if (!login) throw unknown(name)
  const { host, port = 21, user } = login
  const target = { protocol: protocolOf(port), host, port, user }
  const command: CheckCommand = { command: 'check', target, options: {} }
  return runCheck({ ask, command, language: sharedLanguage(ask, context) }, context)
}

/** The login goes to whichever server it meets now, and to no other after that. */
async function trust(name: string, ask: Ask, context: Context): Promise<string> {
  const { vault, logins, gate } = context
  const lent = logins.lent.find((one) => one.name === name)
  if (lent && gate.roleOf(ask) === 'user') throw operatorsAlone(name)
  const row = lent ? undefined : await vault.named(ask.place.workspace, name)
  if (row) refuseOthers(row, ask, context)
  const login = lent ?? row
  if (!login) throw unknown(name)
  await logins.forgetServer(login)
  return test(name, ask, context)
}

/** Who stores a login for an SSH port means SFTP; on the others the first bytes tell. */
const protocolOf = (port: number): Protocol => (port === 22 || port === 2222 ? 'sftp' : port === 990 ? 'ftps' : 'auto')

const operatorsAlone = (name: string) =>
  new UserError(
    { en: `The operator has set ${quote(name)}.`, 'zh-CN': `${quote(name)} 是由管理员设置的。` },
    {
      en: 'Only an operator may say that the server is still the right one.',
      'zh-CN': '只有运维人员可以确认服务器仍是原来那台。',
    },
  )

const unknown = (name: string) =>
  new UserError(
    { en: `There is no login ${quote(name)}.`, 'zh-CN': `没有名为 ${quote(name)} 的登录凭据。` },
    { en: '"login list" shows all of them.', 'zh-CN': '输入 login list 查看全部。' },
  )

const operators = (name: string) =>
  new UserError(
    { en: `The operator has set ${quote(name)}.`, 'zh-CN': `${quote(name)} 是由管理员设置的。` },
    {
      en: 'Only the configuration can take it away: FTPCHECK_CREDENTIAL_<NAME>.',
      'zh-CN': '只能在配置中删除：FTPCHECK_CREDENTIAL_<名称>。',
    },
  )
