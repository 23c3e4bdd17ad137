import type { Dialect } from '../config.ts'
import { accessRules } from './access.ts'
import { algorithmRules } from './algorithms.ts'
import { namesIn, sureness } from '../recognise.ts'
import { KNOWN } from './names.ts'
import { parse } from './parse.ts'
import { sftpRules } from './sftp.ts'
import { syntaxRules } from './syntax.ts'

const KEYWORD = /^([A-Za-z][A-Za-z0-9]{3,40})[\s=]+\S/
const FILE = /sshd[^/]{0,40}conf/i
/** Only sshd has these; many of the others stand in the client's ssh_config too, which begins its blocks with Host. */
const OWN =
  /^(?:Subsystem\s+\w+\s+(?:\/|internal\S*)|ChrootDirectory|ForceCommand|PermitRootLogin|PasswordAuthentication|UsePAM|MaxStartups|MaxAuthTries|MaxSessions|AllowUsers|AllowGroups|DenyUsers|DenyGroups|LoginGraceTime|AuthorizedKeysFile|UseDNS|ListenAddress|PermitEmptyPasswords|X11DisplayOffset|PrintMotd|AuthenticationMethods|StrictModes|ClientAliveInterval|HostKey\s+\/|Match\s+(?:User|Group|Address|LocalPort|all))\b/i
const CLIENT = /^Host\s+\S/

/** sshd_config(5). */
export const openssh: Dialect = {
  product: 'openssh',
  recognise: (text) => {
    const known = namesIn(text, KEYWORD).filter((key) => KNOWN.has(key.toLowerCase())).length
    const isOwn = text.lines.some((line) => OWN.test(line.replace(/^#\s*/, '')))
    if (known === 0 || text.bare.some((line) => CLIENT.test(line))) return 0
    return isOwn || FILE.test(text.name) ? sureness(text, { known, file: FILE }) : 0
  },
  parse,
  rules: [...syntaxRules, ...sftpRules, ...accessRules, ...algorithmRules],
}
