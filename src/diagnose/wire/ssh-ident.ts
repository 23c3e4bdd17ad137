import type { SshSoftware } from '../model/ssh.ts'
import { visible } from './plain-text.ts'

export interface SshIdent {
  /** `2.0`; `1.99` for a server that also speaks SSH 1 (RFC 4253 section 5.1). */
  readonly protocol: string
  readonly software: SshSoftware
}

interface Sign {
  readonly product: string
  /** The first group is the version, where the product tells one. */
  readonly pattern: RegExp
}

/** As the products write themselves behind `SSH-2.0-`. */
const SIGNS: readonly Sign[] = [
  { product: 'openssh-windows', pattern: /^OpenSSH_for_Windows_(\S+)/ },
  { product: 'openssh', pattern: /^OpenSSH_(\d\S*)/ },
  { product: 'dropbear', pattern: /^dropbear(?:_(\S+))?/ },
  { product: 'mod_sftp', pattern: /^mod_sftp(?:\/(\S+))?/ },
  { product: 'libssh', pattern: /^libssh[-_](\d\S*)/ },
  { product: 'erlang', pattern: /^Erlang(?:\/(\S+))?/ },
  { product: 'apache-sshd', pattern: /^(?:APACHE-)?SSHD(?:-CORE)?-(\S+)/i },
  { product: 'crushftp', pattern: /^CrushFTP\S*/ },
  { product: 'bitvise', pattern: /^(\d[\d.]*)?\s*(?:FlowSsh:|WinSSHD|Bitvise)/ },
  { product: 'aws-transfer', pattern: /^AWS_SFTP_(\S+)/ },
  { product: 'serv-u', pattern: /^Serv-U_(\S+)/ },
  { product: 'paramiko', pattern: /^paramiko_(\S+)/ },
  { product: 'ssh2js', pattern: /^ssh2js(\S+)?/ },
  { product: 'go', pattern: /^Go\b/ },
  { product: 'mikrotik', pattern: /^ROSSSH/ },
  { product: 'cisco', pattern: /^Cisco-(\S+)/ },
]

/** `SSH-protoversion-softwareversion SP comments` (RFC 4253 section 4.2); undefined where it is not that. */
export function readIdent(line: string): SshIdent | undefined {
  const [, protocol, software] = /^SSH-([0-9.]{1,8})-(.*)$/s.exec(line) ?? []
  if (protocol === undefined || software === undefined) return undefined
  return { protocol, software: readSoftware(software) }
}

function readSoftware(text: string): SshSoftware {
  for (const { product, pattern } of SIGNS) {
    const match = pattern.exec(text)
    if (!match) continue
    const version = match[1]
    const vendor = visible(text.slice(match[0].length), 80).trim()
    return { product, ...(version !== undefined && { version: visible(version, 40) }), ...(vendor && { vendor }) }
  }
  return { product: 'unknown' }
}
