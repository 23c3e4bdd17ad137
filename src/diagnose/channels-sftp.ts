import type { Facts } from './model/finding.ts'
import type { Observation } from './model/observation.ts'
import type { Channels, ChannelStatus } from './model/report.ts'
import { mainAddress } from './rules/main-connection.ts'
import { failed, succeeded, tested } from './rules/read.ts'

/** From here on an identification or a login counts as slow. */
const SLOW_IDENT = 3000
const SLOW_LOGIN = 5000

/** SFTP has one connection: its transport, the login, and the SFTP session in it. */
export function sftpChannelsOf(facts: Facts, connection: ChannelStatus | undefined): Channels {
  return { control: connection ?? transport(facts), tls: 'none', login: login(facts), data: session(facts) }
}

function transport(facts: Facts): ChannelStatus {
  const ident = facts.one('ssh-ident', mainAddress(facts))
  if (!ident || tested([ident]).length === 0) return isHeardOtherwise(facts) ? 'failed' : 'untested'
  if (ident.outcome !== 'ok') return stateOf(ident)
  if (ident.data.speaks !== 'ssh') return 'failed'
  const broken = [...failed(facts.all('ssh-auth-methods')), ...failed(facts.all('ssh-host-keys'))]
  if (broken.length > 0 && succeeded(facts.all('ssh-auth-methods')).length === 0) return 'failed'
  return ident.data.ms >= SLOW_IDENT ? 'slow' : 'ok'
}

/** The wait for an identification is given up as soon as a TLS hello tells what the silent server is. */
function isHeardOtherwise(facts: Facts): boolean {
  return succeeded(facts.all('tls-hello')).some(({ data }) => data.answer !== 'silent')
}

function login(facts: Facts): ChannelStatus {
  const [attempt] = tested(facts.all('ssh-login'))
  if (!attempt) return 'untested'
  if (attempt.outcome !== 'ok') return stateOf(attempt)
  return attempt.data.ms >= SLOW_LOGIN ? 'slow' : 'ok'
}

function session(facts: Facts): ChannelStatus {
  const [listing] = tested(facts.all('sftp-listing'))
  if (listing) return stateOf(listing)
  const [start] = tested(facts.all('sftp-session'))
  return start && start.outcome !== 'ok' ? stateOf(start) : 'untested'
}

/** The server's own no, in whatever form. */
const NO = /^(?:ssh-turned-away|ssh-disconnect|ssh-auth-|ssh-password-|ssh-channel-|ssh-subsystem-|sftp-status-)/

function stateOf(observation: Observation): ChannelStatus {
  if (observation.outcome === 'ok') return 'ok'
  return observation.outcome === 'failed' && NO.test(observation.failure.code) ? 'refused' : 'failed'
}
