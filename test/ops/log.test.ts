import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLog, scrub } from '../../src/ops/index.ts'

const bot = ['xoxb', '123456789012', 'abcDEF'].join('-')
const discord = ['MTIzNDU2Nzg5MDEyMzQ1Njc4', 'Gabcde', 'abcdefghijklmnopqrstuvwxyz0123456789AB'].join('.')

function logged(write: (log: ReturnType<typeof createLog>) => void, secrets: readonly string[] = []): string {
  const lines: string[] = []
  write(createLog({ level: 'debug', secrets, destination: { write: (line) => void lines.push(line) } }))
  return lines.join('')
}

describe('a log line', () => {
  it.each([
    ['PASS hunter22', 'hunter22'],
    ['ftp://web:hunter22@ftp.example.com/', 'hunter22'],
    [`token is ${bot}`, bot],
    [`login failed for ${discord}`, discord],
    ['Authorization: Bearer abcdefgh12345678', 'abcdefgh12345678'],
    ['https://hooks.slack.com/commands/T1/2/abcdef', 'abcdef'],
    ['{"password":"hunter22"}', 'hunter22'],
    ['/webhooks/123/aW50ZXJhY3Rpb246MTIzNDU2Nzg5/messages', 'aW50ZXJhY3Rpb246MTIzNDU2Nzg5'],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----', 'b3BlbnNzaC1rZXk'],
  ])('with %j masks the secret wherever it stands', (text, secret) => {
    const line = logged((log) => {
      log.info({ text, nested: { deep: { deeper: { text } } }, error: new Error(text).stack }, text)
    })
    expect(line).not.toContain(secret)
    expect(() => JSON.parse(line) as unknown).not.toThrow()
  })

  it('masks the secrets of this process, and stays JSON whatever they hold', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, maxLength: 40 }), (secret) => {
        const line = logged((log) => log.warn({ a: { b: [secret] } }, `before ${secret} after`), [secret])
        const { a, msg } = JSON.parse(line) as { a: { b: string[] }; msg: string }
        expect(a.b[0]?.includes(secret) === true && secret.trim() !== '').toBe(false)
        expect(msg).not.toBe(`before ${secret} after`)
      }),
    )
  })

  it('leaves ordinary words as they are', () => {
    const text = 'passive-ports-filtered on ftp://web@ftp.example.com:21, 230 Login successful, PASV ok'
    expect(scrub(text)).toBe(text)
  })

  it('has its level by name and the time in UTC', () => {
    const line = logged((log) => log.info({ run: 'k3f9' }, 'done'))
    expect(JSON.parse(line)).toMatchObject({
      level: 'info',
      run: 'k3f9',
      msg: 'done',
      time: expect.stringMatching(/Z$/),
    })
  })
})
