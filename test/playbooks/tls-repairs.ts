import { proftpdTls, pureFtpdTls, vsftpdTls, type CertificateFiles, type Certified } from '../support/lab/index.ts'
import { inLab, linesOf } from './pastes.ts'
import { host, pasted, pureRepaired, type Repair } from './repair.ts'

const without = (lines: readonly string[], name: string) => lines.filter((line) => !line.startsWith(name))
const old = ['TLSProtocol TLSv1.1', 'TLSCipherSuite ALL:@SECLEVEL=0']
const demands = ({ above }: CertificateFiles) => ['TLSVerifyClient on', `TLSCACertificateFile ${above}`]
const expired: Certified = { from: -90, to: -3 }
const lonely: Certified = { above: 'nothing', issuerUrl: 'http://ca.test/intermediate.der' }

/** Servers that are set up wrongly, and what the playbook tls-certificate gives to paste. */
export const tlsRepairs: Record<string, Repair> = {
  'vsftpd without TLS gets a certificate': {
    product: 'vsftpd',
    fault: () => [],
    says: 'failing auth-tls-unsupported',
    repaired: (_lab, _files, live) => inLab(live, linesOf('tls-certificate/install', 'vsftpd', { host })),
  },
  'ProFTPD without TLS gets a certificate': {
    product: 'proftpd',
    fault: () => [],
    says: 'failing auth-tls-unsupported',
    repaired: (_lab, _files, live) => inLab(live, linesOf('tls-certificate/install', 'proftpd', { host })),
  },
  'Pure-FTPd without TLS gets a certificate': {
    product: 'pure-ftpd',
    fault: () => [],
    says: 'failing auth-tls-unsupported',
    repaired: (lab, _files, live) => pureRepaired(lab, live, 'tls-certificate/install'),
  },
  'vsftpd gets a new certificate in place of the expired one': {
    product: 'vsftpd',
    certificate: expired,
    fault: vsftpdTls,
    says: 'degraded cert-expired',
    repaired: (_lab, files, live) => [
      ...vsftpdTls(files),
      ...inLab(live, linesOf('tls-certificate/install', 'vsftpd', { host })),
    ],
  },
  'Pure-FTPd reads the new certificate when it is restarted': {
    product: 'pure-ftpd',
    certificate: expired,
    fault: pureFtpdTls,
    says: 'degraded cert-expired',
    repaired: async (lab, _files, live) => ['-Y', '1', ...(await pureRepaired(lab, live, 'tls-certificate/reload'))],
  },
  'vsftpd sends the intermediate': {
    product: 'vsftpd',
    certificate: lonely,
    fault: vsftpdTls,
    says: 'degraded cert-missing-intermediate',
    repaired: (_lab, _files, live) => [
      ...inLab(live, linesOf('tls-certificate/install', 'vsftpd', { host })),
      ...inLab(live, linesOf('tls-certificate/send-chain', 'vsftpd', { host })),
    ],
  },
  'ProFTPD sends the intermediate': {
    product: 'proftpd',
    certificate: lonely,
    fault: proftpdTls,
    says: 'degraded cert-missing-intermediate',
    repaired: (_lab, _files, live) =>
      inLab(live, [
        ...without(linesOf('tls-certificate/install', 'proftpd', { host }), 'TLSCertificateChainFile'),
        ...linesOf('tls-certificate/send-chain', 'proftpd', { host }),
      ]),
  },
  'Pure-FTPd sends the intermediate': {
    product: 'pure-ftpd',
    certificate: lonely,
    fault: pureFtpdTls,
    says: 'degraded cert-missing-intermediate',
    repaired: async (lab, _files, live) => [
      '-Y',
      '1',
      ...(await pureRepaired(lab, live, 'tls-certificate/send-chain')),
    ],
  },
  'vsftpd asks for no client certificate': {
    product: 'vsftpd',
    fault: (files) => [...vsftpdTls(files), 'require_cert=YES', 'validate_cert=YES', `ca_certs_file=${files.above}`],
    says: 'failing client-cert-required',
    repaired: (_lab, files) => [
      ...[...vsftpdTls(files), 'require_cert=YES', 'validate_cert=YES', `ca_certs_file=${files.above}`],
      ...linesOf('tls-certificate/ask-no-certificate', 'vsftpd'),
    ],
  },
  'ProFTPD asks for no client certificate': {
    product: 'proftpd',
    fault: (files) => [...proftpdTls(files), ...demands(files)],
    says: 'failing client-cert-required',
    repaired: (_lab, files) =>
      pasted([...proftpdTls(files), ...demands(files)], linesOf('tls-certificate/ask-no-certificate', 'proftpd')),
  },
  'ProFTPD speaks current TLS': {
    product: 'proftpd',
    fault: (files) => [...proftpdTls(files), ...old],
    says: 'failing tls-version-too-old',
    repaired: (_lab, files) =>
      pasted([...proftpdTls(files), ...old], linesOf('tls-certificate/current-tls', 'proftpd')),
  },
}
