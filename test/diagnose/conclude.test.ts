import { describe, expect, test } from 'vitest'
import { conclude } from '../../src/diagnose/conclude.ts'
import type { Observation } from '../../src/diagnose/model/observation.ts'
import {
  blocked,
  connected,
  evidence,
  fail,
  greetedWell,
  healthy,
  HOST,
  loggedIn,
  ok,
  refused,
  skipped,
} from '../support/observations.ts'

const untouched: Observation[] = [skipped('login', 'greeting')]

describe('the shape of a diagnosis', () => {
  test('a healthy server has no cause', () => {
    const report = conclude(evidence(healthy(), { user: 'web' }))
    expect(report.causes).toEqual([])
    expect(report.verdict).toBe('healthy')
    expect(report.channels).toEqual({ control: 'ok', tls: 'none', login: 'ok', data: 'ok' })
    expect(report.timing).toMatchObject({
      connect: 20,
      greeting: 20,
      login: 40,
      dataConnect: 20,
      listing: 20,
      total: 812,
    })
  })

  test('without a user, a good greeting is healthy and the rest untested', () => {
    const report = conclude(evidence(greetedWell()))
    expect(report.verdict).toBe('healthy')
    expect(report.channels).toEqual({ control: 'ok', tls: 'none', login: 'untested', data: 'untested' })
  })

  const refusedPort = fail('connect', 'refused', { subject: HOST, durationMs: 20 })
  const silentPort = fail('connect', 'timeout', { subject: HOST, durationMs: 5000 })
  const ssh = ok('other-port', { port: 22, ms: 20, speaks: 'ssh', banner: 'SSH-2.0-OpenSSH_9.2' }, { subject: '22' })
  test.each([
    ['port-refused', [refusedPort, ...untouched], { control: 'refused' }],
    ['service-stopped', [refusedPort, ssh, ...untouched], { control: 'refused' }],
    ['port-filtered', [silentPort, ssh, ...untouched], { control: 'blocked' }],
    [
      'no-banner',
      [connected(), fail('greeting', 'timeout', { subject: HOST, durationMs: 20_000 })],
      { control: 'failed' },
    ],
    [
      'not-ftp-ssh',
      [connected(), ok('greeting', { speaks: 'ssh', banner: 'SSH-2.0-OpenSSH_9.2', ms: 20 }, { subject: HOST })],
      { control: 'failed' },
    ],
    [
      'login-incorrect',
      [...greetedWell(), refused('login', '530 Login incorrect.', { command: 'PASS ****' })],
      { control: 'ok', login: 'refused' },
    ],
    [
      'passive-ports-filtered',
      [...loggedIn(), ...blocked('EPSV'), ...blocked('PASV')],
      { control: 'ok', login: 'ok', data: 'blocked' },
    ],
  ])('%s', (code, observations, channels) => {
    const report = conclude(evidence(observations, { user: 'web' }))
    expect(report.causes[0]).toMatchObject({ code, likelihood: 'likely' })
    expect(report.verdict).toBe('failing')
    expect(report.channels).toMatchObject(channels)
  })
})
