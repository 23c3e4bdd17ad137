/** The data connection does not come about. */
export const BLOCKED = [
  'passive-ports-filtered',
  'passive-ports-refused',
  'passive-range-half-open',
  'passive-range-exhausted',
]
/** PASV announces an address that does not lead to the server. */
export const ADDRESS = ['pasv-private-address', 'pasv-unspecified-address', 'pasv-foreign-address']
