/** Why an operator's rules, or ours, keep a bot away from a target. */
export type RefusalReason =
  // Never, whatever the operator lists.
  | 'loopback'
  | 'link-local'
  | 'metadata' // where a cloud hands out the machine's own credentials
  | 'multicast'
  | 'unspecified'
  | 'broadcast'
  | 'own-address' // of the machine that the bot runs on
  | 'own-service' // the bot's own database
  // Only where the operator lists them.
  | 'private'
  | 'shared' // behind a carrier's NAT (RFC 6598)
  | 'special' // other addresses that are not for the Internet
  | 'local-name' // a name that means something in one network only
  | 'port'
  | 'data-port' // below 1024, where no server waits for data
  // The operator says no.
  | 'denied'

/** What was refused, and why. */
export interface Refusal {
  readonly reason: RefusalReason
  /** The name that was asked for; absent where an address was. */
  readonly host?: string
  readonly address?: string
  readonly port?: number
}

/** Nothing of the target may be probed: the end of a run that is no diagnosis. */
export class TargetRefused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`not allowed: ${refusal.reason}`)
    this.name = 'TargetRefused'
    this.refusal = refusal
  }
}
