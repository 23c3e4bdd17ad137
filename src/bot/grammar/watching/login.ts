import { quote, same, UserError } from '../../port/index.ts'
import { nearest } from '../near.ts'
import { parseTarget } from '../target/parse.ts'
import type { LoginCommand } from '../watch-commands.ts'
import { Cursor } from './cursor.ts'
import { refuseRest } from './of.ts'

const EXAMPLE = 'login add web@ftp.example.com'
const WORDS = ['add', 'list', 'remove', 'test', 'trust']

/** `add [user@host[:port]]`, `list`, `remove NAME`, `test NAME`, `trust NAME`, or nothing for the list. */
export function readLogin(typed: readonly string[]): LoginCommand {
  const words = new Cursor(typed)
  if (words.isAtEnd || words.takeIf('list')) {
    refuseRest(words, 'login list')
    return { command: 'login', what: 'list' }
  }
  if (words.takeIf('add')) return readAdd(words)
  const what = words.takeAs((word) => (['remove', 'test', 'trust'] as const).find((one) => one === word.toLowerCase()))
  if (what === undefined) throw unknownWord(words.take() ?? '')
  const name = words.take()
  if (name === undefined) {
    throw new UserError(
      { en: 'Which login?', 'zh-CN': '哪个登录？' },
      { en: `login ${what} NAME; "login list" shows them`, 'zh-CN': `login ${what} 名称；用 login list 查看` },
    )
  }
  refuseRest(words, `login ${what} NAME`)
  return { command: 'login', what, name }
}

function readAdd(words: Cursor): LoginCommand {
  const typed = words.take()
  if (!words.isAtEnd) throw secretRefused()
  return typed === undefined
    ? { command: 'login', what: 'add' }
    : { command: 'login', what: 'add', ...readServer(typed) }
}

/** Whatever follows the server was meant as the password; it is not repeated. */
const secretRefused = () =>
  new UserError(
    { en: 'A password does not belong in a message: others can read it.', 'zh-CN': '不要在消息里写密码，别人能看到。' },
    {
      en: `${EXAMPLE} asks for it separately. If it was one: change it.`,
      'zh-CN': `请只写 ${EXAMPLE}，密码会另外询问。如果刚才写了密码，请更换它。`,
    },
  )

/** What stands where the port belongs, and is none. */
const SECRET_AS_PORT = /^(?:[a-z]+:\/\/)?(?:[^@]*@)?[^:@/[\]]+:(?!\d+\/?$|\/\/)[^:@]+$/i

/** `web@ftp.example.com:2121`, or a URL; the port only where it was said. */
function readServer(typed: string): { readonly host: string; readonly port?: number; readonly user?: string } {
  if (SECRET_AS_PORT.test(typed)) throw secretRefused()
  const hasScheme = /^[a-z]+:\/\//i.test(typed)
  const [target, other] = (hasScheme ? [typed, typed] : [`ftp://${typed}`, `sftp://${typed}`]).map(
    (url) => parseTarget(url).target,
  )
  if (!target || target.path !== undefined) {
    throw new UserError(
      { en: 'A login is for a server, without a path.', 'zh-CN': '登录信息对应服务器，不含路径。' },
      same(EXAMPLE),
    )
  }
  const { host, port, user } = target
  return { host, ...(port === other?.port && { port }), ...(user !== undefined && { user }) }
}

function unknownWord(word: string): UserError {
  const meant = nearest(word.toLowerCase(), WORDS)
  return new UserError(
    { en: `login does not know ${quote(word.slice(0, 20))}.`, 'zh-CN': `login 不认识 ${quote(word.slice(0, 20))}。` },
    same(
      meant === undefined
        ? `${EXAMPLE} | login list | login remove NAME | login test NAME | login trust NAME`
        : `login ${meant}`,
    ),
  )
}
