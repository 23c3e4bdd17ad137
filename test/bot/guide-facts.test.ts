import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillPaste } from '../../src/bot/guides/facts.ts'
import { FACTS } from '../../src/playbooks/index.ts'

const paste = (text: string, fact: Partial<Record<keyof typeof FACTS, string>>) =>
  fillPaste(text, { ...FACTS, ...fact })

describe('what is pasted into a shell', () => {
  it.each([
    ['chown {user} x', { user: 'web' }, 'chown web x'],
    ['chown {user} x', { user: '网站' }, 'chown 网站 x'],
    ["ls -l '{path}'", { path: '/My Files/a.txt' }, "ls -l '/My Files/a.txt'"],
    ['chown {user} x', { user: 'web; rm -rf /' }, 'chown ‹user› x'],
    ['chown {user} x', { user: '$(id)' }, 'chown ‹user› x'],
    ['chown {user} x', { user: '-R' }, 'chown ‹user› x'],
    ['chown {user} x', { user: 'a --reference=x' }, 'chown ‹user› x'],
    ["ls '{path}'", { path: "/a'; rm -rf '/" }, "ls '‹path›'"],
    ["ls '{path}'", { path: '/a\nrm b' }, "ls '‹path›'"],
    ['KexAlgorithms +{options}', { options: 'a,b`id`' }, 'KexAlgorithms +‹options›'],
  ])('%j with %j is %j', (text, fact, expected) => {
    expect(paste(text, fact)).toBe(expected)
  })

  it('has no character from a fact that a shell gives a meaning to', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (user) => {
        const [, filled = ''] = /^a (.*) b$/s.exec(paste('a {user} b', { user })) ?? []
        expect(filled).not.toMatch(/["'`$&|;<>()\\*?[\]#~!{}\n\r]/)
      }),
    )
  })
})
