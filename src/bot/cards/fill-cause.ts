import {
  causeWords,
  type Cause,
  type Language,
  type Params,
  say,
  type Text,
  type TextTarget,
} from '../../diagnose/index.ts'
import { formatHostPort } from '../grammar/index.ts'

/** What stands in a hole that a pasted text does not fill. */
const STAND_INS: Readonly<Record<string, Text>> = {
  host: { en: 'the server', 'zh-CN': '服务器' },
  user: { en: 'the user', 'zh-CN': '该账号' },
  path: { en: 'the file', 'zh-CN': '该文件' },
  peer: { en: 'its public address', 'zh-CN': '其公网地址' },
  advertised: { en: 'another address', 'zh-CN': '另一个地址' },
  ports: { en: 'those it names', 'zh-CN': '应答中的端口' },
  reply: { en: 'see the lines below', 'zh-CN': '见下面的行' },
  name: { en: 'the server', 'zh-CN': '服务器' },
  names: { en: 'see the lines below', 'zh-CN': '见下面的行' },
  charset: { en: 'GBK, in most cases', 'zh-CN': '多数是 GBK' },
  addresses: { en: 'the server’s addresses', 'zh-CN': '服务器的地址' },
  command: { en: 'the last command', 'zh-CN': '最后一条命令' },
  found: { en: 'another key', 'zh-CN': '另一个密钥' },
  expected: { en: 'the one it knows', 'zh-CN': '已知的密钥' },
  days: { en: '0', 'zh-CN': '0' },
}
const ANYTHING: Text = { en: 'not told', 'zh-CN': '文中未提及' }

/** A cause in the words of the catalogue, with stand-ins where the text that was pasted says nothing. */
export function fillCause(which: 'title' | 'next', cause: Cause, language: Language): string {
  const { code, params } = cause
  const text = causeWords(cause)?.[which]
  if (!text) return code
  const said = say(text, { ...standIns(text, params, language), ...params }, language)
  // The blanks that a name in Latin letters wants around it are too many around words.
  return said.replace(/(?<=[\p{Script=Han}，：；]) (?=\p{Script=Han})/gu, '')
}

function standIns(text: Text, params: Params, language: Language): Params {
  const holes = [...text[language].matchAll(/\{\s*(\w+)\s*(?:,\s*(\w+))?/g)]
  const open = holes.filter(([, hole = '']) => params[hole] === undefined)
  return Object.fromEntries(open.map(([, hole = '', kind]) => [hole, standIn(hole, kind, language)]))
}

/** A choice takes its last branch, a number is one; the rest is words. */
function standIn(hole: string, kind: string | undefined, language: Language): string | number {
  if (kind === 'select') return 'other'
  return kind === 'plural' || kind === 'number' ? 1 : (STAND_INS[hole] ?? ANYTHING)[language]
}

const PORTS = { ftp: 21, ftpes: 21, ftps: 990, sftp: 22 } as const

/** The command that checks the server which the text is about; undefined where it names none. */
export function checkOf({ host, port, user, protocol = 'ftp' }: TextTarget): string | undefined {
  if (host === undefined) return undefined
  const where = port === undefined || port === PORTS[protocol] ? bare(host) : formatHostPort({ host, port })
  const scheme = protocol === 'ftp' ? '' : `${protocol}://`
  const login = user !== undefined && /^[\w.@+-]+$/.test(user) && !user.startsWith('-') ? ` --user ${user}` : ''
  return `check ${scheme}${where}${login}`
}

const bare = (host: string) => (host.includes(':') ? `[${host}]` : host)
