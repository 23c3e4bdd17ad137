import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Work } from '../../../src/bot/jobs/index.ts'
import { localRunner } from '../../../src/bot/policy/index.ts'
import { UserError } from '../../../src/bot/port/index.ts'
import { nodeNet, type Report, type TargetRules } from '../../../src/diagnose/index.ts'
import { readScenario } from '../../support/scripted/parse-scenario.ts'
import { DEPS, onStage } from '../../support/scripted/run-scenario.ts'

const NOTHING: TargetRules = { allow: [], deny: [], ports: [], services: [] }
const SCRIPTED: TargetRules = { ...NOTHING, allow: ['203.0.113.0/24'] }

/** Runs a healthy scenario behind the guard; gives the report, or what a person is told. */
const run = (rules?: TargetRules, more: Partial<Work> = {}) =>
  onStage(readScenario('healthy-vsftpd'), async ({ net, request }): Promise<Report | UserError> => {
    const { target, options, credential } = request
    const work: Work = { id: 'k3f9', target, options, ...(credential && { credential }), ...more }
    try {
      for await (const event of localRunner({ net, ...DEPS }, rules).run(work, new AbortController().signal))
        if (event.type === 'finished') return event.report
    } catch (thrown) {
      if (thrown instanceof UserError) return thrown
      throw thrown
    }
    throw new Error('the diagnosis did not finish')
  })

describe('diagnoses in this process', () => {
  it('tell a person why a name that leads to a reserved address is not probed', async () => {
    const told = await run(NOTHING)
    expect(told).toBeInstanceOf(UserError)
    expect(told).toMatchObject({
      text: { en: expect.stringContaining('ftp.example.com (203.0.113.10) is reserved') },
      hint: { en: expect.stringContaining('adding 203.0.113.10 to FTPCHECK_ALLOW') },
    })
  })

  it('send no password in the clear, unless they are told that it may go', async () => {
    expect(await run(SCRIPTED)).toMatchObject({ receipt: { logins: 0 } })
    expect(await run(SCRIPTED, { plaintextLogin: true })).toMatchObject({ verdict: 'healthy' })
  })

  it('tell what this machine reaches, with no rule in the way', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const runner = localRunner({ net: nodeNet(), ...DEPS }, NOTHING)
    const { signal } = new AbortController()
    expect(await runner.reaches('127.0.0.1', port, signal)).toBe(true)
    expect(await runner.reaches('localhost', port, signal)).toBe(true)
    server.close()
    await once(server, 'close')
    expect(await runner.reaches('127.0.0.1', port, signal)).toBe(false)
    expect(await runner.reaches('192.0.2.1', port, AbortSignal.abort())).toBe(false)
  })

  it('are refused to a light look as well, and bind it as they bind a diagnosis', async () => {
    const look = (rules?: TargetRules) =>
      onStage(readScenario('healthy-vsftpd'), ({ net, request }) => {
        const { target, options, credential } = request
        const work: Work = { id: 'k3f9', target, options, ...(credential && { credential }) }
        const looking = localRunner({ net, ...DEPS }, rules).light(work, new AbortController().signal)
        return looking.catch((thrown: unknown) => thrown)
      })
    expect(await look(NOTHING)).toBeInstanceOf(UserError)
    expect(await look(SCRIPTED)).toMatchObject({ signature: 'login:plaintext-login-not-allowed' })
    expect(await look()).toMatchObject({ signature: 'ok' })
  })

  it('do as they are told where the asker owns the machine', async () => {
    expect(await run()).toMatchObject({ verdict: 'healthy', receipt: { failedLogins: 0 } })
  })
})
