import { describe, expect, it } from 'vitest'
import type { CheckCommand } from '../../../src/bot/grammar/index.ts'
import { operatorLogins } from '../../../src/bot/logins/index.ts'
import { UserError } from '../../../src/bot/port/index.ts'
import { Secret } from '../../../src/diagnose/index.ts'

const logins = operatorLogins([
  { name: 'one', user: 'web', password: new Secret('one'), host: 'ftp.example.com', port: 21 },
  { name: 'two', user: 'web', password: new Secret('two'), host: 'sftp.example.com', isPlaintextAllowed: true },
])
const WHERE = { workspace: 'slack:T1' }
const find = async (user: string | undefined, host: string, port = 21) => {
  const target = { protocol: 'auto', host, port, ...(user !== undefined && { user }) } as const
  const command: CheckCommand = { command: 'check', target, options: {} }
  const { credential, ...rest } = await logins.find(command, WHERE)
  return { ...rest, password: credential?.reveal() }
}

describe('a login that the operator has set', () => {
  it('is for its own server and user, and for no other', async () => {
    expect(await find('web', 'ftp.example.com')).toEqual({ password: 'one', plaintextLogin: false })
    expect(await find('web', 'sftp.example.com', 2222)).toEqual({ password: 'two', plaintextLogin: true })
    await expect(find('web', 'ftp.example.com', 2121)).rejects.toThrow(UserError)
    await expect(find('web', 'ftp.example.net')).rejects.toThrow(UserError)
    await expect(find('root', 'ftp.example.com')).rejects.toThrow(UserError)
  })

  it('is not needed without a user, nor for anonymous', async () => {
    expect(await find(undefined, 'ftp.example.com')).toEqual({ password: undefined })
    expect(await find('anonymous', 'ftp.example.net')).toEqual({ password: 'ftpcheck@' })
  })

  it('is suggested for its server', async () => {
    expect(await logins.suggest({ protocol: 'auto', host: 'ftp.example.com', port: 21 }, WHERE)).toBe('web')
    expect(await logins.suggest({ protocol: 'auto', host: 'ftp.example.net', port: 21 }, WHERE)).toBeUndefined()
  })

  it('is listed without its password', () => {
    expect(logins.lent).toEqual([
      { name: 'one', user: 'web', host: 'ftp.example.com', port: 21 },
      { name: 'two', user: 'web', host: 'sftp.example.com' },
    ])
  })
})
