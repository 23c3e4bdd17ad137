/** What the first bytes of a server say it is. */
export type Speaks =
  | 'ftp'
  | 'ssh'
  | 'http'
  | 'tls'
  | 'smtp'
  | 'pop3'
  | 'imap'
  | 'mysql'
  | 'rdp'
  | 'vnc'
  | 'telnet'
  | 'other'
