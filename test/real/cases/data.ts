import { account, passiveDropped, startStub } from '../../support/lab/index.ts'
import type { Lab } from '../../support/lab/index.ts'
import { certificate } from '../../support/lab/certificate.ts'
import type { RealCase } from '../case.ts'
import { by } from '../ftps-starts.ts'
import { made, proftpd, pureFtpd, pyftpdlib, together, vsftpd } from '../starts.ts'

const works = { control: 'ok', login: 'ok', data: 'ok' } as const
const refused = { control: 'ok', login: 'ok', data: 'refused' } as const
const blocked = { control: 'ok', login: 'ok', data: 'blocked' } as const

const vsftpdWith = (...config: string[]) => vsftpd({ config })
/** With listen_ipv6=YES, which serves IPv4 too, vsftpd 3.0.3 takes pasv_address for none and announces 0.0.0.0. */
const overIpv4 = (...config: string[]) => vsftpdWith('listen=YES', 'listen_ipv6=NO', ...config)
const proftpdWith = (...config: string[]) => proftpd({ config })

const disabled: readonly RealCase[] = [
  {
    name: 'vsftpd pasv_enable=NO',
    start: vsftpdWith('pasv_enable=NO'),
    expect: { cause: 'passive-mode-disabled', channels: refused },
  },
  {
    name: 'ProFTPD <Limit PASV EPSV>',
    start: proftpdWith('<Limit PASV EPSV>', 'DenyAll', '</Limit>'),
    expect: { cause: 'passive-mode-disabled', channels: refused },
  },
  {
    name: 'vsftpd port_enable=NO',
    start: vsftpdWith('port_enable=NO'),
    args: ['--user', account.user, '--active'],
    expect: { cause: 'active-mode-disabled', verdict: 'degraded', channels: works },
  },
  {
    name: 'vsftpd dirlist_enable=NO',
    start: vsftpdWith('dirlist_enable=NO'),
    expect: { cause: 'listing-permission-denied', channels: refused },
  },
]

const inside = { cause: 'pasv-private-address', verdict: 'degraded', channels: works } as const
const elsewhere = { cause: 'pasv-foreign-address', verdict: 'degraded', channels: works } as const

// Clients of today use EPSV, which carries no address, so they get through; others are sent astray.
const announced: readonly RealCase[] = [
  { name: 'vsftpd, private pasv_address', start: overIpv4('pasv_address=192.168.1.9'), expect: inside },
  { name: 'ProFTPD, private MasqueradeAddress', start: proftpdWith('MasqueradeAddress 10.0.0.9'), expect: inside },
  { name: 'Pure-FTPd, private ForcePassiveIP', start: pureFtpd({ config: ['-P', '172.16.3.9'] }), expect: inside },
  {
    name: 'pyftpdlib, private masquerade_address',
    start: pyftpdlib({ config: ['handler.masquerade_address = "192.168.1.9"'] }),
    expect: inside,
  },
  { name: 'vsftpd, pasv_address behind carrier NAT', start: overIpv4('pasv_address=100.64.3.9'), expect: inside },
  { name: 'vsftpd, outdated pasv_address', start: overIpv4('pasv_address=52.99.0.9'), expect: elsewhere },
  { name: 'ProFTPD, outdated MasqueradeAddress', start: proftpdWith('MasqueradeAddress 52.99.0.9'), expect: elsewhere },
  {
    name: 'vsftpd, pasv_address 0.0.0.0 and no EPSV',
    start: vsftpdWith('pasv_address=0.0.0.0', 'cmds_denied=EPSV'),
    expect: { cause: 'pasv-unspecified-address', verdict: 'degraded', channels: works },
  },
  {
    name: 'vsftpd, private pasv_address and no EPSV',
    start: overIpv4('pasv_address=192.168.1.9', 'cmds_denied=EPSV'),
    expect: { cause: 'pasv-private-address', channels: works },
  },
]

/** Another service has taken these ports. */
const taken = (...ports: readonly number[]) => ports.map((port) => (lab: Lab) => startStub(lab, { port }))

const used = { cause: 'passive-range-exhausted', channels: refused } as const

const ranges: readonly RealCase[] = [
  {
    name: 'vsftpd, passive range used up',
    start: together(vsftpd({ passive: [40_000, 40_001] }), ...taken(40_000, 40_001)),
    expect: used,
  },
  {
    name: 'Pure-FTPd, passive range used up',
    start: together(pureFtpd({ passive: [40_000, 40_001] }), ...taken(40_000, 40_001)),
    expect: used,
  },
  {
    // It leaves the range without a word to the client, and the firewall knows of no other ports.
    name: 'ProFTPD, passive range used up',
    start: together(proftpd({ passive: [40_000, 40_001] }), ...taken(40_000, 40_001)),
    faults: [passiveDropped([1024, 39_999]), passiveDropped([40_002, 65_535])],
    countAt: 'client',
    expect: { cause: 'passive-ports-filtered', channels: blocked },
  },
  {
    // vsftpd ignores the whole range then.
    name: 'vsftpd, pasv_min_port above pasv_max_port',
    start: vsftpd({ passive: [40_099, 40_000] }),
    faults: [passiveDropped([1024, 39_999]), passiveDropped([40_100, 65_535])],
    countAt: 'client',
    expect: { cause: 'passive-ports-filtered', channels: blocked },
  },
]

const dataTls = { cause: 'data-protection-required', channels: refused } as const

const encryption: readonly RealCase[] = [
  {
    name: 'vsftpd, TLS required for data',
    start: made(vsftpd, async (lab) => ({
      config: ['ssl_enable=YES', `rsa_cert_file=${await certificate(lab)}`, 'force_local_logins_ssl=NO'],
    })),
    args: by('ftp'),
    expect: dataTls,
  },
  {
    name: 'ProFTPD, TLS required for data',
    start: made(proftpd, async (lab) => {
      const file = await certificate(lab)
      const keys = [`TLSRSACertificateFile ${file}`, `TLSRSACertificateKeyFile ${file}`]
      return { config: ['LoadModule mod_tls.c', 'TLSEngine on', 'TLSRequired data', ...keys] }
    }),
    args: by('ftp'),
    expect: dataTls,
  },
]

export const data: readonly RealCase[] = [...disabled, ...announced, ...ranges, ...encryption]
