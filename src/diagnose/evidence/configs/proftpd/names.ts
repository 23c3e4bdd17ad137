const words = (text: string): readonly string[] => text.trim().split(/\s+/)

// What ProFTPD 1.3.8 of Debian takes: each name was given to proftpd -t.

/** Directives of the program itself. */
const CORE = words(`
  AllowFilter ControlsACLs Define DenyFilter Order Ratios Umask
  AccessDenyMsg AccessGrantMsg Allow AllowAll AllowChrootSymlinks AllowClass AllowEmptyPasswords
  AllowForeignAddress AllowGroup AllowLogSymlinks AllowOverride AllowOverwrite AllowRetrieveRestart
  AllowStoreRestart AllowUser AnonAllowRobots AnonRejectPasswords AnonRequirePassword AuthAliasOnly
  AuthFileOptions AuthGroupFile AuthOrder AuthPAM AuthPAMConfig AuthPAMOptions AuthUnixOptions AuthUserFile
  AuthUsingAlias CDPath CapabilitiesEngine CapabilitiesRootRevoke CapabilitiesSet CommandBufferSize
  ControlsAuthFreshness ControlsEngine ControlsInterval ControlsLog ControlsMaxClients ControlsSocket
  ControlsSocketACL ControlsSocketOwner CreateHome DebugLevel DefaultAddress DefaultChdir DefaultRoot
  DefaultServer DefaultTransferMode DeferWelcome DelayControlsACLs DelayEngine DelayOnEvent DelayTable
  DeleteAbortedStores Deny DenyAll DenyClass DenyGroup DenyUser DirFakeGroup DirFakeMode DirFakeUser DisplayChdir
  DisplayConnect DisplayFileTransfer DisplayLogin DisplayQuit ExtendedLog FSCachePolicy FSOptions FactsAdvertise
  FactsDefault FactsOptions From Group GroupOwner HiddenStores HideFiles HideGroup HideNoAccess HideUser
  IgnoreHidden Include IncludeOptions LangDefault LangEngine LangOptions LangPath ListOptions ListStyle LoadFile
  LoadModule LogFormat LogOptions MasqueradeAddress MaxClients MaxClientsPerClass MaxClientsPerHost
  MaxClientsPerUser MaxCommandRate MaxConnectionRate MaxConnectionsPerHost MaxHostsPerUser MaxInstances
  MaxLoginAttempts MaxPasswordSize MaxRetrieveFileSize MaxStoreFileSize MaxTransfersPerHost MaxTransfersPerUser
  ModuleControlsACLs ModuleOrder ModulePath MultilineRFC2228 PassivePorts PathAllowFilter PathDenyFilter
  PersistentPasswd PidFile Port ProcessTitles Protocols RLimitCPU RLimitMemory RLimitOpenFiles RegexOptions
  RequireValidShell RewriteHome RootLogin RootRevoke Satisfy ScoreboardFile ScoreboardMutex ScoreboardScrub
  ServerAdmin ServerAlias ServerIdent ServerLog ServerName ServerType SetEnv ShowSymlinks SocketBindTight
  SocketOptions StoreUniquePrefix SyslogFacility SyslogLevel SystemLog TCPBackLog TCPNoDelay TimeoutIdle
  TimeoutLinger TimeoutLogin TimeoutNoTransfer TimeoutSession TimeoutStalled TimesGMT Trace TraceLog TraceOptions
  TransferLog TransferOptions TransferRate UnsetEnv UseEncoding UseFtpUsers UseGlobbing UseIPv6 UseLastlog
  UseReverseDNS UseSendfile User UserAlias UserDirRoot UserOwner UserPassword WtmpLog
`)

