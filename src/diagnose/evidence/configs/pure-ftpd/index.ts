import type { Dialect } from '../config.ts'
import { accessRules } from './access.ts'
import { limitRules } from './limits.ts'
import { namesIn, sureness } from '../recognise.ts'
import { KNOWN } from './options.ts'
import { parse } from './parse.ts'
import { passiveRules } from './passive.ts'
import { syntaxRules } from './syntax.ts'

const HEAD = /^==> \S*pure-ftpd\S* <==$/
const OPTION = /^(?:\S*\/)?([A-Za-z]\w{2,40})\s*[:\s=]\s*\S/
const FILE = /pure-ftpd/i
/** Log lines begin with the name of the month, or with a digit. */
const CALL = /^(?!\d|[A-Z][a-z]{2}\s).{0,100}\bpure-ftpd(?:-mysql|-ldap|-postgresql)?["']?\s+--?[A-Za-z0-9]/
const FEW = 60

/** Words that others use as well. */
const SHARED = /^(?:include|bind|quota|umask|tls|login|altlog|maxload|syslogfacility|pidfile)$/i

/** pure-ftpd(8), pure-ftpd.conf and the files in /etc/pure-ftpd/conf. */
export const pureFtpd: Dialect = {
  product: 'pure-ftpd',
  recognise: (text) => {
    if (text.lines.some((line) => HEAD.test(line))) return 0.96
    if (text.bare.length <= FEW && text.bare.some((line) => CALL.test(line))) return 0.9
    const names = namesIn(text, OPTION).filter((key) => KNOWN.has(key.toLowerCase()))
    const own = names.filter((key) => !SHARED.test(key)).length
    if (own === 0 && !(FILE.test(text.name) && names.length > 0)) return 0
    return sureness(text, { known: names.length, file: FILE })
  },
  parse,
  rules: [...syntaxRules, ...accessRules, ...passiveRules, ...limitRules],
}
