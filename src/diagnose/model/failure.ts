import type { Reply } from './reply.ts'

/** Why an operation did not complete, as a fixed word that rules can test. */
export type FailureCode =
  | 'timeout'
  | 'refused' // RST, or ICMP port unreachable: Linux reports both as ECONNREFUSED
  | 'reset' // RST on an open connection
  | 'closed' // FIN where an answer was due
  | 'unreachable' // EHOSTUNREACH: ICMP host unreachable or prohibited, or no ARP answer
  | 'no-route' // ENETUNREACH, EADDRNOTAVAIL: this machine or a router knows no way
  | 'not-permitted' // EACCES, EPERM: this machine's own firewall
  | 'no-such-name'
  | 'resolver-failed'
  | 'malformed' // an answer that does not follow the protocol
  | 'not-available' // this machine lacks what the probe needs (a tool, a permission)
  | 'budget' // the diagnosis may open no further connection, or its time is up
  | 'cancelled' // by the person
  | 'superseded' // another probe has given the answer
  | `reply-${number}` // the server answered, and the answer was no
  | 'unknown'

/** Why an operation did not complete: a code for rules, the raw text for people. */
export interface Failure {
  readonly code: FailureCode
  /** The system's or the library's own words. */
  readonly text: string
  /** The FTP command that was refused or left without an answer; arguments that are secret are masked. */
  readonly command?: string
  readonly reply?: Reply
}

/** An operation that a server's answer or silence ended; carried by throw, turned into data by the probe runner. */
export class ProbeFailure extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.text)
    this.name = 'ProbeFailure'
    this.failure = failure
  }
}
