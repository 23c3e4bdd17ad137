import type { Facts, Step } from './plan-facts.ts'
import { WELL_KNOWN_PORTS } from './model/target.ts'

const SSH_PORT = 22
const FTP_PORT = 21

/** What else is on the host, where the asked port is of no use. */
export function elsewhere(facts: Facts): Step[] {
  const ports = WELL_KNOWN_PORTS.filter((port) => port !== facts.known.target.port)
  return [
    { probe: 'ping' },
    ...ports.map((port): Step => ({ probe: 'other-port', subject: String(port) })),
    ...(facts.known.target.protocol === 'sftp' ? [] : sshFound(facts)),
  ]
}

/** What has said that it is SSH, heard out. */
function sshFound(facts: Facts): Step[] {
  const [first] = facts
    .all('other-port')
    .flatMap((one) => (one.outcome === 'ok' && one.data.speaks === 'ssh' ? [one.data.port] : []))
    .sort((a, b) => a - b)
  return first === undefined ? [] : [{ probe: 'other-ssh', subject: String(first) }]
}

/** FTP answers, and there is no way in: TLS does not come about, or the login is refused or held back. */
function hasNoWayIn(facts: Facts): boolean {
  const { protocol } = facts.known.target
  const login = facts.of('login')
  const isShut = login !== undefined && login.outcome !== 'ok'
  return isShut || (protocol === 'ftpes' && facts.turnedDown()) || facts.all('tls').some((o) => o.outcome === 'failed')
}

/** Another protocol on the same host, where the asked one answers and does not let anybody in. */
export function anotherWay(facts: Facts): Step[] {
  const { port, protocol } = facts.known.target
  if (protocol === 'sftp') {
    const isRefused = facts.of('ssh-login')?.outcome === 'failed'
    return isRefused && port !== FTP_PORT ? [{ probe: 'other-port', subject: String(FTP_PORT) }] : []
  }
  return hasNoWayIn(facts) && port !== SSH_PORT ? [{ probe: 'other-ssh', subject: String(SSH_PORT) }] : []
}
