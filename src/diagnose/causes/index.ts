import type { Advisory, Cause, CauseDefinition } from '../model/cause.ts'
import { fixFor } from '../model/fix.ts'
import type { Text } from '../model/text.ts'
import type { FindingId } from '../rules/index.ts'
import { activeCauses } from './active.ts'
import { announcedAddressCauses } from './addresses.ts'
import { ADVISORIES, type AdvisoryDefinition } from './advisories.ts'
import { changedCertificateCauses } from './certificate-changed.ts'
import { certificateCauses } from './certificate.ts'
import { dataChannelCauses } from './data-channel.ts'
import { fileCauses } from './files.ts'
import { ipv6Causes } from './ipv6.ts'
import { limitCauses } from './limits.ts'
import { linkCauses } from './link.ts'
import { loginCauses } from './login.ts'
import { nameCauses } from './names.ts'
import { pathCauses } from './path.ts'
import { portCauses } from './ports.ts'
import { setupCauses } from './setup.ts'
import { sftpCauses } from './sftp.ts'
import { sshCauses } from './ssh.ts'
import { sshLoginCauses } from './ssh-login.ts'
import { strangerCauses } from './strangers.ts'
import { tlsDataCauses } from './tls-data.ts'
import { tlsCauses } from './tls.ts'
import { UNEXPLAINED } from './unexplained.ts'
import { uploadCauses } from './uploads.ts'
import { whoAnswersCauses } from './who-answers.ts'

/** Every cause that can be told apart, from the lowest layer up. */
export const CAUSES = [
  ...nameCauses,
  ...pathCauses,
  ...portCauses,
  ...ipv6Causes,
  ...whoAnswersCauses,
  ...tlsCauses,
  ...certificateCauses,
  ...changedCertificateCauses,
  ...limitCauses,
  ...setupCauses,
  ...loginCauses,
  ...announcedAddressCauses,
  ...dataChannelCauses,
  ...tlsDataCauses,
  ...activeCauses,
  ...sshCauses,
  ...sshLoginCauses,
  ...sftpCauses,
  ...fileCauses,
  ...uploadCauses,
  ...linkCauses,
] as const

/** What a security review counts as a cause. */
export const STRANGERS = strangerCauses

export type CauseCode =
  | (typeof STRANGERS)[number]['code']
  | (typeof CAUSES)[number]['code']
  | (typeof UNEXPLAINED)[number]['code']
export type AdvisoryCode = (typeof ADVISORIES)[number]['code']

const BY_CODE: ReadonlyMap<string, CauseDefinition<CauseCode, FindingId>> = new Map(
  [...CAUSES, ...STRANGERS, ...UNEXPLAINED].map((cause) => [cause.code, cause]),
)

/** Title and first step of a cause; undefined for a code of another version's report. */
export function causeOf(code: string): CauseDefinition<CauseCode, FindingId> | undefined {
  return BY_CODE.get(code)
}

/** Title and first step in the words for the protocol that was spoken and the software that was found. */
export function causeWords({
  code,
  params,
}: Pick<Cause, 'code' | 'params'>): Record<'title' | 'next', Text> | undefined {
  const known = causeOf(code)
  if (!known) return undefined
  const { title, next, fix, overSftp } = known
  const setting = params['protocol'] === 'sftp' ? (overSftp ?? fix) : fix
  return { title, next: setting ? fixFor(setting, params) : next }
}

const ADVISORY: ReadonlyMap<string, AdvisoryDefinition> = new Map(
  ADVISORIES.map((advisory: AdvisoryDefinition) => [advisory.code, advisory]),
)

export function advisoryText(code: string): Text | undefined {
  return ADVISORY.get(code)?.title
}

/** What to set, on the server that was found. */
export function advisoryFix({ code, params }: Pick<Advisory, 'code' | 'params'>): Text | undefined {
  const fix = ADVISORY.get(code)?.fix
  return fix && fixFor(fix, params)
}

export { advise, ADVISORIES, softwareIn } from './advisories.ts'
export { rank } from './rank.ts'
export { STAGES, UNEXPLAINED } from './unexplained.ts'
