import { describe, expect, test } from 'vitest'
import { labOrSkip } from '../support/lab/index.ts'
import { elsewhere } from './cases/elsewhere.ts'
import { judge } from './judge.ts'

describe.skipIf(labOrSkip(import.meta.filename))('another protocol on the same host', () => {
  test.concurrent.for(elsewhere)('$name', async (one) => {
    expect(await judge('elsewhere', one)).toEqual([])
  })
})
