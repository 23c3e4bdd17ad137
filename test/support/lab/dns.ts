import { join } from 'node:path'
import { addresses } from './addresses.ts'
import { unpacked } from './daemon.ts'
import { until } from './exec.ts'
import type { Fault } from './lab.ts'
import { stubProgram } from './stubs.ts'

/** Name -> its IPv4 and IPv6 addresses. */
export type Records = Record<string, readonly string[]>

/** A resolver that fails: it does not know the name, cannot find out, or will not say. */
export type Rcode = 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED'

const { router, router2, server, dead } = addresses

const dnsmasqFlags = [
  ...['--keep-in-foreground', '--conf-file=/dev/null', '--user=root', '--pid-file', '--log-facility=-'],
  ...['--no-resolv', '--no-hosts', '--no-poll', '--cache-size=0', '--bind-interfaces', '--port=53'],
  // Whatever is not in the records does not exist.
  '--address=/#/',
]

/** A resolver on the router (at 52.10.0.1 unless told otherwise) that knows these names; others are NXDOMAIN. */
export const dnsAnswers =
  (records: Records, at: string = router.v4): Fault =>
  async (lab) => {
    const hosts = Object.entries(records).flatMap(([name, ips]) => ips.map((ip) => `--host-record=${name},${ip}`))
    const dnsmasq = join(unpacked, 'usr/sbin/dnsmasq')
    const running = lab.start('router', [dnsmasq, ...dnsmasqFlags, `--listen-address=${at}`, ...hosts])
    await until(`the resolver at ${at} listens`, () => lab.listeningUdp('router', at, 53))
    return running.stop
  }

/** A resolver on the router that gives the same error to every question. */
export const dnsFails =
  (rcode: Rcode, at: string = router.v4): Fault =>
  async (lab) => {
    const running = lab.start('router', stubProgram({ dns: rcode, address: at }))
    await until(`the resolver at ${at} listens`, () => lab.listeningUdp('router', at, 53))
    return running.stop
  }

/** No answer from any resolver: what is sent to port 53 vanishes. */
export const dnsTimeout = (): Fault => (lab) =>
  lab.filter('router', 'input', ['meta l4proto { tcp, udp } th dport 53 drop'])

/** Two resolvers for the client, which know different addresses of the name. */
export const dnsDisagree =
  (name: string, first: readonly string[] = [server.v4], second: readonly string[] = [dead.v4]): Fault =>
  async (lab) => {
    const stops = [await dnsAnswers({ [name]: first })(lab), await dnsAnswers({ [name]: second }, router2.v4)(lab)]
    lab.resolvers([router.v4, router2.v4])
    return async () => {
      for (const stop of stops) await stop?.()
    }
  }

/** The name has two addresses, and there is nobody at the second (or at the one given). */
export const dnsOneDead = (name: string, other: string = dead.v4): Fault => dnsAnswers({ [name]: [server.v4, other] })

/** A line in the client's hosts file speaks of the name, whatever DNS says. */
export const hostsOverride =
  (name: string, address: string = dead.v4): Fault =>
  async (lab) =>
    lab.hosts([`${address} ${name}`])
