import { randomId } from '../actions.ts'
import { refilledCard, storedCard } from '../cards/all.ts'
import { type Context, privateLanguage, whisper } from '../context.ts'
import { formatCommand, type LoginCommand } from '../grammar/index.ts'
import { isFor } from '../logins/index.ts'
import { type Ask, type Asked, type Form, UserError } from '../port/index.ts'
import type { CredentialRow } from '../../store/index.ts'
import { type FilledLogin, readFilled, readPlace } from './filled.ts'
import { loginForm, serverOf } from './form.ts'
import { readerOf } from './reader.ts'

/** Long enough to look a password up. */
const OPEN_MS = 3_600_000
const ID_LENGTH = 24
/** More would be somebody filling the database. */
const MOST_LOGINS = 200

/** To whom a form was shown. */
interface OpenForm {
  readonly workspace: string
  readonly person: string
}

type Adding = Extract<LoginCommand, { what: 'add' }>

/** What came of a form, for the audit log. */
export interface Taken {
  readonly command: string
  readonly outcome: 'allowed' | 'refused'
  readonly detail: string
}

/** The form of `login add`; undefined where nothing could be stored. */
export async function openForm(
  { host, port, user }: Adding,
  ask: Pick<Ask, 'person' | 'place'>,
  context: Context,
): Promise<Form | undefined> {
  if (!context.vault.hasKey) return undefined
  const { person, place } = ask
  const id = randomId(ID_LENGTH)
  await context.store.state.set(
    `form:${id}`,
    { workspace: place.workspace, person: person.id } satisfies OpenForm,
    OPEN_MS,
  )
  const known = {
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(user !== undefined && { user }),
  }
  return loginForm({ id, language: privateLanguage(ask, context), platform: place.platform, place: known })
}

/** Stores what was filled in. What cannot be used is told, with the form once more. */
export async function takeForm(ask: Ask, asked: Extract<Asked, { type: 'form' }>, context: Context): Promise<Taken> {
  await redeem(asked.form, ask, context)
  try {
    const filled = readFilled(asked.values)
    const name = nameOf(filled)
    await store({ ...filled, name }, ask, context)
    return {
      command: formatCommand({ command: 'login', what: 'add', ...placeOf(filled) }),
      outcome: 'allowed',
      detail: name,
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const place = readPlace(asked.values)
    const again = formatCommand({ command: 'login', what: 'add', ...place })
    await whisper(ask, refilledCard(error, again, privateLanguage(ask, context)), context)
    return { command: 'login add', outcome: 'refused', detail: error.text.en }
  }
}

const placeOf = ({ host, port, user }: FilledLogin) => ({ host, port, user })

/** Each form is taken once, from the one who was shown it. */
async function redeem(form: string, { person, place }: Ask, { store }: Context): Promise<void> {
  const open = await store.state.get<OpenForm>(`form:${form}`)
  const isTheirs = open?.workspace === place.workspace && open.person === person.id
  if (!isTheirs || !(await store.state.claim(`form-taken:${form}`, OPEN_MS))) throw formTooOld()
  await store.state.delete(`form:${form}`)
}

/** `web@ftp.example.com`: what people call it. */
const nameOf = (filled: FilledLogin) => `${filled.user}@${serverOf(filled)}`

async function store(login: FilledLogin & { name: string }, ask: Ask, context: Context): Promise<void> {
  const { vault, logins } = context
  const { person, place } = ask
  const { workspace } = place
  if (!vault.hasKey) throw keyMissing()
  const { host, port, user } = login
  const target = { protocol: 'auto', host, port, user } as const
  await context.gate.permit({ command: 'check', target, options: {} }, ask)
  const lent = logins.lent.find((one) => one.user === login.user && isFor(one, target))
  if (lent) throw setByOperator(lent.name)
  const before = await vault.find({ workspace, host, port, user })
  if (before) refuseOthers(before, ask, context)
  else if ((await vault.list(workspace)).length >= MOST_LOGINS) throw tooMany()
  const now = Date.now()
  await vault.put({ ...login, workspace, person: person.id, createdAt: now })
  const shown = { ...login, person: person.id, createdAt: now, usedAt: null }
  await whisper(ask, storedCard(shown, readerOf(ask, context), before), context)
}

/** Only who stored it, or an operator, may delete a login, put another in its place, or let it go to another server. */
export function refuseOthers(row: CredentialRow, ask: Ask, context: Context): void {
  if (row.person === ask.person.id || context.gate.roleOf(ask) !== 'user') return
  throw new UserError(
    { en: `Somebody else (${row.person}) stored ${row.name}.`, 'zh-CN': `${row.name} 是别人（${row.person}）保存的。` },
    {
      en: 'Only they and operators may change what becomes of it.',
      'zh-CN': '只有保存者本人或运维人员可以更改。',
    },
  )
}

export const keyMissing = (): UserError =>
  new UserError(
    {
      en: 'ftpcheck can store no logins: it has no key to encrypt them with.',
      'zh-CN': 'ftpcheck 无法保存登录凭据：没有用来加密的密钥。',
    },
    {
      en: 'Whoever runs it sets FTPCHECK_KEY (openssl rand -base64 32 makes one), or lends a login with FTPCHECK_CREDENTIAL_<NAME>.',
      'zh-CN':
        '请 ftpcheck 的管理员设置 FTPCHECK_KEY（可用 openssl rand -base64 32 生成），或用 FTPCHECK_CREDENTIAL_<名称> 提供登录凭据。',
    },
  )

const formTooOld = () =>
  new UserError(
    {
      en: 'This form is too old, was sent already, or is from elsewhere. Nothing was stored.',
      'zh-CN': '这个表单已过期、已提交过，或来自别处。没有保存任何内容。',
    },
    { en: 'Ask for another: login add', 'zh-CN': '请重新打开表单：login add' },
  )

const setByOperator = (name: string) =>
  new UserError(
    {
      en: `The operator has set a login for that user there: ${name}.`,
      'zh-CN': `管理员已为该服务器上的这个用户设置了登录凭据：${name}。`,
    },
    { en: 'It is used as it is; nothing was stored.', 'zh-CN': '将直接使用它，没有保存任何内容。' },
  )

const tooMany = () =>
  new UserError(
    { en: `This workspace has ${MOST_LOGINS} logins already.`, 'zh-CN': `本工作区已有 ${MOST_LOGINS} 个登录凭据。` },
    { en: 'Delete one: login remove NAME', 'zh-CN': '请先删除一个：login remove 名称' },
  )
