import type { Text } from '../../../model/text.ts'
import type { Deed, Failing } from '../log-message.ts'
import { row } from './row.ts'

/** The command and its code without the server's words, as ExtendedLog and IIS have them. */
type CodeRow = readonly [verbs: string, codes: string, id: string, judgement: string]

/** After RFC 959 section 5.4, RFC 4217, and what ProFTPD answered where it was recorded. The first that fits is meant. */
const ROWS: readonly CodeRow[] = [
  ['USER PASS', '421', 'turned-away', 'service login too-many-connections/weak access-denied-by-server/weak'],
  ['USER PASS', '332 430 530', 'login', 'client login login-incorrect/strong account-locked/weak'],
  ['USER PASS', '522 534 550', 'login-tls', 'client login tls-required-for-login/strong'],
  ['AUTH', '431', 'tls-broken', 'service connect server-config-error/strong auth-tls-unsupported/weak'],
  ['AUTH', '500 502 504 530 534', 'no-tls', 'protocol connect auth-tls-unsupported/strong'],
  ['PASV EPSV', '500 502 530 550', 'no-passive', 'service download passive-mode-disabled/strong'],
  ['PORT EPRT', '425 500 501 522', 'no-active', 'network download active-mode-behind-nat/strong'],
  ['STOR APPE STOU', '425', 'data', 'network upload passive-ports-filtered/strong active-mode-behind-nat/weak'],
  ['STOR APPE STOU', '426', 'cut', 'network upload transfer-cut/strong'],
  ['STOR APPE STOU', '452 451', 'storage', 'data upload disk-full/strong quota-exceeded/weak'],
  ['STOR APPE STOU', '552', 'quota', 'data upload quota-exceeded/strong disk-full/weak'],
  [
    'STOR APPE STOU',
    '521 522',
    'data-tls',
    'protocol upload data-protection-required/strong tls-session-reuse-required/weak',
  ],
  [
    'STOR APPE STOU MKD RMD DELE RNTO SITE',
    '550 553 532',
    'write',
    'data upload upload-permission-denied/strong filename-not-allowed/weak',
  ],
  ['RETR', '426', 'read-cut', 'network download transfer-cut/strong'],
  [
    'RETR LIST NLST MLSD',
    '425',
    'read-data',
    'network download passive-ports-filtered/strong active-mode-behind-nat/weak',
  ],
  [
    'RETR LIST NLST MLSD',
    '521 522',
    'read-data-tls',
    'protocol download data-protection-required/strong tls-session-reuse-required/weak',
  ],
  ['RETR', '550', 'read', 'data download path-missing/strong download-permission-denied/weak'],
  ['LIST NLST MLSD CWD XCWD', '450 550', 'list', 'data listing path-missing/strong listing-permission-denied/weak'],
]

const CODE_TEXT: Text = {
  en: '{command} was answered with {code}',
  'zh-CN': '对 {command} 的应答是 {code}',
}

function asFailing([verbs, codes, id, judgement]: CodeRow): [key: string, failing: Failing][] {
  const { layer, deed, speaksFor } = row('proftpd', [id, /(?!)/, judgement, ['', '']])
  const failing = { id: `code-${id}`, layer, deed, speaksFor }
  return verbs
    .split(' ')
    .flatMap((verb) => codes.split(' ').map((code) => [`${verb} ${code}`, failing] as [string, Failing]))
}

/** A later entry of a map wins, and the first row is meant. */
const BY_KEY: ReadonlyMap<string, Failing> = new Map(ROWS.toReversed().flatMap(asFailing))

export const codeFailing = (verb: string, code: number): Failing | undefined => BY_KEY.get(`${verb} ${code}`)

export const codeText = (id: string): Text | undefined => (id.startsWith('code-') ? CODE_TEXT : undefined)

const DEEDS: Readonly<Record<string, Deed>> = {
  PASS: 'login',
  STOR: 'upload',
  APPE: 'upload',
  STOU: 'upload',
  RETR: 'download',
  LIST: 'listing',
  NLST: 'listing',
  MLSD: 'listing',
}

/** What went well when this was answered with 2xx; undefined for the rest of a session. */
export const deedOf = (verb: string): Deed | undefined => DEEDS[verb]
