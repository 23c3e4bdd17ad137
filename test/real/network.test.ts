import { describe, expect, test } from 'vitest'
import { labOrSkip } from '../support/lab/index.ts'
import { links } from './cases/links.ts'
import { names } from './cases/names.ts'
import { paths } from './cases/paths.ts'
import { services } from './cases/services.ts'
import { judge } from './judge.ts'

describe.skipIf(labOrSkip(import.meta.filename))('networks that fail', () => {
  const cases = [...links, ...services, ...paths, ...names]
  test.concurrent.for(cases)('$name', async (one) => {
    expect(await judge('network', one)).toEqual([])
  })
})
