import { askResolver, configuredResolvers, systemLookup } from './dns.ts'
import { listenOnce } from './listen.ts'
import { openSocket } from './open-socket.ts'
import type { Net } from './port.ts'
import { runHere, type RunProgram } from './run-program.ts'
import { ownAddresses, readHostsFile, systemTools } from './system-tools.ts'

/** The network of this machine. `run` begins the programs that know more of it than Node does. */
export function nodeNet(run: RunProgram = runHere): Net {
  return {
    lookup: systemLookup,
    resolvers: configuredResolvers,
    query: askResolver,
    hostsFile: readHostsFile,
    ownAddresses,
    connect: openSocket,
    listen: listenOnce,
    ...systemTools(run),
  }
}
