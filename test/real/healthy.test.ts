import { describe, expect, test } from 'vitest'
import { labOrSkip } from '../support/lab/index.ts'
import { healthy } from './cases/healthy.ts'
import { judge } from './judge.ts'

describe.skipIf(labOrSkip(import.meta.filename))('real servers that are well', () => {
  test.concurrent.for(healthy)('$name', async (one) => {
    expect(await judge('healthy', one)).toEqual([])
  })
})
