/** Options of Pure-FTPd by their names in files, with the flag that is the same; pure-ftpd(8), pure-ftpd-wrapper(8). */
const OPTIONS: Readonly<Record<string, string>> = {
  AllowAnonymousFXP: 'W',
  AllowDotFiles: 'z',
  AllowUserFXP: 'w',
  AltLog: 'O',
  AnonymousBandwidth: 't',
  AnonymousCanCreateDirs: 'M',
  AnonymousCantUpload: 'i',
  AnonymousOnly: 'e',
  AnonymousRatio: 'q',
  AntiWarez: 's',
  AutoRename: 'r',
  Bind: 'S',
  BrokenClientsCompatibility: 'b',
  CallUploadScript: 'o',
  CertFile: '2',
  CertFileAndKey: '',
  ChrootEveryone: 'A',
  ClientCharset: '9',
  CreateHomeDir: 'j',
  CustomerProof: 'Z',
  Daemonize: 'B',
  DisplayDotFiles: 'D',
  DontResolve: 'H',
  ExtAuth: '',
  ExtCert: '3',
  FSCharset: '8',
  ForcePassiveIP: 'P',
  FortunesFile: 'F',
  IPV4Only: '4',
  IPV6Only: '6',
  Include: '',
  KeepAllFiles: 'K',
  LDAPConfigFile: '',
  LimitRecursion: 'L',
  LogPID: '1',
  Login: 'l',
  MaxClientsNumber: 'c',
  MaxClientsPerIP: 'C',
  MaxDiskUsage: 'k',
  MaxDiskUsagePct: '',
  MaxIdleTime: 'I',
  MaxLoad: 'm',
  MinUID: 'u',
  MySQLConfigFile: '',
  NATmode: 'N',
  NoAnonymous: 'E',
  NoChmod: 'R',
  NoRename: 'G',
  NoTruncate: '0',
  PAMAuthentication: '',
  PGSQLConfigFile: '',
  PIDFile: 'g',
  PassivePortRange: 'p',
  PerUserLimits: 'y',
  ProhibitDotFilesRead: 'X',
  ProhibitDotFilesWrite: 'x',
  PureDB: '',
  Quota: 'n',
  SyslogFacility: 'f',
  TLS: 'Y',
  TLSCipherSuite: 'J',
  TrustedGID: 'a',
  TrustedIP: 'V',
  Umask: 'U',
  UnixAuthentication: '',
  UserBandwidth: 'T',
  UserRatio: 'Q',
  VerboseLog: 'd',
}

export const NAMES: readonly string[] = Object.keys(OPTIONS)
export const KNOWN: ReadonlySet<string> = new Set(NAMES.map((name) => name.toLowerCase()))

const BY_FLAG: ReadonlyMap<string, string> = new Map(Object.entries(OPTIONS).map(([name, flag]) => [flag, name]))
const LONG_ALONE: Readonly<Record<string, string>> = {
  norename: 'NoRename',
  maxdiskusagepct: 'MaxDiskUsage',
  help: 'Help',
}

/** Flags that stand alone; all others take a value. */
const ALONE = new Set('01468dbABDeEGHijKMNorRswWxXzZ')

/** The name that an option of the command line has in files; undefined for one that does not exist. */
export function nameOf(option: string): string | undefined {
  if (!option.startsWith('--')) return BY_FLAG.get(option.slice(1))
  const long = option.slice(2).toLowerCase()
  return LONG_ALONE[long] ?? NAMES.find((name) => name.toLowerCase() === long)
}

export const flagOf = (name: string): string => `-${OPTIONS[name] ?? ''}`
export const standsAlone = (name: string): boolean => ALONE.has(OPTIONS[name] ?? '')
