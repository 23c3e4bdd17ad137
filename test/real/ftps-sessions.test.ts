import { describe, expect, test } from 'vitest'
import { labOrSkip } from '../support/lab/index.ts'
import { ftpsSessions } from './cases/ftps-sessions.ts'
import { judge } from './judge.ts'

describe.skipIf(labOrSkip(import.meta.filename))('sessions over TLS that fail', () => {
  test.concurrent.for(ftpsSessions)('$name', async (one) => {
    expect(await judge('ftps', one)).toEqual([])
  })
})
