import { describe, expect, it } from 'vitest'
import { explain } from '../../../src/diagnose/explained.ts'
import { differs } from '../../support/recorded-output.ts'
import { CLIENT_TEXTS } from './client-texts.ts'

describe.each(Object.entries(CLIENT_TEXTS))('%s', (_, texts) => {
  it.each(texts)('%s', (text, expected) => {
    const explanation = explain({ text, charset: 'utf-8', version: 'test' })
    expect(explanation.findings).not.toEqual([])
    // A bare `~` asks only that the text is recognised.
    expect(expected === '~' ? '' : differs(explanation, expected)).toBe('')
  })
})
