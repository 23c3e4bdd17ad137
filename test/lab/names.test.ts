import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  addresses,
  createLab,
  dnsAnswers,
  dnsDisagree,
  dnsFails,
  dnsOneDead,
  dnsTimeout,
  hostsOverride,
  labOrSkip,
} from '../support/lab/index.ts'
import type { Lab } from '../support/lab/index.ts'

const { server, dead, router, router2 } = addresses

/** Asks Node's resolver on the client: the addresses in one line, or the error code. */
const ask = `
  const { Resolver } = require('node:dns').promises
  const resolver = new Resolver({ timeout: 500, tries: 1 })
  const [type, server] = process.argv.slice(1)
  if (server) resolver.setServers([server])
  const answer = resolver.resolve('ftp.test', type).then((found) => found.sort().join(' '), (error) => error.code)
  answer.then(console.log)
`

describe.skipIf(labOrSkip(import.meta.filename))('names', () => {
  let lab: Lab

  beforeAll(async () => {
    lab = await createLab()
  })
  afterEach(() => lab.reset())
  afterAll(() => lab.dispose())

  const dns = async (type = 'A', at = '') => (await lab.must('client', [process.execPath, '-e', ask, type, at])).trim()
  const getent = async () => (await lab.run('client', ['getent', 'ahosts', 'ftp.test'])).stdout

  test('dnsAnswers knows its records, of both families, and nothing else', async () => {
    await lab.apply(dnsAnswers({ 'ftp.test': [server.v4, server.v6] }))
    expect(await dns()).toBe(server.v4)
    expect(await dns('AAAA')).toBe(server.v6)
    expect(await getent()).toContain(server.v6)
    await lab.reset()
    await lab.apply(dnsAnswers({ 'other.test': [server.v4] }))
    expect(await dns()).toBe('ENOTFOUND')
  })

  test.for([
    ['NXDOMAIN', 'ENOTFOUND'],
    ['SERVFAIL', 'ESERVFAIL'],
    ['REFUSED', 'EREFUSED'],
  ] as const)('dnsFails %s', async ([rcode, code]) => {
    await lab.apply(dnsFails(rcode))
    expect(await dns()).toBe(code)
    expect(await getent()).toBe('')
  })

  test('dnsTimeout, and no resolver at all', async () => {
    expect(await dns()).toBe('ECONNREFUSED')
    await lab.apply(dnsAnswers({ 'ftp.test': [server.v4] }), dnsTimeout())
    expect(await dns()).toBe('ETIMEOUT')
  })

  test('dnsDisagree', async () => {
    await lab.apply(dnsDisagree('ftp.test'))
    expect(await dns('A', router.v4)).toBe(server.v4)
    expect(await dns('A', router2.v4)).toBe(dead.v4)
  })

  test('dnsOneDead', async () => {
    await lab.apply(dnsOneDead('ftp.test'))
    expect(await dns()).toBe(`${server.v4} ${dead.v4}`)
  })

  test('hostsOverride wins over DNS, and goes with reset()', async () => {
    await lab.apply(dnsAnswers({ 'ftp.test': [server.v4] }), hostsOverride('ftp.test'))
    expect(await getent()).toContain(dead.v4)
    expect(await dns()).toBe(server.v4)
    await lab.reset()
    expect(await getent()).toBe('')
  })
})
