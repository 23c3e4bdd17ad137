import { PASSIVE, rangeText } from './addresses.ts'
import type { Fault } from './lab.ts'

/**
 * What a firewall that says no says. Linux clients see: reset and port -> ECONNREFUSED, the others -> EHOSTUNREACH
 * (IPv6: EACCES). On IPv6 the ICMP errors take effect only with the second SYN, after 1 s, because on a cable without
 * delay they are back before connect() has let go of the socket; add latency() for what happens in the field.
 */
export type Rejection = 'tcp-reset' | 'admin-prohibited' | 'host-prohibited' | 'port-unreachable'

/** Which IP versions a rule is about. */
export type Family = 'both' | 4 | 6

type Range = readonly [number, number]

const reject: Record<Rejection, (match: string) => string[]> = {
  'tcp-reset': (match) => [`${match} reject with tcp reset`],
  'admin-prohibited': (match) => [`${match} reject with icmpx type admin-prohibited`],
  // ICMPv6 has no such code; its nearest is "administratively prohibited".
  'host-prohibited': (match) => [
    `meta nfproto ipv4 ${match} reject with icmp type host-prohibited`,
    `meta nfproto ipv6 ${match} reject with icmpv6 type admin-prohibited`,
  ],
  'port-unreachable': (match) => [`${match} reject with icmpx type port-unreachable`],
}

const only = (family: Family, rule: string) => (family === 'both' ? rule : `meta nfproto ipv${family} ${rule}`)

/** The router drops silently what the client sends to this TCP port. */
export const portDropped =
  (port = 21, family: Family = 'both'): Fault =>
  (lab) =>
    lab.filter('router', 'forward', [only(family, `oifname server tcp dport ${port} drop`)])

/** The router refuses this TCP port, in the given manner. */
export const portRejected =
  (how: Rejection, port = 21): Fault =>
  (lab) =>
    lab.filter('router', 'forward', reject[how](`oifname server tcp dport ${port}`))

/** The router drops the passive ports. */
export const passiveDropped =
  (range: Range = PASSIVE): Fault =>
  (lab) =>
    lab.filter('router', 'forward', [`oifname server tcp dport ${rangeText(range)} drop`])

/** The router refuses the passive ports, in the given manner. */
export const passiveRejected =
  (how: Rejection, range: Range = PASSIVE): Fault =>
  (lab) =>
    lab.filter('router', 'forward', reject[how](`oifname server tcp dport ${rangeText(range)}`))

/** The router looks into connections to passive ports: TLS is thrown out (a record of type 22, handshake), the rest passes. */
export const passiveTlsStopped =
  (how: 'drop' | 'reject with tcp reset', range: Range = PASSIVE): Fault =>
  (lab) =>
    lab.filter('router', 'forward', [`oifname server tcp dport ${rangeText(range)} @ih,0,8 22 ${how}`])

/** The firewall knows a smaller range than the server: every other passive port (the odd ones) is dropped. */
export const passiveHalfOpen =
  (range: Range = PASSIVE): Fault =>
  (lab) =>
    lab.filter('router', 'forward', [`oifname server tcp dport ${rangeText(range)} tcp dport & 1 == 1 drop`])

/** IPv6 packets to the server vanish, though the name may have an AAAA record and the client an IPv6 address. */
export const ipv6Dropped = (): Fault => (lab) =>
  lab.filter('router', 'forward', ['meta nfproto ipv6 oifname server drop'])

/** The server answers this TCP port over IPv4 only; over IPv6 it is closed. */
export const ipv6Refused =
  (port = 21): Fault =>
  (lab) =>
    lab.filter('server', 'input', [`meta nfproto ipv6 tcp dport ${port} reject with tcp reset`])

/** A firewall in front of the client that lets nothing in that the client has not asked for: active mode fails. */
export const clientFirewalled = (): Fault => (lab) =>
  lab.filter('router', 'forward', ['ct state established,related accept', 'oifname client ct state new drop'])

/**
 * A stateful firewall that forgets a connection after `seconds` without a packet, and then drops what belongs to it
 * (or, with `reset`, answers it so). Both ends still believe in the connection.
 */
export const idleForgotten =
  (seconds: number, then: 'drop' | 'reset' = 'drop'): Fault =>
  async (lab) => {
    const verdict = then === 'drop' ? 'drop' : 'reject with tcp reset'
    const policy = (family: string) => `ct timeout short-${family} {
        protocol tcp
        l3proto ${family}
        policy = { established: ${seconds} }
      }`
    await lab.nft(
      'router',
      `table inet idle {
        ${policy('ip')}
        ${policy('ip6')}
        chain shorten {
          type filter hook prerouting priority -150
          meta nfproto ipv4 ct timeout set "short-ip"
          meta nfproto ipv6 ct timeout set "short-ip6"
        }
        chain guard {
          type filter hook forward priority 0
          ct state invalid ${verdict}
          ct state new tcp flags & (fin | syn | rst | ack) != syn ${verdict}
        }
      }\n`,
    )
  }

/** About `percent` of all packets get lost, in both directions. */
export const packetLoss =
  (percent: number): Fault =>
  (lab) =>
    lab.filter('router', 'forward', [`oifname { client, server } numgen random mod 100 < ${percent} drop`])
