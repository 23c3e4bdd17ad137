import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Work } from '../../../src/bot/index.ts'
import { Secret } from '../../../src/diagnose/index.ts'
import { operatorLogins } from '../../../src/bot/logins/index.ts'
import { same, UserError } from '../../../src/bot/port/index.ts'
import { knowing, openGate } from '../../support/chat/fake-parts.ts'
import { healthy, noLogin } from '../../support/reports.ts'
import { ann, bob, FILLED, KEY, olga, openVault, PASSWORD, textOf } from './stage.ts'

/** A runner that notes what it may log in with. */
function noting() {
  const works: Work[] = []
  return {
    works,
    runner: {
      run: async function* (work: Work) {
        works.push(work)
        yield { type: 'finished', report: healthy } as const
      },
      light: () => Promise.reject(new Error('nothing is watched here')),
      reaches: async () => true,
    },
  }
}

describe('login add', () => {
  it('shows a form, whose note says who can read what is typed', async () => {
    await using vault = await openVault()
    expect(vault.chat.bot?.audience({ type: 'text', text: 'login add' })).toBe('form')
    const form = await vault.formFor('login add web@ftp.example.com:2121')
    expect(form?.fields.map(({ name, value, isSecret }) => [name, value, isSecret])).toEqual([
      ['server', 'ftp.example.com:2121', undefined],
      ['user', 'web', undefined],
      ['password', undefined, true],
      ['plaintext', undefined, undefined],
    ])
    for (const said of ['Slack shows', 'everybody of this workspace', 'FTPCHECK_CREDENTIAL_<NAME>']) {
      expect(form?.note).toContain(said)
    }
  })

  it('keeps to the lengths that platforms allow, in every language and on every platform', async () => {
    await using vault = await openVault()
    for (const language of ['en', 'zh-CN'] as const) {
      for (const platform of ['slack', 'discord', 'terminal'] as const) {
        const place = { ...vault.chat.place(), platform }
        const form = await vault.formFor('login add', { person: { ...ann, language }, place })
        if (!form) throw new Error('there is no form')
        expect(form.id).toMatch(/^[a-z0-9]{1,64}$/)
        expect([form.title.length <= 24, form.submit.length <= 24, form.fields.length]).toEqual([true, true, 4])
        for (const { label, hint = '' } of form.fields)
          expect([label.length <= 45, hint.length <= 100]).toEqual([true, true])
        expect(form.note.includes(platform === 'terminal' ? 'FTPCHECK_CREDENTIAL' : 'Discord')).toBe(
          platform === 'discord',
        )
      }
    }
  })

  it('stores what was filled in, and checks log in with it there and nowhere else', async () => {
    const { works, runner } = noting()
    await using vault = await openVault({ runner, logins: operatorLogins([]) })
    await vault.add()
    expect(vault.last()?.title).toBe('Stored: web@ftp.example.com')
    await vault.chat.ask('ftp.example.com --user web', { person: bob })
    expect(works.map(({ credential, plaintextLogin }) => [credential?.reveal(), plaintextLogin])).toEqual([
      [PASSWORD, false],
    ])
    for (const elsewhere of ['ftp.example.com:2121', 'ftp.example.net']) {
      await vault.chat.ask(`${elsewhere} --user web`, { person: bob })
    }
    const place = { ...vault.chat.place(), workspace: 'slack:T2' }
    await vault.chat.ask('ftp.example.com --user web', { person: bob, place })
    expect(works).toHaveLength(1)
    expect(vault.last()?.title).toBe('ftpcheck has no password of "web" on "ftp.example.com".')
  })

  it('may let the password go over FTP without encryption', async () => {
    const { works, runner } = noting()
    await using vault = await openVault({ runner })
    await vault.add({ ...FILLED, plaintext: ' Yes ' })
    await vault.chat.ask('ftp.example.com --user web')
    expect(works[0]?.plaintextLogin).toBe(true)
  })

  it('is offered as a button where a form cannot be shown at once, and after a mistake', async () => {
    await using vault = await openVault()
    await vault.chat.ask('login add web@ftp.example.com')
    const action = vault.chat.action('Fill in the form')
    expect(vault.chat.bot?.audience({ type: 'press', action })).toBe('form')
    const asked = { type: 'press', action } as const
    const form = await vault.chat.bot?.form({ person: ann, place: vault.chat.place(), asked })
    expect(form?.fields[1]?.value).toBe('web')
    await vault.send(form?.id ?? '', { ...FILLED, server: 'sftp://files.example.com', password: '' })
    expect(vault.last()?.title).toBe('The password is empty.')
    const again = { type: 'press', action: vault.chat.action('Fill in the form') } as const
    const second = await vault.chat.bot?.form({ person: ann, place: vault.chat.place(), asked: again })
    expect(second?.fields.map(({ value }) => value)).toEqual(['files.example.com:22', 'web', undefined, undefined])
  })

  it.each([
    [{ ...FILLED, server: '' }, 'That is not a server.'],
    [{ ...FILLED, server: 'ftp.example.com/pub' }, 'That is not a server.'],
    [{ ...FILLED, server: `ftp://web:${PASSWORD}@ftp.example.com` }, 'That is not a server.'],
    [{ ...FILLED, server: 'ftp.example.com:99999' }, 'That is not a server.'],
    [{ ...FILLED, user: '  ' }, 'That is not a user name.'],
    [{ ...FILLED, user: 'web\nPASS x' }, 'That is not a user name.'],
    [{ ...FILLED, password: `${PASSWORD}\r\nDELE x` }, 'The password has a line end in it.'],
    [{ ...FILLED, password: PASSWORD.repeat(20) }, 'The password is too long.'],
    [{ ...FILLED, plaintext: PASSWORD }, 'May the password go unencrypted? That is neither yes nor no.'],
  ])('tells what cannot be used without repeating it: %#', async (values, title) => {
    await using vault = await openVault()
    await vault.add(values)
    expect(vault.last()?.title).toBe(title)
    expect(textOf(vault.last())).not.toContain('quokka')
    expect(await vault.store.credentials.list('slack:T1')).toEqual([])
    expect(vault.store.entries.at(-1)).toMatchObject({ command: 'login add', outcome: 'refused' })
    expect(JSON.stringify(vault.store.entries)).not.toContain('quokka')
  })

  it.each([
    'login add web:hunter22@ftp.example.com',
    'login add web@ftp.example.com:hunter22',
    'login add ftp://web@ftp.example.com:hunter22/',
    'login add web@ftp.example.com hunter22',
    'login add web/hunter22@ftp.example.com',
    'login add --password hunter22',
  ])('is refused with a password in it, which is not repeated: %s', async (text) => {
    await using vault = await openVault()
    expect(await vault.formFor(text)).toBeUndefined()
    await vault.chat.ask(text)
    expect(vault.chat.whispers).toHaveLength(1)
    expect(JSON.stringify([vault.chat.whispers, vault.store.entries])).not.toContain('hunter22')
  })

  it.each([
    'web@[2001:db8::1]:2121',
    'ftp.example.com:21',
    'sftp://web@files.example.com',
    'ftps://ftp.example.com:990',
  ])('takes a server: %s', async (server) => {
    await using vault = await openVault()
    expect(await vault.formFor(`login add ${server}`)).toBeDefined()
  })

  it('never repeats the password, whatever is typed where', async () => {
    const anything = fc.record({
      server: fc.oneof(fc.constant('ftp.example.com'), fc.string({ maxLength: 20 })),
      user: fc.string({ maxLength: 10 }),
      password: fc.string({ maxLength: 40 }).map((text) => `${PASSWORD}${text}`),
      plaintext: fc.string({ maxLength: 4 }),
    })
    await using vault = await openVault()
    await fc.assert(
      fc.asyncProperty(anything, (values) => vault.add(values).then(() => {})),
      { numRuns: 50 },
    )
    const shown = JSON.stringify([vault.chat.whispers, vault.chat.posts, vault.store.entries])
    expect(shown).not.toContain('quokka')
  })

  it('stores nothing without a key, and says how to set one', async () => {
    await using vault = await openVault({ keys: [] })
    expect(await vault.formFor('login add')).toBeUndefined()
    await vault.chat.ask('login add')
    expect(textOf(vault.last())).toMatch(/no key to encrypt.*FTPCHECK_KEY.*FTPCHECK_CREDENTIAL_<NAME>/)
    await vault.chat.ask('login list')
    expect(textOf(vault.last())).toContain('FTPCHECK_KEY is not set')
  })

  it('does not store what the operator has set already, nor for a server that may not be checked', async () => {
    const lent = { name: 'shared', user: 'web', password: new Secret('x'), host: 'ftp.example.com' }
    await using vault = await openVault({ logins: operatorLogins([lent]) })
    await vault.add()
    expect(vault.last()?.title).toBe('The operator has set a login for that user there: shared.')
    expect(await vault.store.credentials.list('slack:T1')).toEqual([])
    const refusal = new UserError(same('That server is left alone.'), same(''))
    await using guarded = await openVault({ gate: { ...openGate, permit: () => Promise.reject(refusal) } })
    await guarded.add()
    expect(guarded.last()?.title).toBe('That server is left alone.')
    expect(await guarded.store.credentials.list('slack:T1')).toEqual([])
  })
})

