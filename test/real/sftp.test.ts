import { afterAll, describe, expect, test } from 'vitest'
import { labOrSkip } from '../support/lab/index.ts'
import { faultySftp, healthySftp, removeKeys } from './cases/sftp.ts'
import { faultyAgents, healthyAgents } from './cases/sftp-agent.ts'
import { judge } from './judge.ts'

const skip = labOrSkip(import.meta.filename)

afterAll(removeKeys)

describe.skipIf(skip)('SSH servers that are well', () => {
  test.concurrent.for([...healthySftp, ...healthyAgents])('$name', async (one) => {
    expect(await judge('sftp-healthy', one)).toEqual([])
  })
})

describe.skipIf(skip)('SSH servers that are not', () => {
  test.concurrent.for([...faultySftp, ...faultyAgents])('$name', async (one) => {
    expect(await judge('sftp', one)).toEqual([])
  })
})
