import { beforeAll, describe, expect, test } from 'vitest'
import { diagnose, nodeNet, type Net, type Report } from '../../../src/diagnose/index.ts'
import { issue, type Issued } from '../../support/certificates.ts'
import { starttlsServer, type Behind } from '../../support/starttls-server.ts'

let issued: Issued
beforeAll(async () => {
  issued = await issue({ addresses: ['127.0.0.1'] })
})

/** Reviews a server on this machine, and tells who was dialled. */
async function review(behind: Behind): Promise<{ report: Report; dialled: readonly string[] }> {
  const port = await starttlsServer(issued, behind)
  const dialled: string[] = []
  const own = nodeNet()
  const net: Net = { ...own, connect: (address, ...rest) => (dialled.push(address), own.connect(address, ...rest)) }
  const target = { protocol: 'ftpes' as const, host: '127.0.0.1', port }
  const events = diagnose(
    { target, options: { security: true } },
    { net, vantage: 'local', version: '0' },
    AbortSignal.timeout(50_000),
  )
  for await (const event of events) if (event.type === 'finished') return { report: event.report, dialled }
  throw new Error('the diagnosis did not finish')
}

describe('a NOOP in the clear behind AUTH TLS', () => {
  test.each<[Behind, string]>([
    ['obeys', 'obeyed'],
    ['discards', 'discarded'],
    ['ends', 'ended'],
    ['refuses', 'refused'],
    ['answers in clear', 'discarded'],
  ])('a server that %s', { timeout: 60_000 }, async (behind, answer) => {
    const { report, dialled } = await review(behind)
    const seen = report.observations.find(({ probe }) => probe === 'starttls-injection')
    expect(seen).toMatchObject({ outcome: 'ok', data: { answer } })
    const codes = report.advisories.map(({ code }) => code)
    expect(codes.includes('starttls-injection')).toBe(behind === 'obeys')
    expect(codes).toContain('plaintext-login-allowed')
    expect(new Set(dialled)).toEqual(new Set(['127.0.0.1']))
    expect(report.receipt.connections).toBe(dialled.length)
    expect(report.receipt.connections).toBeLessThanOrEqual(20)
    expect(report.receipt).toMatchObject({ logins: 0, failedLogins: 1, filesWritten: 0 })
  })
})
