// A playbook is data: what to do about some causes, step by step, each step verifiable. Texts have holes that the facts of
// a run fill; `FACTS` are all the holes there are.

import type { FixProduct, Language, Options, Owner, PlaybookId, ProbeId, Text, Weight } from '../diagnose/index.ts'

export type Firewall =
  | 'nftables'
  | 'iptables'
  | 'ufw'
  | 'firewalld'
  | 'windows-firewall'
  | 'aws'
  | 'azure'
  | 'gcp'
  | 'nat-router'

export type ClientApp = 'filezilla' | 'winscp' | 'lftp' | 'curl' | 'openssh' | 'explorer' | 'finder' | 'mobile-app'

export type System = 'windows' | 'macos' | 'linux' | 'mobile'

/** Where a variant of a step applies; a missing key means everywhere. */
export interface Environment {
  readonly server?: readonly FixProduct[]
  readonly firewall?: readonly Firewall[]
  readonly client?: readonly ClientApp[]
  readonly system?: readonly System[]
}

/**
 * Every hole of a playbook's texts, with what it holds where a run does not tell: names of the playbook's own examples are
 * documented as such (RFC 5737, RFC 3849).
 */
export const FACTS = {
  /** Name or address of the server as asked for. */
  host: 'ftp.example.com',
  /** The address that was connected to. */
  address: '203.0.113.10',
  port: '21',
  user: 'web',
  /** The path that was asked for or refused. */
  path: '/upload/file.txt',
  /** Where we connect from. */
  source: '198.51.100.7',
  /** The passive range: the server's own where it is known, else one that is free by custom. */
  rangeLow: '40000',
  rangeHigh: '40999',
  /** The address that PASV announced. */
  advertised: '192.168.1.10',
  /** Days until, or since, a certificate ends. */
  days: '0',
  /** The names that the certificate is for, and who issued it; both as the server says, so never part of what is pasted. */
  names: 'www.example.com',
  issuer: 'Example Issuing CA',
  /** The security product that opens TLS on the way. */
  product: 'ESET',
  /** Another port of the host, where the protocol that was asked for does answer. */
  ftpPort: '2121',
  /** The address that does not answer, of several that DNS gives. */
  dead: '203.0.113.11',
  /** The IPv6 address that does not work, or several; never part of what is pasted. */
  ipv6: '2001:db8::10',
  /** What the hosts file and what DNS give for the host. */
  hostsFile: '192.0.2.99',
  dns: '203.0.113.10',
  /** The encoding of the names on the server, as iconv calls it. */
  charset: 'GB18030',
  /** What OpenSSH must be given to talk to a server of old algorithms. */
  options: '-oKexAlgorithms=+diffie-hellman-group14-sha1',
} as const
export type FactName = keyof typeof FACTS
export type PlaybookFacts = Readonly<Record<FactName, string>>

/** The exact text for one environment. */
export interface Variant {
  readonly for?: Environment
  /** What it is for, where the environment does not say it. */
  readonly label?: Text
  /** Where it belongs: a file, or a place in a program. */
  readonly where?: Text
  /** To paste as it is: commands for a shell, or lines of a configuration file. The same in every language. */
  readonly paste?: string
  /** Where there is nothing to paste: what to click or to ask for. */
  readonly click?: Text
  /** How to take `paste` or `click` back. */
  readonly undo?: string | Text
  /** Manual, section, or recording that it rests on. */
  readonly source: string
}

export interface Step {
  /** Unique within the playbook. */
  readonly id: string
  readonly title: Text
  /** The causes of the playbook that it helps against; absent: all. */
  readonly causes?: readonly string[]
  readonly owner: Owner
  /** Shown only after these answers: ids of a question and its answers. */
  readonly after?: Readonly<Record<string, readonly string[]>>
  /** Why, in one or two sentences. */
  readonly why: Text
  /** The first that fits is shown; the others on demand. At least one. */
  readonly variants: readonly Variant[]
  /** What one should then see. */
  readonly expect: Text
  /** What it costs in safety; absent: nothing. */
  readonly cost?: Text
  /** How to see whether it helped. Absent: nothing that a bot could see. */
  readonly verify?: Verify
}

/** The same target again, just far enough. */
export interface Verify {
  /** The probes that decide it; whatever these need runs as well. */
  readonly probes: readonly ProbeId[]
  readonly options?: Options
}

/** Something that a bot cannot see. The answer is marked as told, not observed. */
export interface Question {
  readonly id: string
  readonly causes?: readonly string[]
  readonly ask: Text
  readonly answers: readonly Answer[]
}

export interface Answer {
  readonly id: string
  readonly label: Text
  /** What it says about causes, for the ranking. */
  readonly speaksFor?: Readonly<Record<string, Weight>>
}

export interface Playbook {
  readonly id: PlaybookId
  /** 1 to 16. */
  readonly scenario: number
  readonly title: Text
  /** What it is about, in two sentences. */
  readonly about: Text
  /** In the words of those who have the trouble, for search. */
  readonly symptoms: Readonly<Record<Language, readonly string[]>>
  /** Cause codes; each cause is treated by exactly one playbook. */
  readonly treats: readonly string[]
  readonly questions: readonly Question[]
  readonly steps: readonly Step[]
  /** For whoever wants to keep it from coming back. */
  readonly prevent?: Text
}
