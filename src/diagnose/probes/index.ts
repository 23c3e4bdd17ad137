import type { ProbeId } from '../model/observation.ts'
import { active } from './active.ts'
import { anonymous } from './anonymous.ts'
import { anonymousWrite } from './anonymous-write.ts'
import { bounce } from './bounce.ts'
import { connect, otherPort, otherSsh } from './connect.ts'
import { dataVariant } from './data-variant.ts'
import { dnsLookup, dnsQuery, hostsFile } from './dns.ts'
import { file, fileAscii, pathCharset } from './file.ts'
import { greeting, tlsHello } from './greeting.ts'
import { modCopy } from './mod-copy.ts'
import { dataConnect, passive, passiveRange, transfer } from './passive.ts'
import { pathMtu, ping, repeat, route } from './path.ts'
import { plainData } from './plain-data.ts'
import { plainLogin } from './plain-login.ts'
import type { Probe } from './probe.ts'
import { sftpFile, sftpListing, sftpSession } from './sftp.ts'
import { sftpWrite } from './sftp-write.ts'
import { sshAuthMethods, sshHostKeys, sshIdent, sshLogin } from './ssh.ts'
import { starttlsInjection } from './starttls-injection.ts'
import { issuerFetch, tlsVariant } from './tls-variant.ts'
import { auth, dataTls, protection, tls } from './tls.ts'
import { authTls, features, idle, login, system, utf8, workingDirectory } from './words.ts'
import { write } from './write.ts'

/** Exactly one probe for each id: the compiler sees to it. */
export const PROBES: { readonly [Id in ProbeId]: Probe<Id> } = {
  'dns-lookup': dnsLookup,
  'dns-query': dnsQuery,
  'hosts-file': hostsFile,
  route,
  connect,
  'other-port': otherPort,
  'other-ssh': otherSsh,
  ping,
  'path-mtu': pathMtu,
  repeat,
  greeting,
  'tls-hello': tlsHello,
  features,
  system,
  utf8,
  'auth-tls': authTls,
  auth,
  tls,
  protection,
  'data-tls': dataTls,
  'tls-variant': tlsVariant,
  'data-variant': dataVariant,
  'issuer-fetch': issuerFetch,
  login,
  'working-directory': workingDirectory,
  idle,
  passive,
  'data-connect': dataConnect,
  transfer,
  'passive-range': passiveRange,
  active,
  file,
  'file-ascii': fileAscii,
  'path-charset': pathCharset,
  write,
  anonymous,
  'anonymous-write': anonymousWrite,
  'plain-login': plainLogin,
  'plain-data': plainData,
  bounce,
  'starttls-injection': starttlsInjection,
  'mod-copy': modCopy,
  'ssh-ident': sshIdent,
  'ssh-host-keys': sshHostKeys,
  'ssh-auth-methods': sshAuthMethods,
  'ssh-login': sshLogin,
  'sftp-session': sftpSession,
  'sftp-listing': sftpListing,
  'sftp-file': sftpFile,
  'sftp-write': sftpWrite,
}
