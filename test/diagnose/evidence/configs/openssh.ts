import type { ConfigCase } from './case.ts'

/** A whole file of sshd that is as it should be. */
export const GOOD = `Port 22
HostKey /etc/ssh/ssh_host_ed25519_key
PermitRootLogin prohibit-password
PasswordAuthentication yes
KbdInteractiveAuthentication no
UsePAM yes
X11Forwarding no
AcceptEnv LANG LC_*
Subsystem sftp internal-sftp
Match Group sftponly
  ForceCommand internal-sftp
  X11Forwarding no
Match all
  LoginGraceTime 60`

const SUBSYSTEM = 'Subsystem sftp /usr/lib/openssh/sftp-server'

export const OPENSSH: readonly ConfigCase[] = [
  ['a misspelt keyword', 'PasswordAuthenication yes\nUsePAM yes', 1, 'service-stopped', 'PasswordAuthentication yes'],
  ['a keyword of nobody', 'UsePAM yes\nFrobnicate yes', 2, 'service-stopped', '# Frobnicate yes'],
  ['no value', 'UsePAM yes\nAllowUsers', 2, 'service-stopped', '# AllowUsers'],
  ['on for yes', 'PasswordAuthentication on\nUsePAM yes', 1, 'service-stopped', 'PasswordAuthentication yes'],
  [
    'swallowed by a Match block',
    `Match User web\nChrootDirectory /srv/web\nForceCommand internal-sftp\nPort 2222`,
    4,
    'service-stopped',
    'Match all\nPort 2222',
  ],
  ['a subsystem in a Match block', `Match User web\n${SUBSYSTEM}`, 2, 'service-stopped', `Match all\n${SUBSYSTEM}`],
  ['sftp twice', `${SUBSYSTEM}\nSubsystem sftp internal-sftp`, 2, 'service-stopped', '# Subsystem sftp internal-sftp'],
  ['sftp left out', `UsePAM yes\n#${SUBSYSTEM}`, 2, 'sftp-subsystem-missing', 'Subsystem sftp internal-sftp'],
  ['sftp misspelt', 'Subsystem sftp internal_sftp', 1, 'sftp-subsystem-missing', 'Subsystem sftp internal-sftp'],
  ['sftp elsewhere', 'Subsystem sftp /opt/sftp-server', 1, 'sftp-subsystem-missing', 'Subsystem sftp internal-sftp'],
  [
    'a chroot without the program',
    `${SUBSYSTEM}\nMatch User web\n  ChrootDirectory /srv/web`,
    1,
    'sftp-subsystem-missing',
    'Subsystem sftp internal-sftp',
  ],
  [
    'a chroot to the home',
    'Match Group sftp\n  ChrootDirectory %h\n  ForceCommand internal-sftp',
    2,
    'sftp-chroot-ownership',
    'ChrootDirectory /srv/sftp/%u',
  ],
  ['a chroot from nowhere', 'ChrootDirectory srv/web', 1, 'sftp-chroot-ownership', 'ChrootDirectory /srv/web'],
  ['whose a chroot is', 'ChrootDirectory /srv/web', 1, undefined],
  [
    'a command in its place',
    'Match User web\n  ForceCommand /bin/echo hello',
    2,
    'sftp-shell-output',
    '  ForceCommand internal-sftp',
  ],
  [
    'no way in',
    'PubkeyAuthentication no\nPasswordAuthentication no\nKbdInteractiveAuthentication no',
    1,
    'ssh-other-method-required',
    'PubkeyAuthentication yes',
  ],
  ['keys only', 'PasswordAuthentication no', 1, 'ssh-key-required'],
  ['one after the other', 'AuthenticationMethods publickey,password', 1, 'ssh-second-method-required'],
  ['some users', 'AllowUsers web deploy', 1, 'ssh-password-refused'],
  ['no sessions', 'MaxSessions 0', 1, 'ssh-session-refused', 'MaxSessions 10'],
  ['one start', 'MaxStartups 1', 1, 'ssh-max-startups', 'MaxStartups 10:30:100'],
  ['one try', 'MaxAuthTries 1', 1, 'ssh-too-many-keys', 'MaxAuthTries 6'],
  ['no patience', 'LoginGraceTime 5', 1, 'ssh-login-dropped', 'LoginGraceTime 120'],
  ['reverse lookups', 'UseDNS yes', 1, 'slow-reverse-dns', 'UseDNS no'],
  ['this machine only', 'ListenAddress 127.0.0.1\nUsePAM yes', 1, 'port-refused', '# ListenAddress 127.0.0.1'],
  ['IPv4 only', 'AddressFamily inet\nUsePAM yes', 1, 'ipv6-service-missing', 'AddressFamily any'],
  ['empty passwords', 'PermitEmptyPasswords yes', 1, undefined, 'PermitEmptyPasswords no'],
  ['root by password', 'PermitRootLogin yes', 1, undefined, 'PermitRootLogin prohibit-password'],
  ['modes unchecked', 'StrictModes no', 1, undefined, 'StrictModes yes'],
  ['a cipher that is gone', 'UsePAM yes\nCiphers arcfour,aes128-ctr', 2, 'service-stopped'],
  ['old key exchanges only', 'UsePAM yes\nKexAlgorithms diffie-hellman-group1-sha1', 2, 'ssh-legacy-algorithms'],
  ['old host keys only', 'UsePAM yes\nHostKeyAlgorithms ssh-rsa,ssh-dss', 2, 'ssh-legacy-algorithms'],
  ['old ciphers too', 'UsePAM yes\nCiphers aes256-ctr,3des-cbc', 2, 'ssh-weak-algorithms'],
  ['old ones added', 'UsePAM yes\nMACs +hmac-md5', 2, 'ssh-weak-algorithms'],
  ['set twice', 'PasswordAuthentication no\nPasswordAuthentication yes', 2, undefined, '# PasswordAuthentication yes'],
  ['gone', 'UsePAM yes\nUsePrivilegeSeparation sandbox', 2, undefined, '# UsePrivilegeSeparation sandbox'],
  ['files that are not here', 'Include /etc/ssh/sshd_config.d/*.conf\nUsePAM yes', 1, undefined],
]
