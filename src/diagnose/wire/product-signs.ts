export type Product =
  | 'vsftpd'
  | 'proftpd'
  | 'pure-ftpd'
  | 'inetutils'
  | 'linux-ftpd'
  | 'pyftpdlib'
  | 'filezilla'
  | 'filezilla-0.9'
  | 'iis'
  | 'serv-u'
  | 'crushftp'
  | 'wing'
  | 'ws-ftp'
  | 'wu-ftpd'
  | 'glftpd'
  | 'cerberus'
  | 'bftpd'
  | 'mikrotik'
  | 'synology'
  | 'qnap'
  | 'aws-transfer'

/** One thing that one product says. The pattern meets a line without its code; its first group, if any, is the version. */
export interface Sign {
  readonly product: Product
  readonly pattern: RegExp
  /** Nobody else says this. A sign that is not certain is shared with a few. */
  readonly certain: boolean
  readonly in: 'text' | 'features'
}

const VERSION = String.raw`(\d+(?:\.\w+)*)`

/**
 * Recorded from vsftpd 3.0.3 and 3.0.5, ProFTPD 1.3.8, Pure-FTPd 1.0.50, GNU inetutils 2.4, linux-ftpd 0.17 and pyftpdlib
 * 1.5.7; read in the sources of FileZilla Server 1.7.3 and 0.9.60; the others from their published greetings.
 */
export const SIGNS: readonly Sign[] = [
  certain('vsftpd', String.raw`\(vsFTPd ${VERSION}\)`),
  certain('vsftpd', `vsFTPd ${VERSION} - secure, fast, stable`),
  certain('vsftpd', String.raw`^Please specify the password\.$`),
  certain('vsftpd', '^OOPS: '),
  certain('vsftpd', String.raw`^Here comes the directory listing\.$`),
  certain('vsftpd', String.raw`^Always in UTF8 mode\.$`),
  certain('vsftpd', String.raw`^HTTP protocol commands not allowed\.$`),
  certain('vsftpd', String.raw`^This FTP server is anonymous only\.$`),

  certain('proftpd', `^ProFTPD (?:${VERSION} )?Server`),
  certain('proftpd', String.raw`^\S+ not understood$`),
  certain('proftpd', '^UTF8 set to on$'),
  certain('proftpd', '^Anonymous access granted, restrictions apply$'),
  likely('proftpd', '^Direct comments to root@'),
  likely('proftpd', '^SIZE not allowed in ASCII mode$'),
  likely('proftpd', String.raw`^[\da-f:.]{3,45} FTP server ready$`),
  likelyFeature('proftpd', '^CSID'),
  likelyFeature('proftpd', '^RANG STREAM'),
  likelyFeature('proftpd', '^MFF modify;UNIX'),

  certain('pure-ftpd', 'Welcome to Pure-FTPd'),
  certain('pure-ftpd', '^Pure-FTPd - http'),
  certain('pure-ftpd', String.raw`^https?://(?:www\.)?pureftpd\.org/`),
  certain('pure-ftpd', String.raw`^Zzz\.\.\.$`),
  certain('pure-ftpd', "^A L'HUILE$"),
  certain('pure-ftpd', String.raw`^User .+ OK\. Password required$`),
  certain('pure-ftpd', '^This security scheme is not implemented$'),
  likely('pure-ftpd', String.raw`^OK\. Current (?:restricted )?directory is `),
  likely('pure-ftpd', "^You aren't logged in$"),
  likely('pure-ftpd', '^Login authentication failed$'),
  likely('pure-ftpd', '^Extended Passive mode OK'),
  likelyFeature('pure-ftpd', '^ESTA$'),
  likelyFeature('pure-ftpd', '^ESTP$'),

  certain('inetutils', String.raw`\(GNU inetutils ${VERSION}\)`),
  certain('inetutils', String.raw`ftpd \(GNU inetutils\) ${VERSION}`),
  likely('inetutils', "^'.*': command not recognized$"),
  likely('inetutils', '^UNIX Type: L8 Version: Linux'),
  likelyFeature('inetutils', '^LPSV$'),

  certain('linux-ftpd', `Linux-ftpd-${VERSION}`),
  likely('linux-ftpd', String.raw`^'.*': command not understood\.$`),

  certain('pyftpdlib', `pyftpdlib (?:${VERSION}|based)`),
  certain('pyftpdlib', String.raw`^I successfully did nothing'\.$`),
  certain('pyftpdlib', String.raw`^Command ".*" not understood\.$`),
  likely('pyftpdlib', String.raw`^Username ok, send password\.$`),
  likely('pyftpdlib', String.raw`^Log in with USER and PASS first\.$`),

  certain('filezilla', String.raw`FileZilla Server (?:version )?([1-9]\d*(?:\.\w+)+)`),
  certain('filezilla', String.raw`^Please, specify the password\.$`),
  certain('filezilla', String.raw`^UNIX emulated by FileZilla\.$`),
  likely('filezilla', '^FileZilla Server$'),
  likely('filezilla', String.raw`^Use AUTH first\.$`),
  likely('filezilla', String.raw`^Wrong command\.$`),
  certain('filezilla-0.9', String.raw`FileZilla Server (?:version )?(0\.\w+(?:\.\w+)*)`),
  certain('filezilla-0.9', '^UNIX emulated by FileZilla$'),
  certain('filezilla-0.9', '^Login or password incorrect!$'),
  certain('filezilla-0.9', String.raw`^UTF8 mode is always enabled\. No need to send this command\.$`),

  certain('iis', 'Microsoft FTP Service'),
  certain('iis', '^Win32 error:'),
  certain('iis', String.raw`^Policy requires SSL\.$`),
  likely('iis', String.raw`^Windows_NT\b`),
  likely('iis', '^User cannot log in'),
  likely('iis', String.raw`^Anonymous access allowed, send identity \(e-mail name\) as password`),

  certain('qnap', `NASFTPD Turbo station(?: ${VERSION})?`),
  certain('synology', 'Synology'),
  likely('synology', '^DiskStation FTP server ready'),
  certain('mikrotik', String.raw`\(MikroTik(?: ${VERSION})?\)`),
  certain('serv-u', `Serv-U FTP[- ]Server(?: v${VERSION})?`),
  likely('serv-u', String.raw`^User name okay, need password\.$`),
  certain('crushftp', 'CrushFTP'),
  certain('wing', `Wing FTP Server(?: ${VERSION})?`),
  certain('ws-ftp', `WS_FTP Server(?: ${VERSION})?`),
  certain('wu-ftpd', String.raw`(?:Version wu-|wuftpd-)${VERSION}`),
  certain('glftpd', `glFTPd(?: ${VERSION})?`),
  certain('cerberus', `Cerberus FTP Server(?: ${VERSION})?`),
  certain('bftpd', `^bftpd(?: ${VERSION})?`),
  likely('aws-transfer', '^AWS[ _]Transfer'),
]

function certain(product: Product, pattern: string): Sign {
  return { product, pattern: new RegExp(pattern), certain: true, in: 'text' }
}

function likely(product: Product, pattern: string): Sign {
  return { product, pattern: new RegExp(pattern), certain: false, in: 'text' }
}

function likelyFeature(product: Product, pattern: string): Sign {
  return { product, pattern: new RegExp(pattern), certain: false, in: 'features' }
}
