import type { Cause, Finding, Observation, Report } from '../../src/diagnose/index.ts'

const reply = (line: string) => ({ code: Number(line.slice(0, 3)), lines: [line] })

const OPENED: readonly Observation[] = [
  {
    probe: 'connect',
    layer: 'network',
    subject: '192.0.2.1',
    at: 1,
    durationMs: 21,
    outcome: 'ok',
    data: { address: '192.0.2.1', family: 4, port: 21, localAddress: '198.51.100.7', ms: 21 },
  },
  {
    probe: 'greeting',
    layer: 'protocol',
    subject: '192.0.2.1',
    at: 22,
    durationMs: 20,
    outcome: 'ok',
    data: { speaks: 'ftp', reply: reply('220 (vsFTPd 3.0.3)'), banner: '220 (vsFTPd 3.0.3)', ms: 20 },
  },
]

const LOGGED_IN: Observation = {
  probe: 'login',
  layer: 'service',
  at: 42,
  durationMs: 60,
  outcome: 'ok',
  data: { userReply: reply('331 Password please.'), passReply: reply('230 Login successful.'), ms: 60 },
}

const LISTED: Observation = {
  probe: 'transfer',
  layer: 'data',
  subject: 'EPSV',
  at: 130,
  durationMs: 40,
  outcome: 'ok',
  data: {
    mode: 'EPSV',
    command: 'LIST',
    bytes: 512,
    ms: 40,
    opening: reply('150 Here comes the directory listing.'),
    closing: reply('226 Directory send OK.'),
    listing: {
      command: 'LIST',
      format: 'unix',
      entries: 4,
      unparsed: 0,
      names: ['a'],
      charset: 'ascii',
      undecodable: [],
    },
  },
}

const TIMED_OUT: Observation = {
  probe: 'data-connect',
  layer: 'data',
  subject: 'EPSV',
  at: 130,
  durationMs: 3300,
  outcome: 'failed',
  failure: { code: 'timeout', text: 'no answer within 3.3 s' },
}

/** A server that was reached and greeted us; nobody logged in. */
export const noLogin: Report = {
  schema: 'ftpcheck.report/1',
  id: 'k3f9',
  startedAt: '2026-11-01T12:00:00.000Z',
  durationMs: 812,
  version: '0.1.0',
  vantage: { name: 'local', addresses: ['198.51.100.7'] },
  target: { protocol: 'ftp', host: 'ftp.example.com', port: 21 },
  options: {},
  verdict: 'healthy',
  channels: { control: 'ok', tls: 'none', login: 'untested', data: 'untested' },
  layers: [
    { layer: 'network', status: 'pass' },
    { layer: 'protocol', status: 'pass' },
    { layer: 'service', status: 'skip' },
    { layer: 'client', status: 'skip' },
    { layer: 'data', status: 'skip' },
  ],
  causes: [],
  advisories: [],
  findings: [],
  observations: OPENED,
  timing: { dns: 3, connect: 21, greeting: 20, tls: null, login: null, dataConnect: null, listing: null, total: 812 },
  receipt: { connections: 1, logins: 0, failedLogins: 0, bytesSent: 0, bytesReceived: 20, filesWritten: 0 },
}

/** Login and a listing work. */
export const healthy: Report = {
  ...noLogin,
  target: { ...noLogin.target, user: 'web' },
  channels: { control: 'ok', tls: 'none', login: 'ok', data: 'ok' },
  layers: noLogin.layers.map(({ layer }) => ({ layer, status: layer === 'client' ? 'skip' : 'pass' })),
  observations: [...OPENED, LOGGED_IN, LISTED],
  timing: { ...noLogin.timing, login: 60, dataConnect: 21, listing: 40 },
  receipt: { ...noLogin.receipt, connections: 3, logins: 1, bytesSent: 412, bytesReceived: 2210 },
}

const params = { host: 'ftp.example.com', port: 21, user: 'web', modes: 'EPSV, PASV', ports: '40074', seconds: '3.3' }

export const filtered: Cause = {
  code: 'passive-ports-filtered',
  confidence: 0.93,
  likelihood: 'likely',
  scenario: 4,
  layer: 'network',
  owner: 'network',
  impact: 'blocks',
  playbook: 'passive-mode',
  params,
  supportedBy: ['data-timeout'],
  contradictedBy: ['epsv-works'],
}

const FINDINGS: readonly Finding[] = [
  { id: 'data-timeout', layer: 'data', params },
  { id: 'epsv-works', layer: 'data', params: { ...params, epsvPorts: '40001' } },
]

/** Login works and no data connection opens. */
export const blocked: Report = {
  ...healthy,
  durationMs: 4258,
  verdict: 'failing',
  channels: { ...healthy.channels, data: 'blocked' },
  layers: healthy.layers.map(({ layer, status }) => ({ layer, status: layer === 'network' ? 'fail' : status })),
  causes: [filtered],
  findings: FINDINGS,
  observations: [...OPENED, LOGGED_IN, TIMED_OUT],
  timing: { ...healthy.timing, dataConnect: null, listing: null, total: 4258 },
}

/** Everything a server or a person could put in to break a screen, a log or an XML file. */
export const HOSTILE =
  '\u001b[2J\u001b]0;x\u0007 <b>&"\' ]]> \u202egnp.exe\u2066 \u0000\u009b31m a\u0301\u0301\u0301\u0301\u0301\u0301\u0301 \ud800 \u200b```@everyone\r\nX'

/** Hostile text in every place that is not ours. */
export const hostile: Report = {
  ...blocked,
  target: { ...blocked.target, user: HOSTILE, path: `/${HOSTILE}/${'x'.repeat(300)}` },
  causes: [
    { ...filtered, params: { ...params, host: HOSTILE } },
    { ...filtered, code: 'from-the-future', likelihood: 'possible' },
  ],
  findings: [{ id: 'data-timeout', layer: 'data', params: { ...params, ports: HOSTILE } }],
  advisories: [{ code: 'from-the-future', severity: 'warn', params: { banner: HOSTILE } }],
  observations: blocked.observations.map((one) =>
    one.probe === 'greeting' && one.outcome === 'ok'
      ? { ...one, data: { ...one.data, banner: HOSTILE, reply: { code: 220, lines: [`220 ${HOSTILE}`] } } }
      : one,
  ),
}
