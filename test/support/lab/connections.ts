import type { Lab } from './lab.ts'
import type { Side } from './layout.ts'

/** How many different TCP connections somebody has asked for, repeated SYNs counted once. */
export type Count = () => Promise<number>

const sets: readonly [string, string, string][] = [
  ['asked4', 'ipv4_addr . inet_service . ipv4_addr . inet_service', 'ip saddr . tcp sport . ip daddr . tcp dport'],
  ['asked6', 'ipv6_addr . inet_service . ipv6_addr . inet_service', 'ip6 saddr . tcp sport . ip6 daddr . tcp dport'],
]

/**
 * Counts from now on the TCP connections that are asked for, by their SYNs: those that the server gets, and sends in
 * active mode, or (for faults on the way) those of the client. Questions to a resolver are not counted.
 */
export async function countConnections(lab: Lab, where: 'server' | 'client'): Promise<Count> {
  const declared = sets.map(([name, type]) => `set ${name} {\ntype ${type}\nflags dynamic\nsize 65535\n}`)
  const first = 'meta oifname != lo meta iifname != lo tcp dport != 53 tcp flags & (syn | ack) == syn'
  const rules = sets.map(([name, , key]) => `${first} add @${name} { ${key} }`).join('\n')
  const chains = ['prerouting', 'output'].map(
    (hook) => `chain ${hook} {\ntype filter hook ${hook} priority -400\n${rules}\n}`,
  )
  await lab.nft(where, `table inet count {\n${[...declared, ...chains].join('\n')}\n}\n`)
  return async () => {
    const sizes = await Promise.all(sets.map(([name]) => sizeOf(lab, where, name)))
    return sizes.reduce((sum, size) => sum + size, 0)
  }
}

interface Listed {
  readonly nftables: readonly { readonly set?: { readonly elem?: readonly unknown[] } }[]
}

async function sizeOf(lab: Lab, where: Side, name: string): Promise<number> {
  const { nftables } = JSON.parse(await lab.must(where, ['nft', '-j', 'list', 'set', 'inet', 'count', name])) as Listed
  return nftables.reduce((sum, { set }) => sum + (set?.elem?.length ?? 0), 0)
}
