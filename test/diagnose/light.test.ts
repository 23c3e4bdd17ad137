import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { lightCheck } from '../../src/diagnose/light.ts'
import type { Light } from '../../src/diagnose/model/light.ts'
import { readScenario } from '../support/scripted/parse-scenario.ts'
import { DEPS, onStage, PASSWORD, type Stage } from '../support/scripted/run-scenario.ts'

const names = readdirSync(new URL('../scenarios/', import.meta.url))
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.replace(/\.txt$/, ''))
  .sort()

interface Looked extends Stage {
  readonly light: Light
}

const look = (name: string): Promise<Looked> =>
  onStage(readScenario(name), async (stage) => {
    const light = await lightCheck(stage.request, { net: stage.net, ...DEPS }, new AbortController().signal)
    return { ...stage, light }
  })

describe('a light look at the server of a scenario', () => {
  test.each(names)('%s is cheap, keeps the password to itself, and comes to the same again', async (name) => {
    const { light, net, server } = await look(name)
    expect(net.connections).toBeLessThanOrEqual(readScenario(name).user === undefined ? 1 : 2)
    expect(light.evidence.receipt).toMatchObject({ connections: net.connections, failedLogins: server.refusedLogins })
    expect(server.refusedLogins).toBeLessThanOrEqual(1)
    expect([...net.sockets].every((socket) => socket.destroyed)).toBe(true)
    expect(JSON.stringify(light)).not.toContain(PASSWORD)
    expect(light.signature).toMatch(/^(?:ok|[a-z][a-z-]*:[a-z0-9-]+)$/)
    const again = (await look(name)).light
    expect({ ...again, signature: again.signature }).toMatchObject({
      signature: light.signature,
      verdict: light.verdict,
    })
  })

  test.each(names.filter((name) => readScenario(name).expected.verdict === 'healthy'))(
    '%s is healthy',
    async (name) => {
      const { light } = await look(name)
      expect(light).toMatchObject({ signature: 'ok', verdict: 'healthy', isRefused: false })
      expect(light.timing.connect).not.toBeNull()
      const isListed = readScenario(name).user !== undefined
      expect(light.timing.listing !== null).toBe(isListed)
    },
  )

  test.each([
    ['port-refused', 'connect:refused', 'network'],
    ['host-dead', 'connect:timeout', 'network'],
    ['dns-nxdomain', 'dns-lookup:no-such-name', 'network'],
    ['no-banner', 'greeting:timeout', 'protocol'],
    ['closed-without-banner', 'greeting:closed', 'protocol'],
    ['not-ftp-ssh', 'greeting:speaks-ssh', 'protocol'],
    ['too-many-connections', 'greeting:reply-421', 'protocol'],
    ['auto-auth-stripped', 'login:auth-tls-stripped', 'service'],
    ['login-incorrect', 'login:reply-530', 'service'],
    ['hang-after-login', 'passive:timeout', 'protocol'],
    ['path-missing-directory', 'working-directory:reply-550', 'service'],
    ['passive-ports-filtered', 'data-connect:timeout', 'data'],
    ['passive-mode-disabled', 'passive:reply-550', 'protocol'],
  ])('%s is recognised by %s', async (name, signature, layer) => {
    const { light } = await look(name)
    expect(light).toMatchObject({ signature, layer, isRefused: signature.startsWith('login:reply') })
    expect(light.verdict).toBe(signature === 'login:auth-tls-stripped' ? 'inconclusive' : 'failing')
  })

  test('ends when it is told to, and leaves nothing open', async () => {
    const stop = new AbortController()
    const reason = new DOMException('enough', 'AbortError')
    await onStage(readScenario('no-banner'), async ({ net, request, server }) => {
      const looking = lightCheck(request, { net, ...DEPS }, stop.signal)
      setTimeout(() => stop.abort(reason), 1000)
      await expect(looking).rejects.toBe(reason)
      expect(net.sockets.size).toBeGreaterThan(0)
      expect([...net.sockets].every((socket) => socket.destroyed)).toBe(true)
      expect(server.refusedLogins).toBe(0)
    })
  })
})
