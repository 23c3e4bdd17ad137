import { familyOf } from '../../src/diagnose/model/address.ts'
import type { Failure, FailureCode } from '../../src/diagnose/model/failure.ts'
import type { Layer } from '../../src/diagnose/model/layer.ts'
import type { HeldBack, Observation, PassiveMode, ProbeData, ProbeId } from '../../src/diagnose/model/observation.ts'
import type { Reply } from '../../src/diagnose/model/reply.ts'
import type { Evidence } from '../../src/diagnose/model/report.ts'

/** The server of the tests: a documentation address (RFC 5737), which no registry calls private. */
export const HOST = '203.0.113.10'
export const HOST6 = '2001:db8::10'

export interface When {
  readonly subject?: string
  readonly at?: number
  readonly durationMs?: number
}

const LAYER_OF: Partial<Record<ProbeId, Layer>> = {
  'dns-lookup': 'network',
  'dns-query': 'network',
  'hosts-file': 'client',
  route: 'network',
  connect: 'network',
  'other-port': 'network',
  ping: 'network',
  'path-mtu': 'network',
  repeat: 'network',
  greeting: 'protocol',
  'tls-hello': 'protocol',
  features: 'protocol',
  system: 'protocol',
  utf8: 'protocol',
  'auth-tls': 'protocol',
  login: 'service',
  'working-directory': 'service',
  idle: 'service',
  'ssh-ident': 'protocol',
  'ssh-host-keys': 'protocol',
  'ssh-auth-methods': 'protocol',
  'ssh-login': 'service',
  'sftp-session': 'service',
}

function head(probe: ProbeId, { subject, at = 0, durationMs = 20 }: When) {
  return { probe, layer: LAYER_OF[probe] ?? 'data', at, durationMs, ...(subject !== undefined && { subject }) }
}

export function ok<P extends ProbeId>(probe: P, data: ProbeData[P], when: When = {}): Observation {
  return { ...head(probe, when), outcome: 'ok', data } as Observation
}

export function fail(probe: ProbeId, failure: FailureCode | Failure, when: When = {}): Observation {
  const full = typeof failure === 'string' ? { code: failure, text: failure } : failure
  return { ...head(probe, when), outcome: 'failed', failure: full } as Observation
}

export function skipped(probe: ProbeId, because: ProbeId | HeldBack, when: When = {}): Observation {
  return { ...head(probe, when), outcome: 'skipped', because } as Observation
}

/** `530 Login incorrect.`, or several lines with `\r\n` between them. */
export function reply(text: string): Reply {
  return { code: Number(text.slice(0, 3)), lines: text.split(/\r?\n/) }
}

/** The server said no, in these words. */
export function refused(probe: ProbeId, words: string, more: When & { readonly command?: string } = {}): Observation {
  const answer = reply(words)
  const command = more.command === undefined ? {} : { command: more.command }
  return fail(probe, { code: `reply-${answer.code}`, text: words, reply: answer, ...command }, more)
}

export function connected(address = HOST, ms = 20): Observation {
  const family = familyOf(address) ?? 4
  return ok(
    'connect',
    { address, family, port: 21, localAddress: '192.0.2.7', ms },
    { subject: address, durationMs: ms },
  )
}

export function greeted(words = '220 (vsFTPd 3.0.3)', ms = 20, subject = HOST): Observation {
  return ok('greeting', { speaks: 'ftp', reply: reply(words), banner: words, ms }, { subject, durationMs: ms })
}

export function answered(subject: string, advertised?: string, port = 40_007): Observation {
  const mode = subject.slice(0, 4) as PassiveMode
  const words = mode === 'EPSV' ? `229 Entering Extended Passive Mode (|||${port}|)` : '227 Entering Passive Mode (…).'
  const address = mode === 'PASV' ? { advertised: advertised ?? HOST } : {}
  return ok('passive', { mode, reply: reply(words), port, peer: HOST, ...address }, { subject })
}

export function opened(subject: string, port = 40_007): Observation {
  const mode = subject.slice(0, 4) as PassiveMode
  return ok('data-connect', { mode, address: HOST, family: 4, port, localAddress: '192.0.2.7', ms: 20 }, { subject })
}

export function listed(subject: string, more: Partial<ProbeData['transfer']> = {}): Observation {
  const mode = subject.slice(0, 4) as PassiveMode
  const listing = {
    command: 'LIST',
    format: 'unix',
    entries: 3,
    unparsed: 0,
    names: ['a.txt'],
    charset: 'ascii',
    undecodable: [],
  } as const
  const replies = { opening: reply('150 Here comes the directory listing.'), closing: reply('226 Directory send OK.') }
  return ok('transfer', { mode, command: 'LIST', bytes: 190, ms: 20, ...replies, listing, ...more }, { subject })
}

/** One passive mode, from the command to the listing. */
export function worked(subject: string, advertised?: string, port?: number): Observation[] {
  return [answered(subject, advertised, port), opened(subject, port), listed(subject)]
}

/** A data connection that does not open. */
export function blocked(subject: string, code: FailureCode = 'timeout', advertised?: string): Observation[] {
  const durationMs = code === 'timeout' ? 3300 : 20
  return [
    answered(subject, advertised),
    fail('data-connect', code, { subject, durationMs }),
    skipped('transfer', 'data-connect', { subject }),
  ]
}

/** Connected and greeted, FEAT and SYST answered. */
export function greetedWell(words?: string): Observation[] {
  const features = reply('211-Features:\r\n EPSV\r\n PASV\r\n UTF8\r\n211 End')
  return [
    connected(),
    greeted(words),
    ok('features', { supported: true, reply: features, names: ['EPSV', 'PASV', 'UTF8'] }),
    ok('system', { reply: reply('215 UNIX Type: L8') }),
    ok(
      'auth-tls',
      { greeting: reply('220 (vsFTPd 3.0.3)'), reply: reply('234 Proceed with negotiation.') },
      { subject: HOST },
    ),
  ]
}

export function loggedIn(words?: string): Observation[] {
  const login = {
    userReply: reply('331 Please specify the password.'),
    passReply: reply('230 Login successful.'),
    ms: 40,
  }
  return [
    ...greetedWell(words),
    ok('login', login),
    ok('utf8', { reply: reply('200 Always in UTF8 mode.') }),
    ok('working-directory', { reply: reply('257 "/" is the current directory'), path: '/', ms: 20 }),
  ]
}

export function healthy(words?: string): Observation[] {
  return [...loggedIn(words), ...worked('EPSV'), ...worked('PASV')]
}

export type Asked = Partial<Pick<Evidence, 'target' | 'options'>> & { readonly user?: string }

/** What `conclude` judges; the observations began in the order given. */
export function evidence(observations: readonly Observation[], { user, target, options = {} }: Asked = {}): Evidence {
  return {
    id: 'k3f9',
    startedAt: '2026-01-02T03:04:05.000Z',
    durationMs: 812,
    version: '0.1.0',
    vantage: { name: 'local', addresses: ['192.0.2.7'] },
    target: target ?? { protocol: 'ftp', host: 'ftp.example.com', port: 21, ...(user !== undefined && { user }) },
    options,
    observations: observations.map((one, index) => ({ ...one, at: one.at || index * 10 })),
    receipt: { connections: 4, logins: 1, failedLogins: 0, bytesSent: 412, bytesReceived: 2210, filesWritten: 0 },
  }
}
