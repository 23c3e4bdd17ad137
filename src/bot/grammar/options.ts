import type { Options, Protocol, Target } from '../../diagnose/index.ts'
import type { Output, Request } from './request.ts'
import { parsePort, parseTarget } from './target/parse.ts'
import { refuseControls } from './target/path.ts'
import { readFingerprint, readKeyFile, refuseMisplaced } from './ssh-options.ts'
import { quote, same, UserError } from '../port/index.ts'

/** Options as commander hands them over. */
export type Flags = Readonly<Record<string, string | true | undefined>>

const text = (flags: Flags, name: string): string | undefined => {
  const value = flags[name]
  return value === true ? '' : value
}

export function readConclude(file: string, flags: Flags): Request {
  return { command: 'conclude', file, output: readOutput(flags) }
}

export function readExplain(files: readonly string[], flags: Flags): Request {
  const named = files.length > 0 ? [...new Set(files)] : ['-']
  return { command: 'explain', files: named, output: flags['json'] === true ? 'json' : 'card' }
}

/** What `check` was asked for, with every contradiction refused. */
export function readCheck(typed: string, flags: Flags): Request {
  refuseUnreleased(flags)
  const { target, readAs } = parseTarget(typed, {
    protocol: readProtocol(text(flags, 'protocol')),
    port: flags['port'] === undefined ? undefined : parsePort(text(flags, 'port') ?? ''),
    user: readText(flags, 'user'),
    path: readText(flags, 'path'),
  })
  const timeoutMs = readTimeout(text(flags, 'timeout'))
  const passwordEnv = text(flags, 'passwordEnv')
  refuseWithoutUser(target, flags)
  refuseMisplaced(target, flags)
  return {
    command: 'check',
    target,
    options: readOptions(target, flags),
    output: readOutput(flags),
    ...(readAs !== undefined && { readAs }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(passwordEnv !== undefined && { passwordEnv }),
    ...readKeyFile(text(flags, 'key')),
  }
}

function notYet(what: string): UserError {
  return new UserError(
    { en: `This version does not have ${what}.`, 'zh-CN': `本版本没有 ${what}。` },
    { en: 'It comes with the next release. Until then leave it out.', 'zh-CN': '将在下个版本提供，目前请去掉它。' },
  )
}

function refuseUnreleased(flags: Flags): void {
  const asked = ['from'].find((name) => flags[name] !== undefined)
  if (asked) throw notYet(`--${asked}`)
}

function readProtocol(typed: string | undefined): Protocol | undefined {
  const protocols: readonly Protocol[] = ['auto', 'ftp', 'ftpes', 'ftps', 'sftp']
  const protocol = protocols.find((one) => one === typed?.toLowerCase())
  if (typed === undefined || protocol) return protocol
  throw new UserError(
    { en: `${quote(typed)} is not a protocol.`, 'zh-CN': `${quote(typed)} 不是支持的协议。` },
    { en: `One of: ${protocols.join(', ')}`, 'zh-CN': `可选：${protocols.join('、')}` },
  )
}

function readText(flags: Flags, name: 'user' | 'path'): string | undefined {
  const value = text(flags, name)
  if (value === undefined) return undefined
  if (value !== '') return refuseControls(value, name)
  throw new UserError({ en: `--${name} is empty.`, 'zh-CN': `--${name} 的值是空的。` }, same(`--${name} ...`))
}

function readTimeout(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined
  const seconds = /^\d+(?:\.\d+)?$/.test(typed) ? Number(typed) : 0
  if (seconds >= 1 && seconds <= 600) return Math.round(seconds * 1000)
  throw new UserError(
    {
      en: `--timeout ${quote(typed)} is not a number of seconds.`,
      'zh-CN': `--timeout ${quote(typed)} 不是有效的秒数。`,
    },
    { en: 'Give a number from 1 to 600.', 'zh-CN': '请给出 1 到 600 之间的数。' },
  )
}

/** Nobody is logged in unasked, and these need a login. */
function refuseWithoutUser(target: Target, flags: Flags): void {
  if (target.user !== undefined) return
  const names = ['passwordEnv', 'key', 'path', 'sha256', 'write', 'upload', 'active', 'idle']
  const asked = names.find((name) => flags[name] !== undefined) ?? (target.path === undefined ? undefined : 'path')
  if (!asked) return
  const flag = `--${asked.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  throw new UserError(
    { en: `${flag} needs a login, and no user is given.`, 'zh-CN': `${flag} 需要登录，但没有指定用户。` },
    { en: 'Add --user NAME, or --user anonymous.', 'zh-CN': '请加上 --user 用户名；匿名登录用 --user anonymous。' },
  )
}

function readOptions(target: Target, flags: Flags): Options {
  const on = ['deep', 'write', 'active', 'idle', 'repeat', 'security'].filter((name) => flags[name] === true)
  const [uploadName, sha256] = [text(flags, 'upload'), text(flags, 'sha256')]
  if (uploadName !== undefined) checkUpload(uploadName, flags)
  if (sha256 !== undefined) checkDigest(sha256, target)
  return {
    ...Object.fromEntries(on.map((name) => [name, true])),
    ...(uploadName !== undefined && { uploadName }),
    ...(sha256 !== undefined && { sha256: sha256.toLowerCase() }),
    ...readFingerprint(text(flags, 'fingerprint')),
  }
}

function checkUpload(name: string, flags: Flags): void {
  if (flags['write'] !== true) {
    throw new UserError(
      {
        en: '--upload names a file to write, but --write is missing.',
        'zh-CN': '--upload 指定要写入的文件名，但缺少 --write。',
      },
      { en: 'Add --write to allow one small upload.', 'zh-CN': '请加上 --write，允许上传一个小文件。' },
    )
  }
  if (name !== '' && !/[/\\]/.test(name) && name !== '.' && name !== '..') return void refuseControls(name, 'path')
  throw new UserError(
    { en: `--upload ${quote(name)} is not a file name.`, 'zh-CN': `--upload ${quote(name)} 不是文件名。` },
    {
      en: 'Give a name without slashes; --path says in which folder.',
      'zh-CN': '只写文件名，不带斜杠；目录用 --path 指定。',
    },
  )
}

function checkDigest(digest: string, target: Target): void {
  if (!/^[0-9a-f]{64}$/i.test(digest)) {
    throw new UserError(
      { en: '--sha256 is not a SHA-256 digest.', 'zh-CN': '--sha256 的值不是 SHA-256 摘要。' },
      {
        en: 'It has 64 hexadecimal digits, as sha256sum prints them.',
        'zh-CN': '应为 64 位十六进制数，即 sha256sum 的输出。',
      },
    )
  }
  if (target.path !== undefined) return
  throw new UserError(
    { en: '--sha256 needs a file to compare.', 'zh-CN': '--sha256 需要指定要比对的文件。' },
    { en: 'Name it with --path.', 'zh-CN': '请用 --path 给出文件。' },
  )
}

function readOutput(flags: Flags): Output {
  const asked = (['json', 'events', 'junit', 'nagios'] as const).filter((name) => flags[name] === true)
  if (asked.length < 2) return asked[0] ?? 'card'
  const names = asked.map((name) => `--${name}`).join(' ')
  throw new UserError(
    { en: `${names}: stdout can hold only one of them.`, 'zh-CN': `${names}：标准输出只能用其中一种格式。` },
    { en: 'Choose one.', 'zh-CN': '请只选一个。' },
  )
}