/** Directives of modules that must be loaded. */
const OF_MODULES = words(`
  AdminControlsACLs AdminControlsEngine AnonRatio AuthOTPAlgorithm AuthOTPEngine AuthOTPLog AuthOTPOptions
  AuthOTPTable AuthOTPTableLock BanCache BanCacheOptions BanControlsACLs BanEngine BanLog BanMessage BanOnEvent
  BanOptions BanTable ByteRatioErrMsg CopyEngine CopyOptions CwdRatioMsg DeflateEngine DeflateLog DigestAlgorithms
  DigestCache DigestDefaultAlgorithm DigestEnable DigestEngine DigestMaxSize DigestOptions DisplayReadme
  DynMasqControlsACLs DynMasqRefresh ExecBeforeCommand ExecEnable ExecEngine ExecEnviron ExecLog ExecOnCommand
  ExecOnConnect ExecOnError ExecOnEvent ExecOnExit ExecOnRestart ExecOptions ExecTimeout FACLEngine
  FileRatioErrMsg ForensicLogBufferSize ForensicLogCapture ForensicLogCriteria ForensicLogEngine ForensicLogFile
  GroupRatio HostRatio IdentLookups LeechRatioMsg MaxLoad MemcacheConnectFailures MemcacheEngine MemcacheLog
  MemcacheOptions MemcacheReplicas MemcacheServers MemcacheTimeouts QoSOptions QuotaDefault QuotaDirectoryTally
  QuotaDisplayUnits QuotaEngine QuotaExcludeFilter QuotaLimitTable QuotaLock QuotaLog QuotaOptions QuotaShowQuotas
  QuotaTallyTable RadiusAcctServer RadiusAuthServer RadiusEngine RadiusGroupInfo RadiusLog RadiusNASIdentifier
  RadiusOptions RadiusQuotaInfo RadiusRealm RadiusUserInfo RadiusVendor RatioFile RatioTempFile RedisEngine
  RedisLog RedisLogFormatExtra RedisLogOnCommand RedisLogOnEvent RedisOptions RedisSentinel RedisServer
  RedisTimeouts RewriteCondition RewriteEngine RewriteLock RewriteLog RewriteMap RewriteMaxReplace RewriteRule
  SFTPAcceptEnv SFTPAuthMethods SFTPAuthorizedHostKeys SFTPAuthorizedUserKeys SFTPCiphers SFTPClientAlive
  SFTPClientMatch SFTPCompression SFTPCryptoDevice SFTPDHParamFile SFTPDigests SFTPDisplayBanner SFTPEngine
  SFTPExtensions SFTPHostKey SFTPHostKeys SFTPKeyBlacklist SFTPKeyExchanges SFTPKeyLimits SFTPLog SFTPMaxChannels
  SFTPOptions SFTPPAMEngine SFTPPAMOptions SFTPPAMServiceName SFTPPassPhraseProvider SFTPRekey SFTPTrafficPolicy
  SQLAuthTypes SQLAuthenticate SQLBackend SQLConnectInfo SQLDefaultGID SQLDefaultHomedir SQLDefaultUID SQLEngine
  SQLGroupInfo SQLGroupPrimaryKey SQLGroupWhereClause SQLKeepAlive SQLLog SQLLogFile SQLLogOnEvent SQLMinID
  SQLMinUserGID SQLMinUserUID SQLNamedConnectInfo SQLNamedQuery SQLNegativeCache SQLOptions SQLPasswordArgon2
  SQLPasswordCost SQLPasswordEncoding SQLPasswordEngine SQLPasswordOptions SQLPasswordPBKDF2 SQLPasswordRounds
  SQLPasswordSaltEncoding SQLPasswordSaltFile SQLPasswordScrypt SQLPasswordUserSalt SQLRatioStats SQLRatios
  SQLShowInfo SQLUserInfo SQLUserPrimaryKey SQLUserWhereClause SaveRatios ShaperAll ShaperControlsACLs
  ShaperEngine ShaperLog ShaperSession ShaperTable SiteMiscEngine StatCacheCapacity StatCacheControlsACLs
  StatCacheEngine StatCacheMaxAge StatCacheTable TLSCACertificateFile TLSCACertificatePath TLSCARevocationFile
  TLSCARevocationPath TLSCertificateChainFile TLSCipherSuite TLSControlsACLs TLSCryptoDevice TLSDHParamFile
  TLSDSACertificateFile TLSDSACertificateKeyFile TLSECCertificateFile TLSECCertificateKeyFile TLSECDHCurve
  TLSEngine TLSLog TLSMasqueradeAddress TLSNextProtocol TLSOptions TLSPKCS12File TLSPassPhraseProvider
  TLSPreSharedKey TLSProtocol TLSRSACertificateFile TLSRSACertificateKeyFile TLSRandomSeed TLSRenegotiate
  TLSRequired TLSServerCipherPreference TLSServerInfoFile TLSSessionCache TLSSessionTicketKeys TLSSessionTickets
  TLSStapling TLSStaplingCache TLSStaplingOptions TLSStaplingResponder TLSStaplingTimeout TLSTimeoutHandshake
  TLSUserName TLSVerifyClient TLSVerifyDepth TLSVerifyOrder TLSVerifyServer UniqueIDEngine UserRatio WrapAllowMsg
  WrapDenyMsg WrapEngine WrapGroupTables WrapLog WrapOptions WrapServiceName WrapTables WrapUserTables
`)

export const DIRECTIVES: readonly string[] = [...CORE, ...OF_MODULES]
export const KNOWN: ReadonlySet<string> = new Set(DIRECTIVES.map((name) => name.toLowerCase()))

/** Directives of modules that Debian packages apart, or not at all; they are not judged by their names. */
export const OF_OTHERS =
  /^(?:ldap|geoip|snmp|vroot|proxy|dnsbl|autohost|case|tar|aclmap|msg|diskuse|clamav|linuxprivs|auth_?web|counter|gss|krb|statsd|prometheus|systemd|jot|log_?sqlite|multilinerfc2228|sql|tls|sftp|ban|wrap|tcpaccess|tcpservice|kqueue|sodium|oidc|bind|usesendfile)/i

/** Sections. Those of the first kind are there or not and change nothing about what is inside. */
export const CONDITIONS: ReadonlySet<string> = new Set(['global', 'ifdefine', 'ifmodule', 'ifversion'])
export const SECTIONS: readonly string[] = words(
  'Anonymous Class Directory Global IfAuthenticated IfClass IfDefine IfGroup IfModule IfUser IfVersion Limit VirtualHost',
)

/** What takes on and off and nothing else. */
export const BOOLEANS: ReadonlySet<string> = new Set(
  words(`
  AllowOverwrite AllowRetrieveRestart AllowStoreRestart AllowLogSymlinks AuthPAM AuthAliasOnly
  BanEngine CapabilitiesEngine ControlsEngine DefaultServer DeferWelcome DelayEngine DeleteAbortedStores
  IdentLookups PersistentPasswd QuotaEngine Ratios RequireValidShell RootLogin SFTPEngine ShowSymlinks
  TLSEngine TimesGMT UseFtpUsers UseGlobbing UseIPv6 UseLastlog UseReverseDNS
`).map((name) => name.toLowerCase()),
)
