/**
 * Lines of servers' logs, and what comes first of what they mean. Recorded from the servers of Debian 12, but for IIS
 * (its published status codes) and FileZilla Server (its sources). Addresses and names are changed.
 */
export const SERVER_LOG_TEXTS: Readonly<Record<string, readonly (readonly [text: string, expected: string])[]>> = {
  vsftpd: [
    ['Sun Nov 22 14:02:53 2026 [pid 1] [web] FAIL LOGIN: Client "192.0.2.1"', 'login-incorrect'],
    ['Sun Nov 22 14:02:53 2026 [pid 1] [web] FAIL LOGIN: Client "::ffff:192.0.2.1"', 'login-incorrect'],
    ['Nov 22 14:03:37 vm vsftpd[1]: [web] FAIL LOGIN: Client "192.0.2.1"', 'login-incorrect'],
    [
      'Sun Nov 22 14:01:48 2026 [pid 1] CONNECT: Client "192.0.2.1", "Connection refused: too many sessions."',
      'too-many-connections',
    ],
    [
      'Sun Nov 22 14:01:48 2026 [pid 1] CONNECT: Client "192.0.2.1", "Connection refused: too many sessions for this address."',
      'too-many-connections-per-ip',
    ],
    [
      'Sun Nov 22 14:01:48 2026 [pid 1] CONNECT: Client "192.0.2.1", "Connection refused: tcp_wrappers denial."',
      'access-denied-by-server',
    ],
    [
      'Sun Nov 22 14:02:54 2026 [pid 1] [web] FAIL UPLOAD: Client "192.0.2.1", "/srv/web/x", 0.00Kbyte/sec',
      'upload-permission-denied',
    ],
    ['Sun Nov 22 14:02:54 2026 [pid 1] [web] FAIL MKDIR: Client "192.0.2.1", "/srv/web/y"', 'upload-permission-denied'],
    ['Sun Nov 22 14:02:54 2026 [pid 1] [web] FAIL RMDIR: Client "192.0.2.1", "/home"', 'upload-permission-denied'],
    [
      'Sun Nov 22 14:02:54 2026 [pid 1] [web] FAIL UPLOAD: Client "192.0.2.1", "/srv/web/big.bin", 78192 bytes, 61087.50Kbyte/sec',
      'disk-full',
    ],
    [
      'Sun Nov 22 14:02:54 2026 [pid 1] [web] FAIL DOWNLOAD: Client "192.0.2.1", "/srv/web/nosuch", 0.00Kbyte/sec',
      'path-missing',
    ],
    [
      'Sun Nov 22 14:02:54 2026 [pid 1] [web] FAIL DOWNLOAD: Client "192.0.2.1", "/srv/web/a", 1000 bytes, 9.00Kbyte/sec',
      'transfer-cut',
    ],
    [
      'Sun Nov 22 12:17:52 2026 [pid 1] [web] DEBUG: Client "192.0.2.1", "No SSL session reuse on data channel."',
      'tls-session-reuse-required',
    ],
    [
      'Sun Nov 22 12:17:52 2026 [pid 1] [web] DEBUG: Client "192.0.2.1", "DATA connection terminated without SSL shutdown. Buggy client! Integrity of upload cannot be asserted."',
      'transfer-cut',
    ],
    [
      'Sun Nov 22 12:17:59 2026 [pid 1] DEBUG: Client "192.0.2.1", "SSL_accept failed: error:0A0000C7:SSL routines::peer did not return a certificate"',
      'client-cert-required',
    ],
    [
      'Sun Nov 22 12:18:04 2026 [pid 1] DEBUG: Client "192.0.2.1", "SSL_accept failed: error:0A00010B:SSL routines::wrong version number"',
      'implicit-tls-expected',
    ],
    [
      'Sun Nov 22 12:18:04 2026 [pid 1] DEBUG: Client "192.0.2.1", "SSL_accept failed: error:0A000102:SSL routines::unsupported protocol"',
      'tls-version-too-old',
    ],
    [
      'Sun Nov 22 12:18:04 2026 [pid 1] DEBUG: Client "192.0.2.1", "SSL_accept failed: error:0A0000C1:SSL routines::no shared cipher"',
      'tls-handshake-failed',
    ],
    ['Sun Nov 22 12:22:29 2026 [pid 1] DEBUG: Client "192.0.2.1", "SNI rejection"', 'tls-sni-refused'],
    [
      `Sun Nov 22 14:01:47 2026 [pid 1] FTP response: Client "192.0.2.1", "220 (vsFTPd 3.0.3)"
Sun Nov 22 14:01:47 2026 [pid 1] FTP command: Client "192.0.2.1", "USER web"
Sun Nov 22 14:01:47 2026 [pid 1] [web] FTP response: Client "192.0.2.1", "331 Please specify the password."
Sun Nov 22 14:01:47 2026 [pid 1] [web] FTP command: Client "192.0.2.1", "PASS <password>"
Sun Nov 22 14:01:47 2026 [pid 2] [web] OK LOGIN: Client "192.0.2.1"`,
      'home-dir-missing',
    ],
    [
      `Sun Nov 22 14:01:47 2026 [pid 3] [web] FTP command: Client "192.0.2.1", "STOR x"
Sun Nov 22 14:01:47 2026 [pid 3] [web] FTP response: Client "192.0.2.1", "550 Permission denied."`,
      'upload-permission-denied',
    ],
    [
      `Sun Nov 22 14:01:47 2026 [pid 3] [web] FTP command: Client "192.0.2.1", "PASV"
Sun Nov 22 14:01:47 2026 [pid 3] [web] FTP response: Client "192.0.2.1", "227 Entering Passive Mode (192,0,2,9,113,185)."
Sun Nov 22 14:01:47 2026 [pid 3] [web] FTP command: Client "192.0.2.1", "LIST"
Sun Nov 22 14:02:47 2026 [pid 3] [web] FTP response: Client "192.0.2.1", "425 Failed to establish connection."`,
      'passive-ports-filtered',
    ],
    ['Sun Nov 22 14:01:51 2026 [pid 1] [web] FTP response: Client "192.0.2.1", "421 Timeout."', 'short-idle-timeout'],
  ],
  'transfer logs': [
    ['Sun Nov 22 14:01:39 2026 1 192.0.2.1 1000 /srv/web/rst.bin b _ i r web ftp 0 * i', 'disk-full'],
    ['Sun Nov 22 14:01:39 2026 1 192.0.2.1 0 /srv/web/a b _ i r web ftp 0 * i', 'upload-permission-denied'],
    ['Sun Nov 22 14:01:39 2026 1 192.0.2.1 0 /srv/web/no such file b _ o r web ftp 0 * i', 'path-missing'],
    ['Sun Nov 22 14:01:39 2026 1 192.0.2.1 1000 /srv/web/a b _ o r web ftp 0 * i', 'transfer-cut'],
    ['192.0.2.1 - web [22/Nov/2026:14:02:32 -0000] "PUT /srv/web/big.bin" 200 0', 'disk-full'],
    ['1795356162 6b02f602.6701 web 192.0.2.1 U 0 0 /srv/web/big.bin', 'disk-full'],
  ],
  ProFTPD: [
    [
      '2026-11-22 12:24:52,209 vm proftpd[9] 192.0.2.9 (192.0.2.1[192.0.2.1]): USER web (Login failed): Incorrect password',
      'login-incorrect',
    ],
    [
      'Nov 22 12:24:52 vm proftpd[9]: 192.0.2.9 (192.0.2.1[192.0.2.1]) - USER web (Login failed): Incorrect password',
      'login-incorrect',
    ],
    [
      '2026-11-22 12:24:55,908 vm proftpd[9] 192.0.2.9 (192.0.2.1[192.0.2.1]): USER nobody1: no such user found from 192.0.2.1 [192.0.2.1] to ::ffff:192.0.2.9:21',
      'login-incorrect',
    ],
    [
      "2026-11-22 12:24:55,936 vm proftpd[9] 192.0.2.9 (192.0.2.1[192.0.2.1]): USER web (Login failed): Invalid shell: '/usr/sbin/nologin'",
      'account-locked',
    ],
    [
      '2026-11-22 12:24:58,920 vm proftpd[9] 192.0.2.9 (192.0.2.1[192.0.2.1]): SECURITY VIOLATION: Root login attempted',
      'account-locked',
    ],
    [
      '2026-11-22 12:25:00,790 vm proftpd[9] 192.0.2.9 (192.0.2.1[192.0.2.1]): web chdir("/home/web") failed: No such file or directory',
      'home-dir-missing',
    ],
    [
      '2026-11-22 12:24:59,645 vm proftpd[9] 192.0.2.9 (192.0.2.1[192.0.2.1]): Connection from 192.0.2.1 [192.0.2.1] denied',
      'access-denied-by-server',
    ],
    [
      '2026-11-22 12:25:01,993 vm proftpd[9] 192.0.2.9 (192.0.2.1[192.0.2.1]): Connection refused (MaxClients 1)',
      'too-many-connections',
    ],
    [
      '2026-11-22 12:25:02,415 vm proftpd[9] 192.0.2.9 (192.0.2.1[192.0.2.1]): Connection refused (MaxClientsPerHost 1)',
      'too-many-connections-per-ip',
    ],
    [
      '2026-11-22 12:25:03,626 vm proftpd[9] 192.0.2.9: MaxInstances (1) reached, new connection denied',
      'too-many-connections',
    ],
    [
      "2026-11-22 12:25:10,380 vm proftpd[9] 192.0.2.9 (192.0.2.1[192.0.2.1]): mod_ban/0.8: Login denied: host '192.0.2.1' banned",
      'ip-banned',
    ],
    ["2026-11-22 12:25:10,380 mod_ban/0.8[9]: login from host '192.0.2.1' denied due to host ban", 'ip-banned'],
    [
      '2026-11-22 12:26:13,082 vm proftpd[9] 192.0.2.9 (192.0.2.1[192.0.2.1]): Refused PORT 192,168,1,50,100,1 (address mismatch)',
      'active-mode-behind-nat',
    ],
    [
      '2026-11-22 12:26:55,575 vm proftpd[9] 192.0.2.9 (192.0.2.1[192.0.2.1]): unable to find open port in PassivePorts range 40000-40001: defaulting to INPORT_ANY (consider defining a larger PassivePorts range)',
      'passive-range-exhausted',
    ],
    [
      '2026-11-22 12:29:48,591 vm proftpd[9] 192.0.2.9 (192.0.2.1[192.0.2.1]): Passive data transfer failed, possibly due to network issues',
      'passive-ports-filtered',
    ],
    [
      '2026-11-22 12:29:54,853 vm proftpd[9] 192.0.2.9 (192.0.2.1[192.0.2.1]): notice: user web: aborting transfer: Disk quota exceeded',
      'quota-exceeded',
    ],
    [
      '2026-11-22 12:29:54,853 mod_quotatab/1.3.1[9]: STOR: quota reached: used 5.86 of 4.88 upload Kb',
      'quota-exceeded',
    ],
    [
      '2026-11-22 12:27:02,397 vm proftpd[9] 192.0.2.9 (192.0.2.1[192.0.2.1]): notice: user web: aborting transfer: Input/output error',
      'disk-full',
    ],
    [
      '2026-11-22 12:27:29,750 vm proftpd[9] 192.0.2.9 (192.0.2.1[192.0.2.1]): notice: user web: aborting transfer: Data connection closed',
      'transfer-cut',
    ],
    [
      "2026-11-22 12:27:02,004 vm proftpd[9] 192.0.2.9 (192.0.2.1[192.0.2.1]): 'STOR /home/web/a.exe' denied by PathDenyFilter",
      'filename-not-allowed',
    ],
    [
      '2026-11-22 12:29:14,998 mod_tls/2.9.2[9]: client did not reuse TLS session, rejecting data connection (see the NoSessionReuseRequired TLSOptions parameter)',
      'tls-session-reuse-required',
    ],
    [
      "2026-11-22 12:29:29,107 mod_tls/2.9.2[9]: unable to accept TLS connection: client did not provide certificate, but one is required via 'TLSVerifyClient on'",
      'client-cert-required',
    ],
    [
      '2026-11-22 12:29:16,708 mod_tls/2.9.2[9]: SSL/TLS required but absent for authentication, denying USER command',
      'tls-required-for-login',
    ],
    [
      '2026-11-22 12:29:17,902 mod_tls/2.9.2[9]: SSL/TLS required but absent on data channel, denying LIST command',
      'data-protection-required',
    ],
    [
      '2026-11-22 12:29:31,762 mod_tls/2.9.2[9]: Unable to accept AUTH TLS due to lack of certificates',
      'server-config-error',
    ],
    [
      '2026-11-22 12:29:30,107 mod_tls/2.9.2[9]: unable to accept TLS connection: protocol error: \n  (1) error:0A000102:SSL routines::unsupported protocol',
      'tls-version-too-old',
    ],
    ['192.0.2.1 UNKNOWN - [22/Nov/2026:14:02:50 +0000] "PASS (hidden)" 530 -', 'login-incorrect'],
    ['192.0.2.1 UNKNOWN web [22/Nov/2026:14:02:50 +0000] "STOR x" 550 -', 'upload-permission-denied'],
    ['192.0.2.1 UNKNOWN web [22/Nov/2026:14:02:50 +0000] "STOR big.bin" 451 110048', 'disk-full'],
    ['192.0.2.1 UNKNOWN web [22/Nov/2026:14:02:50 +0000] "LIST" 425 -', 'passive-ports-filtered'],
    ['192.0.2.1 UNKNOWN - [22/Nov/2026:14:02:50 +0000] "AUTH TLS" 500 -', 'auth-tls-unsupported'],
  ],
  'Pure-FTPd': [
    [
      'Nov 22 14:03:32 vm pure-ftpd[9]: (?@192.0.2.1) [WARNING] Authentication failed for user [web]',
      'login-incorrect',
    ],
    ['pure-ftpd: (?@192.0.2.1) [WARNING] Authentication failed for user [web]', 'login-incorrect'],
    [
      'Nov 22 14:03:33 vm pure-ftpd[9]: (?@?) [WARNING] Too many connections (1) from this IP: [192.0.2.1]',
      'too-many-connections-per-ip',
    ],
    [
      "2026-11-22T14:03:32.123456+00:00 vm pure-ftpd[9]: (web@192.0.2.1) [ERROR] Can't open that file: Permission denied",
      'upload-permission-denied',
    ],
    [
      "Nov 22 14:03:32 vm pure-ftpd[9]: (web@192.0.2.1) [ERROR] Can't open nosuch: No such file or directory",
      'path-missing',
    ],
    [
      'Nov 22 14:03:32 vm pure-ftpd[9]: (?@192.0.2.1) [WARNING] Sorry, cleartext sessions and weak ciphers are not accepted on this server.',
      'tls-required-for-login',
    ],
    ['Nov 22 14:03:32 vm pure-ftpd[9]: (web@192.0.2.1) [INFO] Timeout', 'short-idle-timeout'],
  ],
  'GNU ftpd and pyftpdlib': [
    ['Nov 22 14:03:34 vm ftpd[9]: FTP LOGIN FAILED FROM , web', 'login-incorrect'],
    ['Nov 22 14:03:34 vm ftpd[9]: put /srv/web/x', 'upload-permission-denied'],
    ['Nov 22 14:03:34 vm ftpd[9]: get /srv/web/nosuch', 'path-missing'],
    ["[I 2026-11-22 14:03:34] 192.0.2.1:40000-[] USER 'web' failed login.", 'login-incorrect'],
    ['[I 2026-11-22 14:03:34] 192.0.2.1:40000-[web] Passive data channel timed out.', 'passive-ports-filtered'],
  ],
  PAM: [
    [
      'Nov 22 14:04:35 vm vsftpd: pam_unix(vsftpd:auth): authentication failure; logname= uid=0 euid=0 tty=ftp ruser=web rhost=192.0.2.1  user=web',
      'login-incorrect',
    ],
    ['Nov 22 14:04:38 vm vsftpd: pam_unix(vsftpd:auth): check pass; user unknown', 'login-incorrect'],
    [
      'Nov 22 14:04:48 vm vsftpd: pam_unix(vsftpd:account): account web has expired (account expired)',
      'account-locked',
    ],
    ['Nov 22 14:04:49 vm vsftpd: pam_listfile(vsftpd:auth): Refused user root for service vsftpd', 'account-locked'],
  ],
  OpenSSH: [
    ['Nov 22 14:03:42 vm sshd[9]: Failed password for web from 192.0.2.1 port 49708 ssh2', 'ssh-password-refused'],
    ['Failed password for web from 192.0.2.1 port 49708 ssh2', 'ssh-password-refused'],
    [
      'Nov 22 14:03:45 vm sshd[9]: Failed password for invalid user nosuch from 192.0.2.1 port 58220 ssh2',
      'login-incorrect',
    ],
    ['Nov 22 14:03:45 vm sshd-session[9]: Invalid user nosuch from 192.0.2.1 port 58220', 'login-incorrect'],
    [
      'Nov 22 14:03:48 vm sshd[9]: User web from 192.0.2.1 not allowed because not listed in AllowUsers',
      'account-locked',
    ],
    [
      'Nov 22 14:03:48 vm sshd[9]: Authentication refused: bad ownership or modes for directory /home/web/.ssh',
      'ssh-key-refused',
    ],
    [
      'Nov 22 14:03:48 vm sshd[9]: userauth_pubkey: signature algorithm ssh-rsa not in PubkeyAcceptedAlgorithms [preauth]',
      'ssh-key-refused',
    ],
    ['Nov 22 14:03:48 vm sshd[9]: Access denied for user web by PAM account configuration [preauth]', 'account-locked'],
    [
      'Nov 22 14:03:46 vm sshd[9]: Unable to negotiate with 192.0.2.1 port 58238: no matching key exchange method found. Their offer: diffie-hellman-group1-sha1 [preauth]',
      'ssh-no-common-algorithm',
    ],
    [
      'Nov 22 14:03:46 vm sshd[9]: drop connection #2 from [192.0.2.1]:59334 on [192.0.2.9]:22 past MaxStartups',
      'ssh-max-startups',
    ],
    [
      'Nov 22 14:03:46 vm sshd[9]: drop connection #0 from [192.0.2.1]:32998 on [192.0.2.9]:22 penalty: failed authentication',
      'ssh-source-penalised',
    ],
    [
      'Nov 22 14:03:50 vm sshd[9]: fatal: bad ownership or modes for chroot directory "/srv/chroot/web"',
      'sftp-chroot-ownership',
    ],
    [
      'Nov 22 14:03:50 vm sshd[9]: subsystem request for sftp by user web failed, subsystem not found',
      'sftp-subsystem-missing',
    ],
    ['Nov 22 13:14:24 vm sshd: refused connect from 192.0.2.1 (192.0.2.1)', 'access-denied-by-server'],
    [
      'Nov 22 14:03:40 vm sftp-server[9]: open "/srv/web/x" flags WRITE,CREATE,TRUNCATE mode 0755\nNov 22 14:03:40 vm sftp-server[9]: sent status Permission denied',
      'upload-permission-denied',
    ],
    [
      'Nov 22 14:03:40 vm internal-sftp[9]: opendir "/root"\nNov 22 14:03:40 vm internal-sftp[9]: sent status Permission denied',
      'listing-permission-denied',
    ],
    [
      'Nov 22 14:03:40 vm sftp-server[9]: open "/srv/web/nosuch" flags READ mode 0666\nNov 22 14:03:40 vm sftp-server[9]: sent status No such file',
      'path-missing',
    ],
    [
      'Nov 22 14:03:46 vm sftp-server[9]: open "/srv/web/b" flags WRITE,CREATE,TRUNCATE mode 0644\nNov 22 14:03:46 vm sftp-server[9]: sent status Failure',
      'disk-full',
    ],
  ],
  IIS: [
    [iis('PASS *** 530 1326 41'), 'login-incorrect'],
    [iis('PASS *** 530 1326 0'), 'login-incorrect'],
    [iis('PASS *** 530 5 1'), 'account-locked'],
    [iis('STOR a.txt 550 5 2'), 'upload-permission-denied'],
    [iis('RETR a.txt 550 5 0'), 'download-permission-denied'],
    [iis('RETR a.txt 550 2 0'), 'path-missing'],
    [iis('STOR a.exe 550 0 8'), 'filename-not-allowed'],
    [iis('STOR big.bin 550 112 0'), 'disk-full'],
    [iis('PASS *** 530 0 33'), 'home-dir-missing'],
    [iis('USER web 534 0 26'), 'tls-required-for-login'],
    [iis('LIST - 534 0 24'), 'data-protection-required'],
    [iis('LIST - 425 0 15'), 'passive-ports-filtered'],
    [iis('ControlChannelClosed - - 0 19'), 'too-many-connections'],
    [iis('ControlChannelClosed - - 0 4'), 'access-denied-by-server'],
    [iis('ControlChannelClosed - - 0 14'), 'short-idle-timeout'],
    [iis('DataChannelClosed - - 64 23'), 'transfer-cut'],
  ],
  'FileZilla Server': [
    [
      '2026-11-22T14:02:32.123Z !! [FTP Session 12 192.0.2.1 web] Could not open listen port for passive data connection, check your passive mode port range.',
      'passive-range-exhausted',
    ],
    [
      '2026-11-22T14:02:32.123Z !! [FTP Session 12 192.0.2.1 web] TLS session of data connection not resumed.',
      'tls-session-reuse-required',
    ],
    [
      '2026-11-22T14:02:32.123Z !! [FTP Session 12 192.0.2.1 web] Data peer IP [192.0.2.7] differs from control peer IP [192.0.2.1]',
      'data-source-mismatch',
    ],
    [
      '2026-11-22T14:02:32.123Z >> [FTP Session 12 192.0.2.1] USER web\n2026-11-22T14:02:32.123Z << [FTP Session 12 192.0.2.1] 331 Please, specify the password.\n2026-11-22T14:02:32.123Z >> [FTP Session 12 192.0.2.1] PASS ****\n2026-11-22T14:02:32.123Z << [FTP Session 12 192.0.2.1] 530 Login incorrect.',
      'login-incorrect',
    ],
    [
      '(000700) 12/18/2019 15:51:18 PM - web (192.0.2.1)> 450 TLS session of data connection has not resumed or the session does not match the control connection',
      'tls-session-reuse-required',
    ],
    [
      '(000701) 18.12.2019 15:51:18 - (not logged in) (192.0.2.1)> USER web\n(000701) 18.12.2019 15:51:18 - (not logged in) (192.0.2.1)> 331 Password required for web\n(000701) 18.12.2019 15:51:18 - (not logged in) (192.0.2.1)> PASS ****\n(000701) 18.12.2019 15:51:18 - (not logged in) (192.0.2.1)> 530 Login or password incorrect!',
      'login-incorrect',
    ],
  ],
}

/** One line of FTPSVC with the default fields. */
function iis(what: string): string {
  return `2023-12-29 06:27:23 192.0.2.1 web 192.0.2.9 21 ${what} 2cf9cd35-e364-4b1a-ab27-fe9050daa5ea -`
}
