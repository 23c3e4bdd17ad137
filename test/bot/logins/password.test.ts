import { describe, expect, it } from 'vitest'
import type { CheckCommand } from '../../../src/bot/grammar/index.ts'
import { findPassword } from '../../../src/bot/logins/index.ts'
import { Secret } from '../../../src/diagnose/index.ts'

describe('the password', () => {
  const request = (user: string | undefined, passwordEnv?: string): CheckCommand => ({
    command: 'check',
    target: { protocol: 'auto', host: 'h.example', port: 21, ...(user !== undefined && { user }) },
    options: {},
    ...(passwordEnv !== undefined && { passwordEnv }),
  })
  const find = async (asked: CheckCommand, variables: Record<string, string>) =>
    (await findPassword(asked, { variable: (name) => variables[name] }))?.reveal()

  it('is not looked for where nobody logs in', async () => {
    expect(await find(request(undefined), { FTPCHECK_PASSWORD: 'S3cret' })).toBeUndefined()
  })

  it('comes from FTPCHECK_PASSWORD, or from the variable that was named', async () => {
    expect(await find(request('web'), { FTPCHECK_PASSWORD: 'a', OTHER: 'b' })).toBe('a')
    expect(await find(request('web', 'OTHER'), { FTPCHECK_PASSWORD: 'a', OTHER: 'b' })).toBe('b')
  })

  it('of anonymous is never the one that is meant for others', async () => {
    expect(await find(request('anonymous'), { FTPCHECK_PASSWORD: 'S3cret' })).toBe('ftpcheck@')
    expect(await find(request('Anonymous'), {})).toBe('ftpcheck@')
    expect(await find(request('anonymous', 'OTHER'), { OTHER: 'me@h.example' })).toBe('me@h.example')
    expect(await find(request('ftp'), {})).toBe('ftpcheck@')
    expect(await find(request('ftp'), { FTPCHECK_PASSWORD: 'a' })).toBe('a')
  })

  it('with a line end in it is refused and not repeated', async () => {
    await expect(find(request('web'), { FTPCHECK_PASSWORD: 'S3cret\n' })).rejects.toThrow(
      /^The password in FTPCHECK_PASSWORD has/,
    )
  })

  it('prints as [secret]', async () => {
    const found = await findPassword(request('web'), {
      variable: (name) => (name === 'FTPCHECK_PASSWORD' ? 'S3cret' : undefined),
    })
    expect(`${String(found)} ${JSON.stringify({ found })}`).not.toContain('S3cret')
    expect(found).toBeInstanceOf(Secret)
  })
})
