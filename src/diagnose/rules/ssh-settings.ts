import type { KexInit, SshMatter, SshSoftware } from '../model/ssh.ts'
import { offered, weak } from './ssh-algorithms.ts'

const OPENSSH: Readonly<Record<SshMatter, string>> = {
  kex: 'KexAlgorithms',
  hostKey: 'HostKeyAlgorithms',
  cipher: 'Ciphers',
  mac: 'MACs',
}
const PROFTPD: Readonly<Partial<Record<SshMatter, string>>> = {
  kex: 'SFTPKeyExchanges',
  cipher: 'SFTPCiphers',
  mac: 'SFTPDigests',
}

const isOpenssh = ({ product }: SshSoftware) => product.startsWith('openssh')

/** The version as numbers; `10.0p2` is more than `9.9p1`. */
export function versionOf({ version }: SshSoftware): readonly number[] | undefined {
  const parts = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(version ?? '')
  return parts?.slice(1).map((part) => Number(part ?? 0))
}

export function isAtLeast(version: readonly number[], wanted: readonly number[]): boolean {
  const at = wanted.findIndex((number, index) => number !== (version[index] ?? 0))
  return at < 0 || (version[at] ?? 0) > (wanted[at] ?? 0)
}

/** The lines of the server's own configuration that leave the weak ones out; empty for software that we do not know. */
export function settingAgainst(matters: readonly SshMatter[], kexInit: KexInit, software: SshSoftware): string {
  return matters.flatMap((matter) => lineAgainst(matter, kexInit, software)).join('; ')
}

function lineAgainst(matter: SshMatter, kexInit: KexInit, software: SshSoftware): string[] {
  const bad = weak(kexInit, matter)
  // OpenSSH takes names off its own list; where the file has a list of its own, that line is to be replaced.
  if (isOpenssh(software)) return [`${OPENSSH[matter]} -${bad.join(',')}`]
  const directive = PROFTPD[matter]
  const good = offered(kexInit, matter).filter((name) => !bad.includes(name))
  return software.product === 'mod_sftp' && directive && good.length > 0 ? [`${directive} ${good.join(' ')}`] : []
}

/** OpenSSH has sntrup761 since 8.5 (not by default before 9.0), and mlkem768 since 9.9. */
export function postQuantumSetting(software: SshSoftware): string {
  const version = versionOf(software)
  if (!isOpenssh(software) || !version) return ''
  if (isAtLeast(version, [9, 9])) return 'KexAlgorithms ^mlkem768x25519-sha256,sntrup761x25519-sha512@openssh.com'
  return isAtLeast(version, [8, 5]) ? 'KexAlgorithms ^sntrup761x25519-sha512@openssh.com' : ''
}

/** Without an upgrade, leaving the exposed ciphers out is what helps. */
export function terrapinSetting(by: readonly string[], { product }: SshSoftware): string {
  return product.startsWith('openssh') ? `Ciphers -${by.join(',')}` : ''
}
