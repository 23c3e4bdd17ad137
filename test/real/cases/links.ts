import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { account, idleForgotten, latency, mtuBlackHole } from '../../support/lab/index.ts'
import type { Fault } from '../../support/lab/index.ts'
import type { RealCase } from '../case.ts'
import { proftpd, vsftpd } from '../starts.ts'

const me = ['--user', account.user]
const all = { control: 'ok', login: 'ok', data: 'ok' } as const

/** So many files that their listing does not fit into one packet. */
const crowded = (homes: string) => {
  for (let file = 0; file < 300; file++) writeFileSync(join(homes, 'web', `file-with-a-long-name-${file}.txt`), '')
}

/** Every third connection loses its first packet, which is sent again after a second. */
const everyThirdSyn: Fault = (lab) =>
  lab.filter('router', 'forward', ['oifname server tcp flags & (syn | ack) == syn numgen inc mod 3 == 2 drop'])

/** From the sixth connection on the server refuses, as one does that bans. */
const banning: Fault = (lab) =>
  lab.filter('router', 'forward', [
    'oifname server tcp dport 21 tcp flags & (syn | ack) == syn numgen inc mod 1000 >= 5 reject with tcp reset',
  ])

export const links: readonly RealCase[] = [
  {
    name: 'a firewall forgets idle connections',
    start: vsftpd(),
    faults: [idleForgotten(5)],
    args: [...me, '--idle'],
    expect: { cause: 'idle-connection-dropped', verdict: 'degraded', channels: all },
  },
  {
    name: 'a firewall forgets idle connections, and resets them',
    start: proftpd(),
    faults: [idleForgotten(5, 'reset')],
    args: [...me, '--idle'],
    expect: { cause: 'idle-connection-dropped', verdict: 'degraded', channels: all },
  },
  {
    name: 'large packets vanish',
    start: vsftpd({ prepare: crowded }),
    faults: [mtuBlackHole()],
    expect: { cause: 'mtu-black-hole', channels: { control: 'ok', login: 'ok', data: 'failed' } },
  },
  {
    name: 'packets get lost',
    start: vsftpd(),
    faults: [everyThirdSyn],
    args: [...me, '--repeat'],
    countAt: 'client',
    connections: 18,
    expect: { cause: 'packet-loss', verdict: 'degraded', channels: all },
  },
  {
    name: 'banned after some connections',
    start: vsftpd(),
    faults: [banning],
    args: [...me, '--repeat'],
    countAt: 'client',
    connections: 18,
    expect: { cause: 'ip-banned', verdict: 'degraded', channels: all },
  },
  {
    name: 'a long way',
    start: vsftpd(),
    faults: [latency(600)],
    expect: { cause: 'high-latency', verdict: 'degraded', channels: all },
  },
]
