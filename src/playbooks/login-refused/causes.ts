/** The server says no to a name and a password, and not why. */
export const PASSWORD = ['login-incorrect', 'ssh-password-refused']
export const LOCKED = ['account-locked']
export const ANONYMOUS = ['anonymous-refused']
export const WANTS_KEY = ['ssh-key-required']
export const KEY_REFUSED = ['ssh-key-refused']
export const DROPPED = ['ssh-login-dropped']
export const METHODS = ['ssh-second-method-required', 'ssh-other-method-required']

export const LOGIN = { probes: ['login', 'ssh-login'] } as const
