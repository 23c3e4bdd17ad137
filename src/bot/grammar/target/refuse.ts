import { UserError } from '../../port/index.ts'

const HOW_TO_PASS_IT = {
  en: 'Put it in the environment variable FTPCHECK_PASSWORD, or name another with --password-env. An @ in a path is written %40.',
  'zh-CN': '请把密码放进环境变量 FTPCHECK_PASSWORD，或用 --password-env 指定别的变量名。路径里的 @ 写作 %40。',
}

/** The password is never repeated, not even in part: this message ends up in logs and channels. */
export function passwordRefused(): UserError {
  return new UserError(
    {
      en: 'A password does not belong on the command line: other users and the shell history can see it.',
      'zh-CN': '不要把密码写在命令行里：其他用户和 shell 历史记录都能看到。',
    },
    HOW_TO_PASS_IT,
  )
}

/** Whatever has a colon before an @ may hold a password, and no message about it may quote it. */
export function refusePassword(rest: string): void {
  const withoutLiteral = rest.replace(/^\[[0-9a-f:.%]*\]/i, '').replace(/^:\d{1,5}(?=\/|$)/, '')
  if (/(?::|%3a).*@/is.test(withoutLiteral)) throw passwordRefused()
}

/** A scheme that is not ours. Only the scheme is quoted, since the rest may hold anything. */
export function refuseScheme(scheme: string, rest: string): never {
  const host = /^[a-z0-9.-]+(?=[:/]|$)/i.exec(rest)?.[0] ?? 'ftp.example.com'
  const isWeb = scheme === 'http' || scheme === 'https'
  const [en, zh] = isWeb
    ? [
        `${scheme}:// is a web address; ftpcheck diagnoses FTP servers.`,
        `${scheme}:// 是网页地址，ftpcheck 诊断的是 FTP 服务器。`,
      ]
    : [`${scheme}:// is not a protocol that ftpcheck knows.`, `ftpcheck 不认识 ${scheme}:// 这种协议。`]
  throw new UserError(
    { en, 'zh-CN': zh },
    { en: `If FTP runs on that host: ftpcheck check ${host}`, 'zh-CN': `如果那台主机上有 FTP：ftpcheck check ${host}` },
  )
}
