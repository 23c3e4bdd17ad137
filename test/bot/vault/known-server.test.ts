import { describe, expect, it } from 'vitest'
import type { Runner, Work } from '../../../src/bot/index.ts'
import { operatorLogins } from '../../../src/bot/logins/index.ts'
import { Vault } from '../../../src/bot/vault/index.ts'
import { conclude, type Report, Secret } from '../../../src/diagnose/index.ts'
import { sealer } from '../../../src/store/index.ts'
import { lightOf } from '../../support/chat/fake-parts.ts'
import { evidence } from '../../support/observations.ts'
import { securedWell } from '../../support/tls-observations.ts'
import { ann, bob, FILLED, KEY, olga, openVault, textOf } from './stage.ts'

const target = { protocol: 'ftpes', host: 'ftp.example.com', port: 21, user: 'web' } as const
const [OLD, NEW] = ['aa'.repeat(32), 'dd'.repeat(32)]
const CHECK = 'ftp.example.com --user web'

const shows = (fingerprint: string): Report => {
  const seen = evidence(securedWell({ leaf: { fingerprint } }), { target })
  return { ...conclude(seen), receipt: { ...seen.receipt, logins: 1 } }
}

/** A server whose certificate the test chooses; the works say whom the login may go to. */
class Server {
  report = shows(OLD)
  readonly works: Work[] = []
  get known(): readonly unknown[] {
    return this.works.map(({ knownServer }) => knownServer?.certificate)
  }

  readonly runner: Runner = {
    run: (work) => this.#diagnose(work),
    light: async (work) => {
      this.works.push(work)
      return lightOf(this.report)
    },
    reaches: async () => true,
  }

  async *#diagnose(work: Work) {
    this.works.push(work)
    yield { type: 'finished', report: this.report } as const
  }
}

describe('a stored login', () => {
  it('goes where it went before, and follows a certificate that was taken', async () => {
    const server = new Server()
    await using vault = await openVault({ runner: server.runner, logins: operatorLogins([]) })
    await vault.add()
    await vault.chat.ask(CHECK, { person: bob })
    server.report = shows(NEW)
    await vault.chat.ask(CHECK, { person: bob })
    await vault.chat.ask(CHECK, { person: bob })
    expect(server.known).toEqual([undefined, OLD, NEW])
  })

  it('is let go elsewhere by whoever stored it or an operator, and by nobody else', async () => {
    const server = new Server()
    await using vault = await openVault({ runner: server.runner, logins: operatorLogins([]) })
    await vault.add(FILLED, { person: ann })
    await vault.chat.ask(CHECK)
    await vault.chat.ask('login trust web@ftp.example.com', { person: bob })
    expect(textOf(vault.last())).toContain('Somebody else')
    expect(server.known).toEqual([undefined])
    for (const person of [ann, olga]) await vault.chat.ask('login trust web@ftp.example.com', { person })
    expect(server.known).toEqual([undefined, undefined, undefined])
    await vault.chat.ask('login trust web@ftp.example.net', { person: ann })
    expect(textOf(vault.last())).toContain('There is no login')
  })

  it('is as new when somebody stores it anew', async () => {
    const server = new Server()
    await using vault = await openVault({ runner: server.runner, logins: operatorLogins([]) })
    await vault.add()
    await vault.chat.ask(CHECK)
    await vault.add()
    await vault.chat.ask(CHECK)
    expect(server.known).toEqual([undefined, undefined])
  })

  it('remembers whom it went to under the seal: nobody who edits the database decides that', async () => {
    const server = new Server()
    await using vault = await openVault({ runner: server.runner, logins: operatorLogins([]) })
    await vault.add()
    await vault.chat.ask(CHECK)
    const [row] = await vault.store.credentials.list('slack:T1')
    if (!row) throw new Error('nothing is stored')
    expect(JSON.stringify(row)).not.toContain(OLD)
    const opened = new Vault(vault.store.credentials, sealer([KEY])).open(row)
    expect(opened?.knownServer).toEqual({ certificate: OLD })
  })
})

describe('a login of the operator', () => {
  const lent = { name: 'WEB', user: 'web', host: 'ftp.example.com', password: new Secret('lent-secret') }

  it('goes where it went before, until an operator lets it go elsewhere', async () => {
    const server = new Server()
    await using vault = await openVault({ runner: server.runner, logins: operatorLogins([lent]) })
    await vault.chat.ask(CHECK, { person: bob })
    await vault.chat.ask(CHECK, { person: bob })
    await vault.chat.ask('login trust WEB', { person: bob })
    expect(textOf(vault.last())).toContain('Only an operator')
    await vault.chat.ask('login trust WEB', { person: olga })
    expect(server.known).toEqual([undefined, OLD, undefined])
  })
})
