import { describe, expect, test } from 'vitest'
import { labOrSkip } from '../support/lab/index.ts'
import { ftpsPairs } from './cases/ftps-pairs.ts'
import { judge } from './judge.ts'

describe.skipIf(labOrSkip(import.meta.filename))('transfers over TLS, tried another way', () => {
  test.concurrent.for(ftpsPairs)('$name', async (one) => {
    expect(await judge('ftps pairs', one)).toEqual([])
  })
})
