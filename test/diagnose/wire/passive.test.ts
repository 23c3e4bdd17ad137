import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatEprt, formatPort, parseEpsv, parsePasv } from '../../../src/diagnose/wire/passive.ts'
import { reply } from './bytes.ts'

describe('227', () => {
  it.each([
    ['vsftpd 3.0.3', '227 Entering Passive Mode (10,99,2,2,106,217).', '10.99.2.2', 27353],
    ['Pure-FTPd, without full stop', '227 Entering Passive Mode (10,99,2,2,202,223)', '10.99.2.2', 51935],
    ['pyftpdlib, lower case', '227 Entering passive mode (10,99,2,2,162,105).', '10.99.2.2', 41577],
    ['vsftpd over IPv6', '227 Entering Passive Mode (0,0,0,0,191,214).', '0.0.0.0', 49110],
    ['spaces', '227 Entering Passive Mode ( 10, 0, 0, 1, 4, 5 )', '10.0.0.1', 1029],
    ['leading zeros', '227 Entering Passive Mode (010,000,000,001,004,005)', '10.0.0.1', 1029],
  ])('%s', (_, line, host, port) => {
    expect(parsePasv(reply(line))).toEqual({ ok: true, host, port, style: 'parenthesised' })
  })

  it.each([
    '227 Entering Passive Mode 10,0,0,1,200,1',
    '227 Entering Passive Mode 10,0,0,1,200,1 (user 3)',
    '227 Entering Passive Mode. 10,0,0,1,200,1.',
    '227 =10,0,0,1,200,1',
    '227 You are user 1,234 of 5: 10,0,0,1,200,1',
  ])('without parentheses: %s', (line) => {
    expect(parsePasv(reply(line))).toEqual({ ok: true, host: '10.0.0.1', port: 51201, style: 'bare' })
  })

  it.each([
    ['227 Entering Passive Mode (2,134,113).', 'not-six-numbers'],
    ['227 Entering Passive Mode', 'not-six-numbers'],
    ['227 Entering Passive Mode (1,2,3,4,5)', 'not-six-numbers'],
    ['227 Entering Passive Mode (1,2,3,4,5,6,7)', 'not-six-numbers'],
    ['227 1, 2,3,4,5,6,7', 'not-six-numbers'],
    ['227 Entering Passive Mode (10,0,0,256,1,1)', 'number-out-of-range'],
    ['227 Entering Passive Mode (10,0,0,1,-3,1)', 'number-out-of-range'],
    ['227 Entering Passive Mode (10,0,0,1,0,0)', 'port-zero'],
    ['550 Permission denied.', 'not-six-numbers'],
  ])('%s is %s', (line, why) => {
    expect(parsePasv(reply(line))).toEqual({ ok: false, why })
  })
})

describe('229', () => {
  it.each([
    ['229 Entering Extended Passive Mode (|||10074|)', 10074],
    ['229 Extended Passive mode OK (|||31733|)', 31733],
    ['229 Entering Extended Passive Mode (!!!6446!)', 6446],
    ['229 see (here) for (|||21|).', 21],
    ['229 Entering Extended Passive Mode |||6446|', 6446],
  ])('%s', (line, port) => {
    expect(parseEpsv(reply(line))).toEqual({ ok: true, port })
  })

  it('tells the protocol and address that a server may not fill in', () => {
    const answer = parseEpsv(reply('229 Entering Extended Passive Mode (|1|132.235.1.2|6275|)'))
    expect(answer).toEqual({ ok: true, port: 6275, protocol: '1', address: '132.235.1.2' })
  })

  it.each([
    ['229 Entering Extended Passive Mode (|||0|)', 'port-zero'],
    ['229 Entering Extended Passive Mode (|||65536|)', 'number-out-of-range'],
    ['229 Entering Extended Passive Mode (||||)', 'no-port'],
    ['229 Entering Extended Passive Mode (|||123)', 'no-port'],
    ['500 Unknown command.', 'no-port'],
  ])('%s is %s', (line, why) => {
    expect(parseEpsv(reply(line))).toEqual({ ok: false, why })
  })
})

describe('our own address', () => {
  const address = fc.tuple(fc.ipV4(), fc.integer({ min: 1, max: 65_535 }))

  it('reads back from PORT as from 227', () => {
    fc.assert(
      fc.property(address, ([host, port]) => {
        const digits = formatPort(host, port).replace('PORT ', '')
        expect(parsePasv(reply(`227 (${digits})`))).toMatchObject({ ok: true, host, port })
      }),
    )
  })

  it.each([
    ['10.99.1.2', 'EPRT |1|10.99.1.2|25601|'],
    ['fd99:1::2', 'EPRT |2|fd99:1::2|25601|'],
    ['fe80::1%eth0', 'EPRT |2|fe80::1|25601|'],
    ['::ffff:10.99.1.2', 'EPRT |1|10.99.1.2|25601|'],
  ])('%s in EPRT', (host, command) => {
    expect(formatEprt(host, 25601)).toBe(command)
  })

  it('drops the mapping of a dual-stack socket in PORT', () => {
    expect(formatPort('::ffff:10.99.1.2', 25601)).toBe('PORT 10,99,1,2,100,1')
  })
})

it('reads no text slowly', () => {
  const started = performance.now()
  for (const text of [
    '1'.repeat(60_000),
    '1,'.repeat(30_000),
    '('.repeat(60_000),
    '|'.repeat(60_000),
    `(${' '.repeat(60_000)}`,
  ]) {
    parsePasv(reply(`227 ${text}`))
    parseEpsv(reply(`229 ${text}`))
  }
  expect(performance.now() - started).toBeLessThan(2_000)
})
