import type { Dialect } from '../config.ts'
import { accessRules } from './access.ts'
import { limitRules } from './limits.ts'
import { namesIn, sureness } from '../recognise.ts'
import { KNOWN } from './names.ts'
import { parse } from './parse.ts'
import { passiveRules } from './passive.ts'
import { structureRules } from './structure.ts'
import { syntaxRules } from './syntax.ts'
import { tlsRules } from './tls.ts'

const DIRECTIVE = /^<?\/?([A-Za-z][A-Za-z0-9]{2,40})\b(?:\s+\S|>)/
const FILE = /proftpd/i
const SECTION =
  /^<(?:Limit\s+(?!GET|POST)[A-Z]{3,}|Anonymous\s|IfModule\s+mod_(?:tls|sftp|sql|ldap|dnsbl|geoip|snmp|quotatab|ban|delay|ctrls|dynmasq|ident)\b)/i
/** Words that others use as well: Apache, Pure-FTPd, sshd. */
const SHARED =
  /^(?:directory|virtualhost|include|port|user|group|servername|serveradmin|ifmodule|limit|order|allow|deny|maxload|loadmodule|umask|tls|altlog|quota|bind|anonymous|global|class|from|protocols|setenv|tracelog|trace|extendedlog|tcpnodelay|ratios|processtitles|satisfy|logformat|allowoverride)$/i

/** proftpd.conf(5), and what it includes. */
export const proftpd: Dialect = {
  product: 'proftpd',
  recognise: (text) => {
    const names = namesIn(text, DIRECTIVE).filter((key) => KNOWN.has(key.toLowerCase()))
    const own = names.filter((key) => !SHARED.test(key)).length
    const sections = text.bare.filter((line) => SECTION.test(line)).length
    if (own + sections === 0 && !(FILE.test(text.name) && names.length > 0)) return 0
    return sureness(text, { known: names.length + sections, file: FILE })
  },
  parse,
  rules: [...syntaxRules, ...structureRules, ...accessRules, ...passiveRules, ...tlsRules, ...limitRules],
}
