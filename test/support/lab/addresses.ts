/**
 * The lab's map. The numbers are those of public networks, because the engine rightly says other things about private
 * and documentation ranges; nothing leaves the namespaces, which have no way out.
 *
 *     client 52.10.0.2 --- 52.10.0.1 router 52.20.0.1 --- 52.20.0.2 server
 */
export const addresses = {
  client: { v4: '52.10.0.2', v6: '2a02:10::2' },
  /** The router as the client sees it; the client's resolver is expected here. */
  router: { v4: '52.10.0.1', v6: '2a02:10::1' },
  /** A second address of the router, for a second resolver. */
  router2: { v4: '52.10.0.53', v6: '2a02:10::53' },
  /** The router as the server sees it. */
  uplink: { v4: '52.20.0.1', v6: '2a02:20::1' },
  server: { v4: '52.20.0.2', v6: '2a02:20::2' },
  /** In the server's network, but no machine has it: neighbour discovery fails after 3 s. */
  dead: { v4: '52.20.0.99', v6: '2a02:20::99' },
  /** What the world knows a server behind NAT by, see nat.ts. */
  nat: { v4: '52.30.0.1', v6: '2a02:30::1' },
  /** The server's own address behind NAT. */
  inside: { v4: '192.168.1.100', v6: 'fd00:1::100' },
} as const

/** Default passive ports of every server in the lab, inclusive. */
export const PASSIVE: readonly [number, number] = [40_000, 40_099]

/** The port range as nftables and most servers write it: `40000-40099`. */
export const rangeText = ([first, last]: readonly [number, number]) => `${first}-${last}`
