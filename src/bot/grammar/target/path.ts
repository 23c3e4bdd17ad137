import { UserError } from '../../port/index.ts'

/**
 * The path of a URL as FTP means it (RFC 1738 section 3.2.2): relative to the directory that the login lands in, `//` or
 * `/%2F` from the root; `;type=` is an instruction and no part of the name. Nothing behind the slash is no path.
 */
export function parsePath(text: string): string | undefined {
  const path = decodePart(text.replace(/;type=[aid]$/i, ''), 'path')
  return path === '' ? undefined : path
}

/** The path of an sftp:// URL is absolute, but for `/~/` before what lies in the home (as curl and scp URLs have it). */
export function parseSftpPath(text: string): string | undefined {
  const path = decodePart(text, 'path')
  if (path === '' || path === '~' || path === '~/') return undefined
  return path.startsWith('~/') ? path.slice(2) : `/${path.replace(/^\/+/, '')}`
}

/** Undoes %xx. Control characters are refused: a line end would smuggle in a second FTP command. */
export function decodePart(text: string, part: 'user' | 'path'): string {
  return refuseControls(decode(text, part), part)
}

const NAMES = { user: { en: 'user name', 'zh-CN': '用户名' }, path: { en: 'path', 'zh-CN': '路径' } }

function decode(text: string, part: 'user' | 'path'): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new UserError(
      {
        en: `The ${NAMES[part].en} in the URL has a % that is not followed by the code of a UTF-8 character.`,
        'zh-CN': `URL 里的${NAMES[part]['zh-CN']}含有 %，但后面不是 UTF-8 字符的编码。`,
      },
      {
        en: `Write %25 for the sign itself, or give --${part} without any encoding.`,
        'zh-CN': `百分号本身写作 %25；或者改用 --${part}，原样书写即可。`,
      },
    )
  }
}

/** Any text that goes into an FTP command. */
export function refuseControls(text: string, part: 'user' | 'path'): string {
  if (!/\p{Cc}/u.test(text)) return text
  throw new UserError(
    {
      en: `The ${NAMES[part].en} has control characters in it.`,
      'zh-CN': `${NAMES[part]['zh-CN']}里有控制字符。`,
    },
    { en: 'FTP cannot carry them; type it again.', 'zh-CN': 'FTP 无法传送这类字符，请重新输入。' },
  )
}
