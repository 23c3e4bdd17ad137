/** Something opens or breaks TLS on the way. */
export const INSPECTED = ['cert-issued-by-inspection', 'data-tls-filtered']
/** Something rewrites what is said on the control connection. */
export const REWRITTEN = ['alg-interference', 'auth-tls-stripped']
