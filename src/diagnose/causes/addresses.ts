import { defineCause } from './define-cause.ts'

/** What PASV announces; a fault of its own, beside the question whether the ports are open. */
export const announcedAddressCauses = [
  defineCause({
    code: 'pasv-private-address',
    layer: 'protocol',
    scenario: 4,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'address',
    evidence: { 'pasv-announces-private': 'decisive' },
    title: {
      en: 'PASV sends clients to {advertised}, an address inside the server’s network, instead of {peer}',
      'zh-CN': 'PASV 让客户端连接 {advertised}，这是服务器的内网地址，而不是 {peer}',
    },
    next: {
      en: 'Tell the server its public address (vsftpd: pasv_address={peer} with listen=YES, since with listen_ipv6=YES version 3.0.3 announces 0.0.0.0; ProFTPD: MasqueradeAddress {peer}; Pure-FTPd: ForcePassiveIP {peer}; IIS: External IP Address of Firewall), forward the passive range, and restart it. EPSV needs no address at all',
      'zh-CN':
        '把公网地址告诉服务器（vsftpd：pasv_address={peer}，并使用 listen=YES，因为 3.0.3 版在 listen_ipv6=YES 时会返回 0.0.0.0；ProFTPD：MasqueradeAddress {peer}；Pure-FTPd：ForcePassiveIP {peer}；IIS：防火墙的外部 IP 地址），转发被动端口范围，然后重启服务。EPSV 则完全不需要地址',
    },
  }),
  defineCause({
    code: 'pasv-unspecified-address',
    layer: 'protocol',
    scenario: 4,
    owner: 'server',
    prior: 'common',
    impact: 'degrades',
    explains: 'address',
    evidence: { 'pasv-announces-nothing': 'decisive' },
    title: {
      en: 'PASV announces {advertised} instead of an address, and EPSV, which would need none, does not work',
      'zh-CN': 'PASV 返回 {advertised} 而不是真正的地址，而不需要地址的 EPSV 又不可用',
    },
    next: {
      en: 'Set the server’s passive address to {peer} (vsftpd: pasv_address; ProFTPD: MasqueradeAddress; Pure-FTPd: ForcePassiveIP), or let EPSV through',
      'zh-CN':
        '把服务器的被动模式地址设为 {peer}（vsftpd：pasv_address；ProFTPD：MasqueradeAddress；Pure-FTPd：ForcePassiveIP），或让 EPSV 可用',
    },
  }),
  defineCause({
    code: 'pasv-foreign-address',
    layer: 'protocol',
    scenario: 4,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'address',
    evidence: { 'pasv-announces-other': 'decisive' },
    title: {
      en: 'PASV sends clients to {advertised}, while the server was reached at {peer}',
      'zh-CN': 'PASV 让客户端连接 {advertised}，而服务器是通过 {peer} 到达的',
    },
    next: {
      en: 'Correct the passive address in the server’s settings (vsftpd: pasv_address; ProFTPD: MasqueradeAddress; Pure-FTPd: ForcePassiveIP): an old address, or that of another network. Clients that use EPSV or the control address are not affected',
      'zh-CN':
        '更正服务器设置中的被动模式地址（vsftpd：pasv_address；ProFTPD：MasqueradeAddress；Pure-FTPd：ForcePassiveIP）：它可能是旧地址或另一个网络的地址。使用 EPSV 或沿用控制连接地址的客户端不受影响',
    },
  }),
]
