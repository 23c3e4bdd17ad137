import { describe, expect, it } from 'vitest'
import { causeName } from '../../../src/bot/cards/all.ts'
import { CAUSES, LANGUAGES } from '../../../src/diagnose/index.ts'

describe('the name of a cause', () => {
  it.each(LANGUAGES)('is short, and no other cause has it (%s)', (language) => {
    const names = CAUSES.map(({ code }) => causeName(code, language))
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => name.length > 32)).toEqual([])
  })

  it('is the code where nothing is known of it', () => {
    expect(causeName('of-another-version', 'en')).toBe('of-another-version')
    expect(causeName('constructor', 'en')).toBe('constructor')
  })
})
