import type { Failures } from './failures.ts'

/** Lines of one event that say less than others do: dropped where those tell of the same users. */
const SHADOWS: Readonly<Record<string, readonly string[]>> = {
  'pam-check-unknown': ['pam-unknown-user', 'openssh-invalid-user'],
  'pam-unknown-user': ['openssh-invalid-user'],
  'pam-wrong-password': ['openssh-wrong-password', 'openssh-not-listed', 'openssh-pam-refused'],
  'openssh-wrong-password': ['openssh-pam-refused', 'openssh-not-listed'],
  'openssh-invalid-user': ['openssh-not-listed'],
  'openssh-too-many-tries': ['openssh-wrong-password', 'openssh-key-refused'],
  'openssh-key-refused': ['openssh-key-modes', 'openssh-old-signature'],
  'proftpd-no-transfer': ['proftpd-passive-failed', 'proftpd-stalled'],
  'proftpd-max-attempts': ['proftpd-wrong-password', 'proftpd-no-such-user'],
  'pure-ftpd-too-many-failures': ['pure-ftpd-login-failed'],
  'reply-login-incorrect': ['vsftpd-login-failed'],
  'reply-login-refused': ['vsftpd-login-failed'],
  'vsftpd-login-failed': ['pam-wrong-password', 'pam-unknown-user', 'pam-expired', 'pam-listed'],
  'vsftpd-upload-denied': ['reply-permission', 'reply-write-disabled', 'reply-name-refused'],
  'vsftpd-download-failed': ['reply-unopenable', 'reply-not-found'],
  'vsftpd-upload-broken': ['reply-storage-error', 'reply-disk-full', 'reply-broken-off'],
  'vsftpd-xfer-upload-cut': ['vsftpd-upload-broken'],
  'vsftpd-xfer-upload-empty': ['vsftpd-upload-denied'],
  'vsftpd-xfer-download-cut': ['vsftpd-download-broken'],
  'vsftpd-xfer-download-empty': ['vsftpd-download-failed'],
}

export function isShadowed({ failing, users, count }: Failures, all: ReadonlyMap<string, Failures>): boolean {
  const others = (SHADOWS[failing.id] ?? []).flatMap((id) => all.get(id) ?? [])
  if (others.length === 0) return false
  if (users.size === 0) return others.reduce((sum, other) => sum + other.count, 0) >= count
  return [...users.keys()].every((user) => others.some((other) => other.users.has(user)))
}
