export const UNKNOWN = ['ssh-host-key-unknown'] as const
export const CERTIFICATE = ['cert-changed'] as const
export const CHANGED = ['ssh-host-key-changed'] as const
