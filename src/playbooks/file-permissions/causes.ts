export const UPLOAD = ['upload-permission-denied']
export const READING = ['listing-permission-denied', 'download-permission-denied']
export const FILES = [...UPLOAD, ...READING]
/** The login succeeds, and the session has no place to be. */
export const HOMELESS = ['home-dir-missing']
export const LOCKED_IN = ['vsftpd-writable-chroot']

/** The home of the account, for the commands that follow. */
export const HOME = "home=$(getent passwd '{user}' | cut -d: -f6)"
