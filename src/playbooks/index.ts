import { clientCache } from './client-cache/index.ts'
import { dns } from './dns/index.ts'
import type { Playbook } from './model.ts'
import { mobileNetwork } from './mobile-network/index.ts'
import { ipv6 } from './ipv6/index.ts'
import { firewallPolicy } from './firewall-policy/index.ts'
import { networkOutage } from './network-outage/index.ts'
import { filePermissions } from './file-permissions/index.ts'
import { loginRefused } from './login-refused/index.ts'
import { passiveMode } from './passive-mode/index.ts'
import { search } from './search.ts'
import { serverResources } from './server-resources/index.ts'
import { sftpSession } from './sftp-session/index.ts'
import { thirdPartySoftware } from './third-party-software/index.ts'
import { specialCharacters } from './special-characters/index.ts'
import { tlsCertificate } from './tls-certificate/index.ts'
import { unstableLink } from './unstable-link/index.ts'
import { wrongProtocolOrPort } from './wrong-protocol-or-port/index.ts'

export { CARE, type Care } from './care/index.ts'
export { FACTS } from './model.ts'
export type * from './model.ts'

/** Every playbook, by scenario number. */
export const PLAYBOOK_LIST: readonly Playbook[] = [
  networkOutage,
  firewallPolicy,
  tlsCertificate,
  passiveMode,
  ipv6,
  filePermissions,
  dns,
  clientCache,
  serverResources,
  thirdPartySoftware,
  mobileNetwork,
  specialCharacters,
  wrongProtocolOrPort,
  loginRefused,
  sftpSession,
  unstableLink,
]

/** Playbooks of that name or number, else those whose words have all of these words. */
export const searchPlaybooks = (query: string): readonly Playbook[] => search(PLAYBOOK_LIST, query)

/** The playbook that treats this cause. */
export const playbookFor = (code: string): Playbook | undefined =>
  PLAYBOOK_LIST.find(({ treats }) => treats.includes(code))
