import { describe, expect, test } from 'vitest'
import { labOrSkip } from '../support/lab/index.ts'
import { ftpsCertificates } from './cases/ftps-certificates.ts'
import { judge } from './judge.ts'

describe.skipIf(labOrSkip(import.meta.filename))('certificates that are not in order', () => {
  test.concurrent.for(ftpsCertificates)('$name', async (one) => {
    expect(await judge('ftps', one)).toEqual([])
  })
})
