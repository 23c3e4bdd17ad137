import type { Options, Target } from '../../diagnose/index.ts'
import { quote, UserError } from '../port/index.ts'

type Flags = Readonly<Record<string, string | true | undefined>>

/** What only one of the two kinds of protocol has. An option without effect would look as if it had been obeyed. */
const SSH_ONLY = ['key', 'fingerprint'] as const
const FTP_ONLY = ['active', 'idle', 'repeat'] as const

/** `auto` may turn out to be SFTP, but not on FTP's own port. */
const mayBeSftp = ({ protocol, port }: Target) => protocol === 'sftp' || (protocol === 'auto' && port !== 21)

/** Refuses options that the protocol has no use for. */
export function refuseMisplaced(target: Target, flags: Flags): void {
  const ssh = SSH_ONLY.find((name) => flags[name] !== undefined)
  if (ssh !== undefined && !mayBeSftp(target)) {
    throw new UserError(
      { en: `--${ssh} is for SFTP only.`, 'zh-CN': `--${ssh} 只用于 SFTP。` },
      { en: 'Add --protocol sftp, or write sftp://host.', 'zh-CN': '请加上 --protocol sftp，或写成 sftp://host。' },
    )
  }
  const ftp = FTP_ONLY.find((name) => flags[name] !== undefined)
  if (ftp === undefined || target.protocol !== 'sftp') return
  throw new UserError(
    { en: `--${ftp} is for FTP only.`, 'zh-CN': `--${ftp} 只用于 FTP。` },
    { en: 'SFTP has one connection and no modes; leave it out.', 'zh-CN': 'SFTP 只有一个连接，没有这种模式，请去掉。' },
  )
}

/** `SHA256:…` as ssh-keygen -l prints it; padding and a missing prefix are forgiven, MD5 is not. */
export function readFingerprint(typed: string | undefined): Pick<Options, 'fingerprint'> {
  if (typed === undefined) return {}
  const [, digest] = /^(?:SHA256:)?([A-Za-z0-9+/]{43})=?$/.exec(typed.trim()) ?? []
  if (digest !== undefined) return { fingerprint: `SHA256:${digest}` }
  throw new UserError(
    {
      en: `--fingerprint ${quote(typed)} is not a SHA-256 fingerprint.`,
      'zh-CN': `--fingerprint ${quote(typed)} 不是 SHA-256 指纹。`,
    },
    {
      en: 'It is SHA256: and 43 characters, as ssh-keygen -lf prints it; MD5 fingerprints are not taken.',
      'zh-CN': '应为 SHA256: 加 43 个字符，即 ssh-keygen -lf 的输出；不接受 MD5 指纹。',
    },
  )
}

/** The file with the private key. */
export function readKeyFile(typed: string | undefined): { readonly keyFile?: string } {
  if (typed === undefined) return {}
  if (typed !== '') return { keyFile: typed }
  throw new UserError(
    { en: '--key names no file.', 'zh-CN': '--key 没有给出文件。' },
    { en: 'Give the private key: --key ~/.ssh/id_ed25519', 'zh-CN': '请给出私钥文件：--key ~/.ssh/id_ed25519' },
  )
}
