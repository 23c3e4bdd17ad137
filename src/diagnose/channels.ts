import type { FailureCode } from './model/failure.ts'
import type { Facts } from './model/finding.ts'
import type { Observation } from './model/observation.ts'
import type { Channels, ChannelStatus } from './model/report.ts'
import { sftpChannelsOf } from './channels-sftp.ts'
import { isWithheld } from './rules/index.ts'
import { mainAddress } from './rules/main-connection.ts'
import { failed, succeeded, tested } from './rules/read.ts'
import { isEmptyDirectory } from './rules/refusal.ts'
import { greetingMs, LATE_GREETING, SLOW_LOGIN } from './rules/slow.ts'

/** What became of the two connections that FTP needs, as one line. */
export function channelsOf(facts: Facts): Channels {
  if (facts.target.protocol === 'sftp') return sftpChannelsOf(facts, unconnected(facts))
  return { control: control(facts), tls: tls(facts), login: login(facts), data: data(facts) }
}

/**
 * `none` where nobody asked for TLS and the server has none; a refusal is one only to those who asked, and where it kept the
 * password back.
 */
function tls(facts: Facts): ChannelStatus {
  const [shaken] = tested(facts.all('tls'))
  if (shaken) return shaken.outcome === 'ok' ? 'ok' : 'failed'
  const { protocol } = facts.target
  const isWanted = protocol === 'ftpes' || protocol === 'ftps'
  if (!isWanted && !isWithheld(facts, 'auth-tls-stripped', 'auth-tls-unavailable')) return 'none'
  const [asked] = tested(facts.all('auth'))
  if (!asked) return 'untested'
  return asked.outcome === 'ok' ? 'refused' : failedAs(asked)
}

/** Undefined where there is a connection. */
function unconnected(facts: Facts): ChannelStatus | undefined {
  if (mainAddress(facts) !== undefined) return undefined
  const [attempt] = tested(facts.all('connect'))
  return attempt ? failedAs(attempt) : withoutAddress(facts)
}

function control(facts: Facts): ChannelStatus {
  const main = mainAddress(facts)
  if (main === undefined) return unconnected(facts) ?? 'untested'
  const greeting = facts.one('greeting', main)
  if (facts.one('tls', main)?.outcome === 'failed' && greeting?.outcome !== 'ok') return 'failed'
  if (!greeting || tested([greeting]).length === 0) return heardOtherwise(facts) ? 'failed' : 'untested'
  if (greeting.outcome !== 'ok') return greeting.outcome === 'failed' && greeting.failure.reply ? 'refused' : 'failed'
  if (greeting.data.speaks !== 'ftp' || !greeting.data.reply) return 'failed'
  return greetingMs(facts) >= LATE_GREETING ? 'slow' : 'ok'
}

/** The wait for a greeting is given up as soon as a TLS hello tells what the silent server is. */
function heardOtherwise(facts: Facts): boolean {
  return succeeded(facts.all('tls-hello')).some(({ data }) => data.answer !== 'silent')
}

function withoutAddress(facts: Facts): ChannelStatus {
  return tested(facts.all('dns-lookup')).length > 0 ? 'failed' : 'untested'
}

function login(facts: Facts): ChannelStatus {
  const [attempt] = tested(facts.all('login'))
  if (!attempt) return 'untested'
  if (attempt.outcome !== 'ok') return failedAs(attempt)
  return attempt.data.ms >= SLOW_LOGIN ? 'slow' : 'ok'
}

/** One transfer that got through will do: which mode failed is for the causes to say. */
function data(facts: Facts): ChannelStatus {
  const transfers = tested(facts.all('transfer'))
  const connections = tested(facts.all('data-connect'))
  const passives = tested(facts.all('passive'))
  if (succeeded(transfers).length > 0 || failed(facts.all('transfer')).some(isEmptyDirectory)) return 'ok'
  const last = transfers[0] ?? connections.find(({ outcome }) => outcome === 'failed') ?? passives.find(isFailed)
  return last ? failedAs(last) : 'untested'
}

function isFailed({ outcome }: Observation): boolean {
  return outcome === 'failed'
}

const BLOCKED: readonly FailureCode[] = ['timeout', 'unreachable', 'no-route', 'not-permitted']

function failedAs(observation: Observation): ChannelStatus {
  if (observation.outcome !== 'failed') return 'untested'
  const { code, reply } = observation.failure
  if (reply || code === 'refused') return 'refused'
  const isOnTheWay = observation.probe === 'connect' || observation.probe === 'data-connect'
  return isOnTheWay && BLOCKED.includes(code) ? 'blocked' : 'failed'
}
