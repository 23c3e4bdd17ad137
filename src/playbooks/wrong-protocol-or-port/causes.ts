/** Another program answers where FTP or SFTP should. */
export const STRANGERS = ['not-ftp-http', 'not-ftp-other', 'not-ftp-ssh', 'not-sftp']
