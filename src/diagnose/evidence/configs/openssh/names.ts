const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** The keywords of sshd_config(5), OpenSSH 9.2 of Debian, and those of later versions at the end. */
export const KEYWORDS: readonly string[] = words(`
  AcceptEnv AddressFamily AllowAgentForwarding AllowGroups AllowStreamLocalForwarding AllowTcpForwarding
  AllowUsers AuthenticationMethods AuthorizedKeysCommand AuthorizedKeysCommandUser AuthorizedKeysFile
  AuthorizedPrincipalsCommand AuthorizedPrincipalsCommandUser AuthorizedPrincipalsFile Banner
  CASignatureAlgorithms ChannelTimeout ChrootDirectory Ciphers ClientAliveCountMax ClientAliveInterval
  Compression DebianBanner DenyGroups DenyUsers DisableForwarding ExposeAuthInfo FingerprintHash ForceCommand
  GSSAPIAuthentication GSSAPICleanupCredentials GSSAPIKexAlgorithms GSSAPIKeyExchange
  GSSAPIStoreCredentialsOnRekey GSSAPIStrictAcceptorCheck GatewayPorts HostCertificate HostKey HostKeyAgent
  HostKeyAlgorithms HostbasedAcceptedAlgorithms HostbasedAuthentication HostbasedUsesNameFromPacketOnly IPQoS
  IgnoreRhosts IgnoreUserKnownHosts Include KbdInteractiveAuthentication KerberosAuthentication
  KerberosGetAFSToken KerberosOrLocalPasswd KerberosTicketCleanup KexAlgorithms ListenAddress LogLevel
  LogVerbose LoginGraceTime MACs Match MaxAuthTries MaxSessions MaxStartups ModuliFile PasswordAuthentication
  PerSourceMaxStartups PerSourceNetBlockSize PermitEmptyPasswords PermitListen PermitOpen PermitRootLogin
  PermitTTY PermitTunnel PermitUserEnvironment PermitUserRC PidFile Port PrintLastLog PrintMotd
  PubkeyAcceptedAlgorithms PubkeyAuthOptions PubkeyAuthentication RekeyLimit RequiredRSASize RevokedKeys
  SecurityKeyProvider SetEnv StreamLocalBindMask StreamLocalBindUnlink StrictModes Subsystem SyslogFacility
  TCPKeepAlive TrustedUserCAKeys UnusedConnectionTimeout UseDNS UsePAM VersionAddendum X11DisplayOffset
  X11Forwarding X11UseLocalhost XAuthLocation
  PAMServiceName PerSourcePenalties PerSourcePenaltyExemptList RefuseConnection SshdAuthPath SshdSessionPath
`)

/** Other names of keywords, which sshd still takes. */
const ALIASES = words(
  'ChallengeResponseAuthentication HostbasedAcceptedKeyTypes KeepAlive PubkeyAcceptedKeyTypes SkeyAuthentication',
)

/** sshd reports them as deprecated and goes on without. */
export const GONE: ReadonlySet<string> = new Set(
  words(`
  DSAAuthentication KeyRegenerationInterval PAMAuthenticationViaKBDInt Protocol
  ReverseMappingCheck RhostsAuthentication RhostsRSAAuthentication RSAAuthentication ServerKeyBits UseLogin
  UsePrivilegeSeparation VerifyReverseMapping AuthorizedKeysFile2 CheckMail
 
`).map((name) => name.toLowerCase()),
)

export const KNOWN: ReadonlySet<string> = new Set([...KEYWORDS, ...ALIASES].map((name) => name.toLowerCase()))

/** What may stand below a Match line. */
export const IN_MATCH: ReadonlySet<string> = new Set(
  words(`
  AcceptEnv AllowAgentForwarding AllowGroups AllowStreamLocalForwarding AllowTcpForwarding AllowUsers
  AuthenticationMethods AuthorizedKeysCommand AuthorizedKeysCommandUser AuthorizedKeysFile
  AuthorizedPrincipalsCommand AuthorizedPrincipalsCommandUser AuthorizedPrincipalsFile Banner
  CASignatureAlgorithms ChannelTimeout ChrootDirectory ClientAliveCountMax ClientAliveInterval DenyGroups
  DenyUsers DisableForwarding ExposeAuthInfo ForceCommand GatewayPorts GSSAPIAuthentication
  HostbasedAcceptedAlgorithms HostbasedAuthentication HostbasedUsesNameFromPacketOnly IgnoreRhosts Include
  IPQoS KbdInteractiveAuthentication KerberosAuthentication LogLevel MaxAuthTries MaxSessions
  PasswordAuthentication PermitEmptyPasswords PermitListen PermitOpen PermitRootLogin PermitTTY PermitTunnel
  PermitUserRC PubkeyAcceptedAlgorithms PubkeyAuthentication PubkeyAuthOptions RekeyLimit RevokedKeys SetEnv
  StreamLocalBindMask StreamLocalBindUnlink TrustedUserCAKeys UnusedConnectionTimeout X11DisplayOffset
  X11Forwarding X11UseLocalhost
  ChallengeResponseAuthentication HostbasedAcceptedKeyTypes PubkeyAcceptedKeyTypes Match RefuseConnection
`).map((name) => name.toLowerCase()),
)

/** What may stand several times, each adding to the others. */
export const REPEATED: ReadonlySet<string> = new Set(
  words(`
  AcceptEnv AllowGroups AllowUsers DenyGroups DenyUsers HostCertificate HostKey Include ListenAddress LogVerbose Match
  PermitListen PermitOpen Port SetEnv Subsystem AuthenticationMethods
`).map((name) => name.toLowerCase()),
)

/** Keywords that take yes or no. */
export const BOOLEANS: ReadonlySet<string> = new Set(
  words(`
  AllowAgentForwarding DisableForwarding ExposeAuthInfo GSSAPIAuthentication GSSAPICleanupCredentials
  HostbasedAuthentication HostbasedUsesNameFromPacketOnly IgnoreUserKnownHosts KbdInteractiveAuthentication
  KerberosAuthentication PasswordAuthentication PermitEmptyPasswords PermitTTY PermitUserRC PrintLastLog PrintMotd
  PubkeyAuthentication StreamLocalBindUnlink StrictModes TCPKeepAlive UseDNS UsePAM X11Forwarding X11UseLocalhost
  ChallengeResponseAuthentication
`).map((name) => name.toLowerCase()),
)
