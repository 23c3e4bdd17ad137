import type { Dialect } from '../config.ts'
import { accessRules } from './access.ts'
import { limitRules } from './limits.ts'
import { namesIn, sureness } from '../recognise.ts'
import { NAMES } from './names.ts'
import { parse } from './parse.ts'
import { passiveRules } from './passive.ts'
import { syntaxRules } from './syntax.ts'
import { tlsFileRules } from './tls-files.ts'
import { tlsRules } from './tls.ts'
import { uselessRules } from './useless.ts'

const KNOWN = new Set(NAMES)
const ASSIGNMENT = /^([a-z][a-z0-9_]{4,40})\s*=/
const FILE = /vsftpd[^/]{0,40}\.conf/i

/** vsftpd.conf(5). */
export const vsftpd: Dialect = {
  product: 'vsftpd',
  recognise: (text) => {
    const known = namesIn(text, ASSIGNMENT).filter((key) => KNOWN.has(key)).length
    return known === 0 ? 0 : sureness(text, { known, file: FILE })
  },
  parse,
  rules: [
    ...syntaxRules,
    ...tlsFileRules,
    ...accessRules,
    ...passiveRules,
    ...tlsRules,
    ...limitRules,
    ...uselessRules,
  ],
}
