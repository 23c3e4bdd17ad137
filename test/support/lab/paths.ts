import { join } from 'node:path'
import { addresses } from './addresses.ts'
import { until } from './exec.ts'
import type { Fault } from './lab.ts'

/** Nobody has the server's address any more: neighbour discovery fails, the client sees EHOSTUNREACH after 3 s. */
export const hostDead = (): Fault => (lab) => lab.ip('server', ['address flush dev eth0 scope global'])

/**
 * No way to the server. On the client: it fails at once with ENETUNREACH. On the router: it answers "network
 * unreachable", the same error a round trip later.
 */
export const noRoute =
  (at: 'client' | 'router'): Fault =>
  (lab) => {
    const lines = at === 'client' ? ['route del default', 'route del ::/0'] : ['address flush dev server scope global']
    return lab.ip(at, lines)
  }

/** No IPv6 on the client's side beyond its own network. */
export const noIpv6Route = (): Fault => (lab) => lab.ip('client', ['route del ::/0'])

/**
 * A link of `mtu` bytes on the way, and nobody is told: the router cannot pass bigger packets on, and its
 * "fragmentation needed" is lost. Small replies get through, a listing or a certificate hangs.
 */
export const mtuBlackHole =
  (mtu = 1300): Fault =>
  async (lab) => {
    await lab.ip('router', [`link set client mtu ${mtu}`, `link set server mtu ${mtu}`])
    await lab.filter('router', 'output', [
      'icmp type destination-unreachable icmp code frag-needed drop',
      'icmpv6 type packet-too-big drop',
    ])
  }

/** The client is in a private network behind its router: what it announces for active mode cannot be reached. */
export const clientBehindNat = (): Fault => async (lab) => {
  await lab.ip('client', [
    'address flush dev eth0 scope global',
    'address add 192.168.77.2/24 dev eth0',
    'route replace default via 192.168.77.1',
  ])
  await lab.ip('router', ['address add 192.168.77.1/24 dev client'])
  await lab.nft(
    'router',
    'table ip clientnat {\nchain c {\ntype nat hook postrouting priority 100\noifname server masquerade\n}\n}\n',
  )
}

/**
 * The server is in a private network, 192.168.1.100, and the world knows its router, 52.30.0.1 (`addresses.nat.v4`),
 * which forwards these TCP ports or ranges (`21`, `40000-40099`) to it and drops the rest. IPv4 only. A server that is
 * not told its public address then announces the private one.
 */
export const serverBehindNat =
  (...forwarded: readonly (number | string)[]): Fault =>
  async (lab) => {
    const { nat, inside } = addresses
    await lab.ip('server', [
      'address flush dev eth0 scope global',
      `address add ${inside.v4}/24 dev eth0`,
      'route replace default via 192.168.1.1',
    ])
    await lab.ip('router', [
      'address flush dev server scope global',
      'address add 192.168.1.1/24 dev server',
      `route replace blackhole ${nat.v4}/32`,
    ])
    const ports = forwarded.map((port) => `ip daddr ${nat.v4} tcp dport ${port} dnat to ${inside.v4}`)
    await lab.nft(
      'router',
      `table ip servernat {
        chain in {
          type nat hook prerouting priority -100
          ${ports.join('\n')}
        }
        chain forwarded {
          type filter hook forward priority 0
          ct state established,related accept
          oifname server ct status & dnat != dnat drop
        }
      }\n`,
    )
  }

/** Networks that count as "the server" for latency(): its own, and the one that NAT hides it behind. */
const slowV4 = ['52.20.0.0/24', '52.30.0.0/24']
const slowV6 = '2a02:20::/64'

/** Every round trip to the server takes `ms` milliseconds longer. A program does it: netem is often missing. */
export const latency =
  (ms: number): Fault =>
  async (lab) => {
    const running = lab.start('router', ['/usr/bin/python3', join(import.meta.dirname, 'delay.py'), String(ms)])
    await until('packets can be delayed', () => running.stdout() !== '')
    const rules = (verb: 'add' | 'del') =>
      [
        ...slowV4.map((net) => `ip rule ${verb} pref 100 iif client to ${net} lookup 100`),
        `ip -6 rule ${verb} pref 100 iif client to ${slowV6} lookup 100`,
      ].join('\n')
    const routes =
      'ip link set slow up\nip route add default dev slow table 100\nip -6 route add default dev slow table 100\n'
    // Packets pass the router twice; connection tracking must see them once.
    await lab.nft(
      'router',
      'table inet once {\nchain c {\ntype filter hook prerouting priority raw\niifname client notrack\n}\n}\n',
    )
    await lab.must('router', ['sh', '-ec', routes + rules('add')])
    return async () => {
      await lab.must('router', ['sh', '-ec', rules('del')])
      await running.stop()
    }
  }
