import { askResolver, configuredResolvers, systemLookup } from './dns.ts'
import { listenOnce } from './listen.ts'
import { openSocket } from './open-socket.ts'
import type { Net } from './port.ts'
import { ownAddresses, pingOnce, readHostsFile, routeTo } from './system-tools.ts'

/** The network of this machine. */
export function nodeNet(): Net {
  return {
    lookup: systemLookup,
    resolvers: configuredResolvers,
    query: askResolver,
    hostsFile: readHostsFile,
    route: routeTo,
    ownAddresses,
    connect: openSocket,
    listen: listenOnce,
    ping: pingOnce,
  }
}
