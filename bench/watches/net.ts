import { type Net, nodeNet, type TargetRules } from '../../src/diagnose/index.ts'

/** RFC 2544 keeps these for benchmarks; here they stand for loopback, which no bot may probe. */
const CLAIMED = '198.'
const TRUE = '127.'
const claimed = (address: string) => address.replace(/^127\./, CLAIMED)

/** The name of the nth server; it leads to an address of its own. */
export const hostOf = (index: number) => `s${index}.fleet.test`
const addressOf = (index: number) => `${CLAIMED}18.${Math.floor(index / 250)}.${1 + (index % 250)}`

/** The network of this machine, on which 198.18.0.0/15 stands for loopback and names are known without asking. */
export function benchNet(): Net {
  const net = nodeNet()
  return {
    ...net,
    lookup: async (host) => [{ address: addressOf(Number(/\d+/.exec(host)?.[0] ?? 0)), family: 4 }],
    resolvers: () => [],
    route: async () => undefined,
    ping: async () => undefined,
    async connect(address, port, signal) {
      const link = await net.connect(address.replace(/^198\./, TRUE), port, signal)
      return { ...link, remoteAddress: claimed(link.remoteAddress), localAddress: claimed(link.localAddress) }
    },
  }
}

/** What an operator would allow here. */
export const RULES: TargetRules = {
  allow: ['198.18.0.0/15'],
  deny: [],
  ports: [{ from: 1024, to: 65_535 }],
  services: [],
}
