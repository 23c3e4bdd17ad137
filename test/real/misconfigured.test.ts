import { describe, expect, test } from 'vitest'
import { labOrSkip } from '../support/lab/index.ts'
import { data } from './cases/data.ts'
import { files } from './cases/files.ts'
import { limits } from './cases/limits.ts'
import { logins } from './cases/login.ts'
import { judge } from './judge.ts'

describe.skipIf(labOrSkip(import.meta.filename))('real servers that are set up wrongly', () => {
  const cases = [...limits, ...logins, ...data, ...files]
  test.concurrent.for(cases)('$name', async (one) => {
    expect(await judge('misconfigured', one)).toEqual([])
  })
})
