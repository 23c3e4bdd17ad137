import { describe, expect, test } from 'vitest'
import { labOrSkip } from '../support/lab/index.ts'
import { ftpsHandshakes } from './cases/ftps-handshake.ts'
import { ftpsRefused } from './cases/ftps-refused.ts'
import { judge } from './judge.ts'

describe.skipIf(labOrSkip(import.meta.filename))('handshakes that fail', () => {
  test.concurrent.for([...ftpsRefused, ...ftpsHandshakes])('$name', async (one) => {
    expect(await judge('ftps', one)).toEqual([])
  })
})
