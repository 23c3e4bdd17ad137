import type { Refusal } from './refusal.ts'
import type { Reply } from './reply.ts'
import type { CertificateFacts } from './tls.ts'

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
  | `tls-alert-${number}` // the peer ended TLS with this alert (RFC 8446 section 6)
  | 'tls-plaintext' // an answer in clear where TLS was due
  | 'tls-version' // the peer chose a version of TLS older than we accept
  | 'tls-local' // this machine's TLS library refused what the peer chose; other clients may accept it
  | 'not-available' // this machine lacks what the probe needs (a tool, a permission)
  | 'budget' // the diagnosis may open no further connection, or its time is up
  | 'cancelled' // by the person
  | 'superseded' // another probe has given the answer
  | 'target-not-allowed' // rules keep this place from sending anything there
  | `reply-${number}` // the server answered, and the answer was no
  | SshFailureCode
  | 'unknown'

export type SshFailureCode =
  | 'ssh-turned-away' // plain words instead of an identification, then the end
  | 'ssh-handshake' // no algorithm in common, or a key exchange that broke off
  | 'ssh-disconnect' // SSH_MSG_DISCONNECT with a reason (RFC 4253 section 11.1)
  | 'ssh-host-key' // not the host key that the person named: nothing secret was sent
  | 'ssh-auth-refused' // this method was tried and refused
  | 'ssh-auth-partial' // accepted, and the server wants another method besides
  | 'ssh-auth-unoffered' // nothing was tried: the server offers no method for what was given
  | 'ssh-key-unusable' // the private key itself cannot be read or used
  | 'ssh-password-expired'
  | 'ssh-channel-refused' // no session on an authenticated connection
  | 'ssh-subsystem-refused'
  | `ssh-exit-${number}` // the program behind the subsystem ended with this status
  | 'sftp-garbage' // what came was text, not SFTP
  | `sftp-status-${number}` // the server's no to one SFTP request (draft-ietf-secsh-filexfer-02 section 7)

/** Why an operation did not complete: a code for rules, the raw text for people. */
export interface Failure {
  readonly code: FailureCode
  /** The system's or the library's own words. */
  readonly text: string
  /** The FTP command that was refused or left without an answer; arguments that are secret are masked. */
  readonly command?: string
  readonly reply?: Reply
  /** What the server had shown of itself before a TLS handshake came to nothing. */
  readonly certificates?: readonly CertificateFacts[]
  /** And whether it had asked for a client certificate, where that can be read. */
  readonly clientCertificateAsked?: boolean
  /** Where in its stack the SSH client met the trouble: `handshake`, `client-socket`, `protocol`, … */
  readonly level?: string
  /** What exactly is not allowed. */
  readonly refusal?: Refusal
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
