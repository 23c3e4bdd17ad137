import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { addresses } from './addresses.ts'
import { must } from './exec.ts'

/** The three machines of a lab. */
export type Side = 'client' | 'router' | 'server'
export const sides: readonly Side[] = ['client', 'router', 'server']

/** The names of a lab's namespaces on this machine. */
export type Names = Record<Side, string>

const { client, router, router2, uplink, server } = addresses

/** Name server of the client while no fault says otherwise; nothing answers there until a test starts a resolver. */
export const defaultResolver = router.v4

/** Interface -> its addresses, and the way out, as `ip -batch` lines. Repeatable: reset() brings a lab back by it. */
const network: Record<Side, string> = {
  client: link('eth0', [`${client.v4}/24`, `${client.v6}/64`]) + gateway(router),
  router:
    link('client', [`${router.v4}/24`, `${router2.v4}/24`, `${router.v6}/64`, `${router2.v6}/64`]) +
    link('server', [`${uplink.v4}/24`, `${uplink.v6}/64`]),
  server: link('eth0', [`${server.v4}/24`, `${server.v6}/64`]) + gateway(uplink),
}

function link(name: string, ips: string[]) {
  const add = ips.map((ip) => `address add ${ip} dev ${name}${ip.includes(':') ? ' nodad' : ''}`)
  const fresh = ['link set lo up', 'address flush dev lo scope global', `address flush dev ${name} scope global`]
  return [...fresh, `link set ${name} up mtu 1500`, ...add, ''].join('\n')
}

function gateway({ v4, v6 }: { v4: string; v6: string }) {
  return `route replace default via ${v4}\nroute replace ::/0 via ${v6}\n`
}

/**
 * Kernel settings, once a lab. No duplicate address detection: IPv6 would wait a second. No rate limit on ICMP errors:
 * the second test would not get its "unreachable". No metrics kept: one test's lossy path would slow the next one down.
 */
const kernel = `
  echo 0 >/proc/sys/net/ipv6/conf/all/disable_ipv6
  echo 0 >/proc/sys/net/ipv6/conf/default/disable_ipv6
  echo 0 >/proc/sys/net/ipv6/conf/all/accept_dad
  echo 0 >/proc/sys/net/ipv6/conf/default/accept_dad
  echo 0 >/proc/sys/net/ipv4/conf/all/rp_filter
  echo 0 >/proc/sys/net/ipv4/conf/default/rp_filter
  echo 0 >/proc/sys/net/ipv4/icmp_ratelimit
  echo 0 >/proc/sys/net/ipv6/icmp/ratelimit
  echo 1 >/proc/sys/net/ipv4/tcp_no_metrics_save
`
const forwarding = 'echo 1 >/proc/sys/net/ipv4/ip_forward; echo 1 >/proc/sys/net/ipv6/conf/all/forwarding\n'

/** Makes the namespaces and the cables between them, with kernel settings but no addresses yet. */
export async function build(names: Names): Promise<void> {
  const each = sides.map((side) => `netns add ${names[side]}\n`).join('')
  const cables =
    `link add eth0 netns ${names.client} type veth peer name client netns ${names.router}\n` +
    `link add eth0 netns ${names.server} type veth peer name server netns ${names.router}\n`
  await must(['ip', '-batch', '-'], { input: each })
  const set = (side: Side) =>
    must(['ip', 'netns', 'exec', names[side], 'sh', '-ec', kernel + (side === 'router' ? forwarding : '')])
  await Promise.all(sides.map(set))
  await must(['ip', '-batch', '-'], { input: cables })
}

/** Gives every machine its addresses and routes, whatever a fault has done to them. */
export async function connect(names: Names): Promise<void> {
  await Promise.all(sides.map((side) => must(['ip', '-n', names[side], '-batch', '-'], { input: network[side] })))
}

/** Forgets what the machines have learnt about each other, so that a fault leaves no trace in the next test. */
export async function forget(names: Names): Promise<void> {
  const flush = 'neigh flush all\nroute flush cache\n'
  await Promise.all(sides.map((side) => must(['ip', '-n', names[side], '-batch', '-'], { input: flush })))
}

type EtcFile = 'hosts' | 'resolv.conf' | 'nsswitch.conf' | 'hosts.allow' | 'hosts.deny'

/** What `ip netns exec` puts in the place of a file in /etc for the processes of one machine. */
export function writeEtc(name: string, file: EtcFile, text: string): void {
  const folder = join('/etc/netns', name)
  mkdirSync(folder, { recursive: true })
  if (existsSync(join('/etc', file))) writeFileSync(join(folder, file), text)
}

/** hosts file of every machine: itself only, so that names come from DNS. ProFTPD insists on finding its own name. */
export const plainHosts = `127.0.0.1 localhost\n::1 localhost\n127.0.0.1 ${hostname()}\n${server.v4} server\n`

/** The usual name resolution: the hosts file, then the resolver on the router. */
export function writeNames(names: Names): void {
  for (const side of sides) {
    writeEtc(names[side], 'hosts', plainHosts)
    writeEtc(names[side], 'resolv.conf', `nameserver ${defaultResolver}\n`)
    writeEtc(names[side], 'nsswitch.conf', 'passwd: files\ngroup: files\nshadow: files\nhosts: files dns\n')
  }
}
