/** Large packets get lost, small ones do not. */
export const NARROW = ['mtu-black-hole'] as const
export const CUT = ['transfer-cut', 'transfer-truncated'] as const
export const CHANGED = ['ascii-corruption', 'checksum-mismatch'] as const
/** The line itself. */
export const LINE = ['packet-loss', 'high-latency'] as const
export const FORGOTTEN = ['idle-connection-dropped'] as const
export const IMPATIENT = ['short-idle-timeout'] as const
