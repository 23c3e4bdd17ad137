import { describe, expect, test } from 'vitest'
import { labOrSkip } from '../support/lab/index.ts'
import { ftpsHealthy } from './cases/ftps-healthy.ts'
import { judge } from './judge.ts'

describe.skipIf(labOrSkip(import.meta.filename))('FTPS servers that are well', () => {
  test.concurrent.for(ftpsHealthy)('$name', async (one) => {
    expect(await judge('ftps healthy', one)).toEqual([])
  })
})
