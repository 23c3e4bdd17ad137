import type { Reply } from './reply.ts'

/**
 * What probes of a security review saw: part of `ProbeData`, by the same rules. What a server rightly refuses is a failure
 * with its reply and the command that was refused.
 */
export interface SecurityProbeData {
  /** USER anonymous, and PASS where asked, on a connection of its own: the server let a stranger in. */
  anonymous: { readonly userReply: Reply; readonly passReply?: Reply; readonly isEncrypted: boolean }
  /** A file without a byte, stored by a stranger and deleted again. */
  'anonymous-write': {
    /** Where it could be stored; empty for the directory that the login lands in. */
    readonly folder: string
    readonly name: string
    readonly reply: Reply
    readonly deleteReply?: Reply
    readonly isDeleted: boolean
  }
  /** USER in the clear while TLS is offered, without a password, whatever the server answered. */
  'plain-login': { readonly userReply: Reply }
  /** A listing over a data connection in the clear (PROT C) while the control connection is protected. */
  'plain-data': { readonly bytes: number; readonly closing: Reply }
  /** PORT or EPRT to an address that is not the client's, without a transfer, whatever the server answered. */
  bounce: { readonly announced: string; readonly reply: Reply }
  /** NOOP sent in the clear behind AUTH TLS: whether it was obeyed once the connection was protected. */
  'starttls-injection': {
    /** `ended`: the server gave the connection up instead of shaking hands. */
    readonly answer: 'obeyed' | 'discarded' | 'ended' | 'refused'
    readonly reply: Reply
  }
  /** SITE CPFR without a login, whatever the server answered. */
  'mod-copy': { readonly reply: Reply }
}
