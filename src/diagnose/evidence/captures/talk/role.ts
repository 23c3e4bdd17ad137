import { fromBytes } from '../../../wire/latin1.ts'
import { isClientHello, isServerHello } from './tls.ts'
import type { Side } from './side.ts'

/** Commands of FTP and its extensions (RFC 959, 2228, 2389, 2428, 3659, 7151, and what clients send besides). */
const VERB =
  /^(?:USER|PASS|ACCT|CWD|CDUP|SMNT|QUIT|REIN|PORT|PASV|TYPE|STRU|MODE|RETR|STOR|STOU|APPE|ALLO|REST|RNFR|RNTO|ABOR|DELE|RMD|MKD|PWD|LIST|NLST|SITE|SYST|STAT|HELP|NOOP|AUTH|ADAT|PROT|PBSZ|CCC|MIC|CONF|ENC|FEAT|OPTS|EPRT|EPSV|LPRT|LPSV|MDTM|MLSD|MLST|SIZE|MFMT|MFF|HOST|LANG|CLNT|XPWD|XCWD|XMKD|XRMD|XCUP|PRET|AVBL|CSID|HASH|XCRC|XMD5|XSHA|XSHA1|XSHA256|XSHA512|MD5|RANG|TVFS|SSCN|CPSV)$/

/** The command at the beginning of a line, in capitals; undefined where there is none. */
export function verbOf(line: string): string | undefined {
  const word = /^\s*([A-Za-z0-9]{3,7})(?=\s|$)/.exec(line)?.[1]?.toUpperCase()
  return word !== undefined && VERB.test(word) ? word : undefined
}

export const isReply = (text: string): boolean => /^[1-6]\d\d(?:[ \r-]|$)/.test(text)

/** Who says this, where the words tell: in a capture that begins in the middle of a connection nothing else does. */
export function roleOf(bytes: Uint8Array): Side | undefined {
  if (isClientHello(bytes)) return 'client'
  if (isServerHello(bytes)) return 'server'
  const text = fromBytes(bytes.subarray(0, 16))
  if (isReply(text)) return 'server'
  return verbOf(text) === undefined ? undefined : 'client'
}
