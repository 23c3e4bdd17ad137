import type { Fix } from './fix.ts'
import type { Layer } from './layer.ts'
import type { Params, Text } from './text.ts'

/** Whose it is to fix. */
export type Owner = 'server' | 'network' | 'client' | 'dns'

export type Prior = 'common' | 'occasional' | 'rare'
export type Weight = 'decisive' | 'strong' | 'weak' | 'against'
export type Likelihood = 'likely' | 'possible' | 'unlikely'

/** `blocks`: what the person wants is out of reach. `degrades`: it works, but slowly, partly, now and then, or unsafely. */
export type Impact = 'blocks' | 'degrades'

/** The thing gone wrong that causes compete to explain; confidences are shared out within one symptom. */
export type Symptom =
  | 'name'
  | 'connect'
  | 'ipv6'
  | 'path'
  | 'greeting'
  | 'algorithms'
  | 'host-key'
  | 'tls'
  | 'validity'
  | 'identity'
  | 'trust'
  | 'certificate'
  | 'slow'
  | 'login'
  | 'session'
  | 'data'
  | 'address'
  | 'active'
  | 'listing'
  | 'file'
  | 'upload'
  | 'idle'
  | 'strangers-write'
  | 'bounce'
  | 'backdoor'
  | 'site-copy'

/** A basic event of the fault tree, as data. */
export interface CauseDefinition<Code extends string = string, FindingId extends string = string> {
  readonly code: Code
  readonly layer: Layer
  readonly scenario: number
  readonly owner: Owner
  readonly prior: Prior
  readonly impact: Impact
  readonly explains: Symptom
  readonly evidence: Readonly<Partial<Record<FindingId, Weight>>>
  /** Without one of these it is not thought of; the rest of the evidence tells it from its neighbours. */
  readonly needs?: readonly FindingId[]
  /** What is wrong, one sentence. */
  readonly title: Text
  /** The first thing its owner should do. */
  readonly next: Text
  /** The same for the software that was found. */
  readonly fix?: Fix
  /** The same for a server that was spoken to over SFTP, where what FTP servers are set by is no help. */
  readonly overSftp?: Fix
}

/** A cause that findings support, with its place in the ranking. */
export interface Cause {
  readonly code: string
  /** 0 to 1, within its symptom. */
  readonly confidence: number
  readonly likelihood: Likelihood
  readonly scenario: number
  readonly layer: Layer
  readonly owner: Owner
  readonly impact: Impact
  readonly playbook: string
  readonly params: Params
  readonly supportedBy: readonly string[]
  readonly contradictedBy: readonly string[]
}

export type Severity = 'info' | 'warn' | 'high'

/** True and worth fixing, but not why it fails. */
export interface Advisory {
  readonly code: string
  readonly severity: Severity
  readonly params: Params
}

/** The sixteen playbooks, in the order of their scenario numbers (1 to 16). */
export const PLAYBOOKS = [
  'network-outage',
  'firewall-policy',
  'tls-certificate',
  'passive-mode',
  'ipv6',
  'file-permissions',
  'dns',
  'client-cache',
  'server-resources',
  'third-party-software',
  'mobile-network',
  'special-characters',
  'wrong-protocol-or-port',
  'login-refused',
  'sftp-session',
  'unstable-link',
] as const
export type PlaybookId = (typeof PLAYBOOKS)[number]
