import type { Lab } from '../support/lab/index.ts'

/** The server’s own firewall, with the names of Debian’s /etc/nftables.conf: pings and SSH are let in, `last` is done to the rest. */
export const firewalled = (lab: Lab, last: string): Promise<void> =>
  lab.nft(
    'server',
    `table inet filter {
      chain input {
        type filter hook input priority filter
        ct state established,related accept
        iif lo accept
        meta l4proto { icmp, ipv6-icmp } accept
        tcp dport 22 accept
        ${last}
      }
      chain output {
        type filter hook output priority filter
      }
    }\n`,
  )
