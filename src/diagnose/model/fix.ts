import type { Params, Text } from './text.ts'

/** Server software whose settings we know. */
export type FixProduct =
  | 'vsftpd'
  | 'proftpd'
  | 'pure-ftpd'
  | 'inetutils'
  | 'pyftpdlib'
  | 'filezilla'
  | 'iis'
  | 'openssh'
  | 'mod_sftp'

/** What to set, by the software that was found; `other` where it was not, or is one that we do not know. */
export type Fix = Readonly<Partial<Record<FixProduct, Text>>> & { readonly other: Text }

/** What to set on the server that these params are about. */
export function fixFor(fix: Fix, { product }: Params): Text {
  const name = String(product ?? '').replace('filezilla-0.9', 'filezilla')
  return Object.hasOwn(fix, name) ? (fix[name as FixProduct] ?? fix.other) : fix.other
}
