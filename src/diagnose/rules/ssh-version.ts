import type { Facts } from '../model/finding.ts'
import type { SshSoftware } from '../model/ssh.ts'
import type { Params } from '../model/text.ts'
import { defineRule } from './define-rule.ts'
import { mainAddress } from './main-connection.ts'
import { isAtLeast, versionOf } from './ssh-settings.ts'

/** `certain`: the package itself is told and older than the fix. `perhaps`: a back-ported fix would not show. */
type Verdict = 'certain' | 'perhaps' | undefined

interface Hole {
  readonly cve: string
  readonly product: string
  readonly judge: (software: SshSoftware) => Verdict
}

function between(software: SshSoftware, from: readonly number[], before: readonly number[]): boolean {
  const version = versionOf(software)
  return version !== undefined && isAtLeast(version, from) && !isAtLeast(version, before)
}

/**
 * Packages with the fix of CVE-2024-6387, by what distributions append to the version: the revision behind the matched text is
 * compared. Debian 12 has it since deb12u3, Ubuntu 22.04 since 3ubuntu0.10, 23.10 since 1ubuntu3.6, 24.04 since 3ubuntu13.3.
 */
const FIXED: readonly { readonly vendor: RegExp; readonly since: readonly number[] }[] = [
  { vendor: /^Debian-2\+deb12u(\d+)/, since: [3] },
  { vendor: /^Ubuntu-3ubuntu0\.(\d+)/, since: [10] },
  { vendor: /^Ubuntu-1ubuntu3\.(\d+)/, since: [6] },
  { vendor: /^Ubuntu-3ubuntu13\.(\d+)/, since: [3] },
  { vendor: /^FreeBSD-(\d+)/, since: [20_240_701] },
]

/** CVE-2024-6387: OpenSSH 8.5 to 9.7 with glibc; OpenBSD's own and the one of Windows are built otherwise. */
function regresshion(software: SshSoftware): Verdict {
  if (software.product !== 'openssh' || !between(software, [8, 5], [9, 8])) return undefined
  if (!/p\d/.test(software.version ?? '')) return software.version?.includes('p') ? 'perhaps' : portableOrNot(software)
  const known = FIXED.map(({ vendor, since }) => ({ revision: vendor.exec(software.vendor ?? '')?.[1], since }))
  const match = known.find(({ revision }) => revision !== undefined)
  if (!match) return 'perhaps'
  return isAtLeast([Number(match.revision)], match.since) ? undefined : 'certain'
}

/** Red Hat and its kin say `OpenSSH_8.7` and nothing more; so does OpenBSD, which is not affected. */
function portableOrNot({ vendor }: SshSoftware): Verdict {
  return vendor === undefined ? 'perhaps' : undefined
}

/** CVE-2018-10933: a client that claims to be logged in is believed; fixed in libssh 0.7.6 and 0.8.4. */
function libssh(software: SshSoftware): Verdict {
  if (software.product !== 'libssh') return undefined
  return between(software, [0, 6], [0, 7, 6]) || between(software, [0, 8], [0, 8, 4]) ? 'perhaps' : undefined
}

/** CVE-2025-32433: commands before any login; the number is that of the ssh application: 4.15.3.12, 5.1.4.8 and 5.2.10 have the fix. */
function erlang({ product, version }: SshSoftware): Verdict {
  if (product !== 'erlang') return undefined
  const parts = (version ?? '').split('.').map(Number)
  if (version === undefined || parts.some(Number.isNaN)) return 'perhaps'
  const [major = 0, minor = 0] = parts
  const fixed = major < 5 ? [4, 15, 3, 12] : minor < 2 ? [5, 1, 4, 8] : [5, 2, 10]
  return isAtLeast(parts, fixed) ? undefined : 'certain'
}

const HOLES: readonly Hole[] = [
  { cve: 'CVE-2024-6387', product: 'OpenSSH', judge: regresshion },
  { cve: 'CVE-2018-10933', product: 'libssh', judge: libssh },
  { cve: 'CVE-2025-32433', product: 'Erlang SSH', judge: erlang },
]

function vulnerable(wanted: Verdict) {
  return (facts: Facts<'connect' | 'ssh-ident'>): Params | false => {
    const ident = facts.one('ssh-ident', mainAddress(facts))
    const software = ident?.outcome === 'ok' ? ident.data.software : undefined
    const hole = software && HOLES.find(({ judge }) => judge(software) === wanted)
    if (!hole || wanted === undefined) return false
    const version = [software.version ?? '', software.vendor ?? ''].join(' ').trim()
    return { product: hole.product, version, cve: hole.cve, certainty: wanted }
  }
}

export const sshVersionRules = [
  defineRule({
    id: 'ssh-version-vulnerable',
    layer: 'service',
    reads: ['connect', 'ssh-ident'],
    when: vulnerable('certain'),
    text: {
      en: '{product} {version} is older than the package in which {cve} was mended',
      'zh-CN': '{product} {version} 早于修复 {cve} 的软件包版本',
    },
  }),
  defineRule({
    id: 'ssh-version-perhaps-vulnerable',
    layer: 'service',
    reads: ['connect', 'ssh-ident'],
    when: vulnerable('perhaps'),
    text: {
      en: '{product} {version} has {cve}, unless the distribution has mended it without changing this number',
      'zh-CN': '{product} {version} 存在 {cve}，除非发行版在不改版本号的情况下已移植修复',
    },
  }),
]
