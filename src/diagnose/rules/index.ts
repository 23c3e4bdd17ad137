import type { Text } from '../model/text.ts'
import { activeRules } from './active.ts'
import { addressRules } from './addresses.ts'
import { authRules } from './auth.ts'
import { certificateRemarkRules } from './certificate-remarks.ts'
import { certificateRules } from './certificate.ts'
import { connectRules } from './connect.ts'
import { dataConnectionRules } from './data-connection.ts'
import { dataPairRules } from './data-pairs.ts'
import type { Statement } from './define-rule.ts'
import { dnsRules } from './dns.ts'
import { elsewhereRules } from './elsewhere.ts'
import { fileRules } from './file.ts'
import { greetingRules } from './greeting.ts'
import { hostsRules } from './hosts.ts'
import { idleRules } from './idle.ts'
import { limitRules } from './limits.ts'
import { linkRules } from './link.ts'
import { loginRules } from './login.ts'
import { notAllowedRules } from './not-allowed.ts'
import { passiveRules } from './passive.ts'
import { pasvAddressRules } from './pasv-address.ts'
import { portRules } from './ports.ts'
import { productStatements } from './product.ts'
import { securityRules } from './security.ts'
import { sessionRules } from './session.ts'
import { sftpFileRules } from './sftp-files.ts'
import { sftpSessionRules } from './sftp-session.ts'
import { slowRules } from './slow.ts'
import { sshIdentRules } from './ssh-ident.ts'
import { sshKeyRules } from './ssh-keys.ts'
import { sshLoginRules } from './ssh-login.ts'
import { sshOfferRules } from './ssh-offer.ts'
import { sshStageRules } from './ssh-stages.ts'
import { sshVersionRules } from './ssh-version.ts'
import { stageRules } from './stages.ts'
import { strangerRules } from './strangers.ts'
import { tlsDataRules } from './tls-data.ts'
import { tlsEndingRules } from './tls-endings.ts'
import { tlsStrengthRules } from './tls-strength.ts'
import { tlsRules } from './tls.ts'
import { transferRules } from './transfer.ts'
import { writeRules } from './write.ts'

/** Every rule, in the order in which findings of one layer are shown. */
export const RULES = [
  ...dnsRules,
  ...hostsRules,
  ...connectRules,
  ...addressRules,
  ...portRules,
  ...elsewhereRules,
  ...greetingRules,
  ...authRules,
  ...tlsRules,
  ...certificateRules,
  ...certificateRemarkRules,
  ...tlsStrengthRules,
  ...limitRules,
  ...slowRules,
  ...loginRules,
  ...sessionRules,
  ...passiveRules,
  ...pasvAddressRules,
  ...dataConnectionRules,
  ...transferRules,
  ...dataPairRules,
  ...tlsDataRules,
  ...tlsEndingRules,
  ...fileRules,
  ...writeRules,
  ...idleRules,
  ...activeRules,
  ...linkRules,
  ...securityRules,
  ...strangerRules,
  ...sshIdentRules,
  ...sshOfferRules,
  ...sshVersionRules,
  ...sshKeyRules,
  ...sshLoginRules,
  ...sftpSessionRules,
  ...sftpFileRules,
  ...notAllowedRules,
  ...stageRules,
  ...sshStageRules,
] as const

/** Everything that a report may state. */
export const STATEMENTS = [...RULES, ...productStatements] as const

export type FindingId = (typeof STATEMENTS)[number]['id']

const TEXTS: ReadonlyMap<string, Text> = new Map(STATEMENTS.map(({ id, text }: Statement) => [id, text]))

/** The sentence of a finding; undefined for an id of another version's report. */
export function findingText(id: string): Text | undefined {
  return TEXTS.get(id)
}

export { isWithheld, tlsDoubt } from './auth-doubt.ts'
export { evaluate, factsOf } from './evaluate.ts'
export { isAnonymous } from './login.ts'
export { isBrokenOff, isBrokenOffInClear } from './data-pairs.ts'
export { asksForReuse } from './tls-data.ts'
export { judgeProduct } from './product.ts'
