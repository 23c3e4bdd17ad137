/** Nobody answers at the port, or only in part. */
export const STOPPED = ['service-stopped'] as const
export const SILENT = ['no-banner', 'ssh-no-banner'] as const
export const TOTAL = ['too-many-connections'] as const
export const PER_ADDRESS = ['too-many-connections-per-ip'] as const
export const CONNECTIONS = [...TOTAL, ...PER_ADDRESS] as const
export const BROKEN = ['server-config-error'] as const
export const HANGS = ['hang-after-login'] as const
export const SLOW = ['slow-server'] as const
export const STORAGE = ['disk-full', 'quota-exceeded'] as const
