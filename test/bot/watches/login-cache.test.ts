import { describe, expect, it } from 'vitest'
import type { CheckCommand } from '../../../src/bot/grammar/index.ts'
import type { KeptLogins, LoginPlace } from '../../../src/bot/logins/index.ts'
import { LoginCache } from '../../../src/bot/watches/login-cache.ts'

const WORKSPACE = 'slack:T1'
const place: Required<LoginPlace> = { workspace: WORKSPACE, user: 'web', host: 'ftp.example.com', port: 21 }
const command: CheckCommand = { command: 'check', target: { protocol: 'auto', ...place }, options: {} }

function cached() {
  let tell: (place: LoginPlace) => void = () => {}
  let asked = 0
  const logins: Pick<KeptLogins, 'find' | 'onChange'> = {
    find: async () => (asked++, {}),
    onChange: (listener) => (tell = listener),
  }
  const cache = new LoginCache(logins)
  const find = () => cache.find(command, { workspace: WORKSPACE, typed: 'ftp.example.com --user web' })
  return { find, tell: (one: LoginPlace) => tell(one), times: () => asked }
}

describe('the login of a watch', () => {
  it('is not asked for at each run', async () => {
    const { find, times } = cached()
    await find()
    await find()
    expect(times()).toBe(1)
  })

  it.each<[string, LoginPlace, number]>([
    ['it', place, 2],
    ['a login of the operator for any port there', { user: 'web', host: 'ftp.example.com' }, 2],
    ['that of another workspace', { ...place, workspace: 'slack:T2' }, 1],
    ['that of another user', { ...place, user: 'ann' }, 1],
    ['that of another host', { ...place, host: 'ftp.example.net' }, 1],
    ['that of another port', { ...place, port: 2121 }, 1],
  ])('is asked for again at once where %s has changed', async (_, changed, times) => {
    const cache = cached()
    await cache.find()
    cache.tell(changed)
    await cache.find()
    expect(cache.times()).toBe(times)
  })
})
