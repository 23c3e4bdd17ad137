import { type Protocol, type Report, type Target, WELL_KNOWN_PORTS } from '../../../../diagnose/index.ts'
import { formatCheck } from '../../../grammar/index.ts'
import { asFound } from '../../command.ts'
import { succeeded } from '../facts/read.ts'
import { type Found, has, type Next } from './next.ts'

type Change = Partial<Target> & { readonly isStranger?: boolean }

/** The same user and path at another place; a stranger logs in nowhere. What else was wished for is left out. */
function at(report: Report, { isStranger = false, ...change }: Change): Found {
  const { user, path, ...place } = { ...asFound(report), ...change }
  const person = isStranger ? {} : { ...(user !== undefined && { user }), ...(path !== undefined && { path }) }
  return { command: formatCheck({ target: { ...place, ...person }, options: {} }) }
}

const byCause = (codes: readonly string[], change: Change, from?: readonly Protocol[]): Next['find'] => {
  return (report) =>
    has(report, ...codes) && (!from || from.includes(report.target.protocol)) ? at(report, change) : undefined
}

const numberOf = ({ findings }: Report, id: string, name: string): number | undefined => {
  const value = findings.find((finding) => finding.id === id)?.params[name]
  return typeof value === 'number' ? value : undefined
}

/** Well-known ports on which something that speaks so was met while the asked port failed. */
function heardOn(report: Report, speaks: 'ssh' | 'ftp'): number | undefined {
  if (report.verdict !== 'failing') return undefined
  const heard = succeeded(report, 'other-port').filter(({ data }) => data.speaks === speaks)
  return WELL_KNOWN_PORTS.find((port) => heard.some(({ data }) => data.port === port))
}

const onPort = (report: Report, protocol: Protocol, port: number | undefined): Found | undefined =>
  port === undefined || (port === report.target.port && protocol === report.target.protocol)
    ? undefined
    : { ...at(report, { protocol, port }), params: { port: String(port) } }

const isFound = ({ findings }: Report, id: string) => findings.some((finding) => finding.id === id)

function sshPort(report: Report): number | undefined {
  if (isFound(report, 'speaks-ssh')) return report.target.port
  return numberOf(report, 'sftp-answers', 'sshPort') ?? heardOn(report, 'ssh')
}

function ftpPort(report: Report): number | undefined {
  const other = report.findings.find(({ id }) => id === 'ssh-other-service')
  if (other?.params['speaks'] === 'ftp') return report.target.port
  return numberOf(report, 'ftp-answers', 'ftpPort') ?? heardOn(report, 'ftp')
}

/** An address that is alone to blame, or that only some are told. */
function address(report: Report): string | undefined {
  if (has(report, 'dns-one-address-dead', 'ipv6-path-broken', 'ipv6-service-missing')) {
    return report.observations.find(({ probe, outcome }) => probe === 'connect' && outcome === 'failed')?.subject
  }
  if (!has(report, 'dns-resolvers-disagree', 'hosts-file-override')) return undefined
  const listed = succeeded(report, 'hosts-file').flatMap(({ data }) => data.addresses)
  const told = succeeded(report, 'dns-query').flatMap(({ data }) => [...data.a.addresses, ...data.aaaa.addresses])
  return told.find((one) => !listed.includes(one))
}

/**
 * Another name of the same domain that the certificate is for. A certificate says what it likes: nobody is sent to
 * another domain by a button.
 */
function certifiedName(report: Report): string | undefined {
  const { host } = report.target
  if (!has(report, 'cert-name-mismatch')) return undefined
  const domain = host.split('.').slice(-2).join('.').toLowerCase()
  const names = succeeded(report, 'tls')[0]?.data.facts.certificates[0]?.dnsNames ?? []
  return names.find((name) => /^[a-z0-9.-]+$/i.test(name) && name !== host && name.toLowerCase().endsWith(`.${domain}`))
}

const SERVICE_LABEL = /^(?:ftps?|sftp)\.(?=[^.]+\.)/

const withHost = (report: Report, host: string | undefined): Found | undefined =>
  host === undefined || host === report.target.host ? undefined : { ...at(report, { host }), params: { host } }

/** The same server by another protocol, port, address or name. */
export const ELSEWHERE: readonly Next[] = [
  {
    label: { en: 'Check SFTP on port {port}', 'zh-CN': '检查 {port} 端口的 SFTP' },
    find: (report) => onPort(report, 'sftp', sshPort(report)),
  },
  {
    label: { en: 'Check FTP on port {port}', 'zh-CN': '检查 {port} 端口的 FTP' },
    find: (report) => onPort(report, 'auto', ftpPort(report)),
  },
  {
    label: { en: 'Check TLS from the start', 'zh-CN': '按隐式 TLS 检查' },
    find: byCause(['implicit-tls-expected'], { protocol: 'ftps' }),
  },
  {
    label: { en: 'Try TLS on port 990', 'zh-CN': '试试 990 端口的 TLS' },
    find: byCause(['auth-tls-stripped'], { protocol: 'ftps', port: 990 }),
  },
  {
    label: { en: 'Check explicit TLS', 'zh-CN': '按显式 TLS 检查' },
    find: byCause(['plaintext-on-tls-port'], { protocol: 'ftpes' }),
  },
  {
    label: { en: 'Check with TLS', 'zh-CN': '使用 TLS 检查' },
    find: byCause(['tls-required-for-login', 'data-protection-required'], { protocol: 'ftpes' }, ['ftp', 'auto']),
  },
  {
    label: { en: 'Does it answer without TLS?', 'zh-CN': '不用 TLS 有应答吗？' },
    find: byCause(
      ['auth-tls-unsupported', 'tls-handshake-failed', 'tls-version-too-old', 'client-cert-required'],
      { protocol: 'ftp', isStranger: true },
      ['ftpes'],
    ),
  },
  {
    label: { en: 'Try SFTP instead', 'zh-CN': '改用 SFTP 试试' },
    find: (report) =>
      isFound(report, 'password-not-allowed-in-clear') ? at(report, { protocol: 'sftp', port: 22 }) : undefined,
  },
  {
    label: { en: 'Check {host} alone', 'zh-CN': '单独检查 {host}' },
    find: (report) => withHost(report, address(report)),
  },
  {
    label: { en: 'Check {host}', 'zh-CN': '检查 {host}' },
    find: (report) => withHost(report, certifiedName(report)),
  },
  {
    label: { en: 'Check {host}', 'zh-CN': '检查 {host}' },
    find: (report) => {
      const { host } = report.target
      const parent = host.replace(SERVICE_LABEL, '')
      return has(report, 'dns-nxdomain') ? withHost(report, parent) : undefined
    },
  },
]
