/** The certificate itself has to be replaced. */
export const REPLACE = [
  'cert-expired',
  'cert-not-yet-valid',
  'cert-revoked',
  'cert-name-mismatch',
  'cert-self-signed',
  'cert-untrusted-ca',
  'cert-invalid',
]
/** The server may have a good certificate, and does not use it as it should. */
export const INSTALL = [...REPLACE, 'auth-tls-unsupported', 'tls-handshake-failed']
/** Clients miss a root. */
export const ROOTS = ['cert-self-signed', 'cert-untrusted-ca']
/** What both sides can agree on. */
export const HANDSHAKE = ['tls-version-too-old', 'tls-handshake-failed']
/** Data connections have to resume the session of the control connection. */
export const REUSE = ['tls-session-reuse-required', 'tls-session-reuse-unsatisfiable']
export const DATA = ['tls-session-reuse-unsatisfiable', 'data-tls-failed']
