import { describe, expect, it } from 'vitest'
import { explain } from '../../../src/diagnose/explained.ts'
import { differs, recordedOutputs } from '../../support/recorded-output.ts'

const outputs = recordedOutputs()
const read = (text: string) => explain({ text, charset: 'utf-8', version: 'test' })

describe('what clients printed', () => {
  it.each(outputs)('$client at $fault: $expected', ({ text, expected }) => {
    expect(differs(read(text), expected)).toBe('')
  })

  it('comes from many clients and faults', () => {
    expect(outputs.length).toBeGreaterThanOrEqual(90)
    expect(new Set(outputs.map(({ client }) => client)).size).toBeGreaterThanOrEqual(9)
  })

  it('is told apart by client nearly always', () => {
    // Programs that share their texts with others are not held to it: the ftp programs, and what runs on Python or Node.
    const kin: Record<string, readonly string[]> = {
      tnftp: ['gnu-ftp', 'ftp'],
      'gnu-ftp': ['tnftp', 'ftp'],
      paramiko: ['ftplib'],
      'basic-ftp': ['node'],
      ssh2: ['node'],
    }
    const taken = outputs.filter(({ client, text }) => {
      const found = read(text).client
      return found !== undefined && found !== client && !kin[client]?.includes(found)
    })
    expect(taken.map(({ client, fault }) => `${client} ${fault}`)).toEqual([])
  })

  it('never shows the password of the lab', () => {
    for (const { text } of outputs) expect(JSON.stringify(read(text))).not.toContain('Secret12')
  })
})