describe('a form', () => {
  it('is taken once, from whoever was shown it, and in their workspace', async () => {
    await using vault = await openVault()
    const form = await vault.formFor('login add')
    const id = form?.id ?? ''
    const stored = () => vault.store.credentials.list('slack:T1')
    await vault.send(id, FILLED, { person: bob })
    await vault.send(id, FILLED, { place: { ...vault.chat.place(), workspace: 'slack:T2' } })
    await vault.send('form234567', FILLED)
    expect(await stored()).toEqual([])
    await Promise.all([vault.send(id, FILLED), vault.send(id, { ...FILLED, user: 'other' })])
    expect((await stored()).map(({ user }) => user)).toEqual(['web'])
    await vault.send(id, { ...FILLED, user: 'third' })
    expect(vault.last()?.title).toMatch(/^This form is too old/)
    expect(await stored()).toHaveLength(1)
  })
})

describe('a stored login', () => {
  it('is replaced only by whoever stored it or an operator, who are told what it was', async () => {
    await using vault = await openVault()
    await vault.add()
    await vault.add({ ...FILLED, password: 'other1' }, { person: bob })
    expect(vault.last()?.title).toBe('Somebody else (slack:T1:ann) stored web@ftp.example.com.')
    await vault.add({ ...FILLED, password: 'other2' })
    expect(textOf(vault.last())).toContain('It takes the place of the one that you stored just now.')
    await vault.add({ ...FILLED, password: 'other3' }, { person: olga })
    expect(textOf(vault.last())).toContain('the one that slack:T1:ann stored just now.')
    expect(await vault.store.credentials.list('slack:T1')).toHaveLength(1)
  })

  it('is deleted by its name, by the same people', async () => {
    await using vault = await openVault()
    await vault.add()
    await vault.chat.ask('login remove web@ftp.example.com', { person: bob })
    expect(vault.last()?.title).toMatch(/^Somebody else/)
    await vault.chat.ask('login remove web@ftp.example.com')
    expect(vault.last()?.title).toBe('Deleted: web@ftp.example.com')
    await vault.chat.ask('login remove web@ftp.example.com')
    expect(vault.last()?.title).toBe('There is no login "web@ftp.example.com".')
    expect(await vault.store.credentials.list('slack:T1')).toEqual([])
  })

  it('is listed without its password, with the ones of the operator, for its own workspace', async () => {
    const lent = { name: 'shared', user: 'ops', password: new Secret(PASSWORD), host: 'sftp.example.com' }
    await using vault = await openVault({ logins: operatorLogins([lent]) })
    await vault.add({ ...FILLED, server: 'ftp.example.com:2121', plaintext: 'yes' })
    await vault.chat.ask('login list', { person: bob })
    const items = vault.last()?.blocks.flatMap((block) => (block.type === 'checklist' ? block.items : []))
    expect(items).toEqual([
      { mark: 'pass', label: 'shared', detail: ['ops @ sftp.example.com, set by the operator'] },
      {
        mark: 'pass',
        label: 'web@ftp.example.com:2121',
        detail: ['web @ ftp.example.com:2121, stored by slack:T1:ann just now, never used, may go unencrypted'],
      },
    ])
    await vault.chat.ask('login list', { place: { ...vault.chat.place(), workspace: 'slack:T2' } })
    expect(textOf(vault.last())).not.toContain('2121')
  })

  it('is tried by a check like any other, and shows when it was used', async () => {
    const { works, runner } = noting()
    await using vault = await openVault({ runner })
    await vault.add({ ...FILLED, server: 'files.example.com:22' })
    await vault.chat.press('Test it')
    expect(works[0]).toMatchObject({ target: { protocol: 'sftp', host: 'files.example.com', port: 22, user: 'web' } })
    expect(works[0]?.credential?.reveal()).toBe(PASSWORD)
    expect(vault.chat.posts).toHaveLength(1)
    await vault.chat.ask('login list')
    expect(textOf(vault.last())).toContain('used just now')
  })

  it('is offered under a verdict', async () => {
    await using vault = await openVault({ runner: knowing(noLogin) })
    await vault.add()
    await vault.chat.ask('ftp.example.com')
    await vault.chat.press('Log in and test files')
    expect([...vault.store.rows.values()].at(-1)?.command).toContain('--user web')
  })

  it('cannot be opened with another key, and says so', async () => {
    await using before = await openVault()
    await before.add()
    await using vault = await openVault({ keys: [Buffer.alloc(32, 9)], store: before.store })
    await vault.chat.ask('ftp.example.com --user web', { id: 'other key' })
    expect(vault.last()?.title).toMatch(/^The stored login web@ftp\.example\.com cannot be opened/)
    await vault.chat.ask('login list', { id: 'list' })
    expect(textOf(vault.last())).toContain('cannot be opened with the present key')
    await using both = await openVault({ keys: [Buffer.alloc(32, 9), KEY], store: before.store, ...noting() })
    await both.chat.ask('ftp.example.com --user web', { id: 'both keys' })
    expect(both.chat.posts).toHaveLength(1)
  })
})
