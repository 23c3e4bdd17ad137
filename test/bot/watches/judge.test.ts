import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge, keptAs } from '../../../src/bot/watches/judge.ts'
import { NEW_STATUS, USUAL_SETTINGS, type WatchStatus } from '../../../src/bot/watches/model.ts'
import { JUDGING, LETTERS, looked, MINUTE, play, SEEN } from './looks.ts'

/** `3 down port-refused`: the run and what it told. */
const inShort = (script: string) =>
  play(script).told.map(
    ({ run, happening }) => `${run} ${happening.kind}${'cause' in happening ? ` ${happening.cause}` : ''}`,
  )

describe('what people are told', () => {
  const cases: readonly [what: string, script: string, told: readonly string[]][] = [
    ['nothing of a target that works', '++++++', []],
    ['nothing of one or two failures', '+-+++--+', []],
    ['an outage with the third failure, once', '++------', ['4 down port-refused']],
    ['an outage of a target that never worked', '---', ['2 down port-refused']],
    ['the end of an outage with the second good run', '++---++', ['4 down port-refused', '6 up']],
    ['no end when it fails again in between', '++---+---+', ['4 down port-refused']],
    ['another cause of what is down', '++---nnn', ['4 down port-refused', '5 turned port-filtered']],
    ['another cause again after a good run', '++---+n', ['4 down port-refused', '6 turned port-filtered']],
    ['nothing of inconclusive runs', '+?????', []],
    ['failures before and after an inconclusive run together', '+--?-', ['4 down port-refused']],
    ['good runs before and after an inconclusive one together', '+---+?+', ['3 down port-refused', '6 up']],
    ['nothing of what is only slow', '+ssssss', []],
    ['a certificate that careful clients refuse', '+ccc', ['3 down cert-expired']],
    ['flapping in place of outages', '+-+-+-+-+-+-+-+-+-+-+', ['9 flapping']],
    [
      'that it is steady, and nothing more where it works',
      `+-+-+-+-+-+-+${'+'.repeat(18)}`,
      ['9 flapping', '26 steady'],
    ],
  ]
  test.each(cases)('%s', (_, script, told) => {
    expect(inShort(script)).toEqual(told)
  })

  test.each([
    ['+', 'healthy'],
    ['-', 'failing'],
    ['s', 'degraded'],
    ['c', 'failing'],
    ['?', 'inconclusive'],
  ])('and kept is what alerts go by: %s is %s', (letter, verdict) => {
    expect(keptAs(looked({ ...LETTERS[letter] }), USUAL_SETTINGS)).toBe(verdict)
  })

  test('an outage that began while it flapped, when it has become steady', () => {
    const told = inShort(`+-+-+-+-+-+-+${'-'.repeat(18)}`)
    expect(told.map((one) => one.split(' ')[1])).toEqual(['flapping', 'steady', 'down'])
    expect(told[1]?.split(' ')[0]).toBe(told[2]?.split(' ')[0])
  })

  test('the end of an outage that ended while it flapped, when it has become steady', () => {
    const told = inShort(`---${'+-'.repeat(9)}${'+'.repeat(20)}`)
    expect(told.map((one) => one.split(' ')[1])).toEqual(['down', 'flapping', 'steady', 'up'])
  })

  test('from the first failing to the first good run', () => {
    const { told } = play('++---++')
    expect(told.map(({ happening }) => happening)).toEqual([
      { kind: 'down', cause: 'port-refused', keys: ['server:ftp.example.com'], since: 2 * MINUTE },
      { kind: 'up', since: 2 * MINUTE, until: 5 * MINUTE },
    ])
  })

  test('as soon as was asked for', () => {
    const judging = { ...JUDGING, settings: { ...USUAL_SETTINGS, after: 1, recover: 1 } }
    expect(play('+-+', { judging }).told.map(({ run, happening }) => `${run} ${happening.kind}`)).toEqual([
      '1 down',
      '2 up',
    ])
  })

  test('what its options ask for, although it still works', () => {
    const judging = { ...JUDGING, settings: { ...USUAL_SETTINGS, asked: ['idle-connection-dropped'] } }
    expect(play('+iii', { judging }).told.map(({ happening }) => happening.kind)).toEqual(['down'])
    expect(play('+iii').told).toEqual([])
  })
})

describe('what has changed', () => {
  const renewed = { ...SEEN, greeting: '220 another server' }
  const difference = { what: 'greeting', before: '220 ready', after: '220 another server' }

  test('is told with a good run', () => {
    const { happenings } = judge(NEW_STATUS, looked({ seen: renewed }), JUDGING)
    expect(happenings).toEqual([{ kind: 'changed', differences: [difference] }])
  })

  test('during an outage is told with the first good run after it', () => {
    const bad = judge(NEW_STATUS, looked({ ...LETTERS['-'], seen: renewed }), JUDGING)
    expect(bad.happenings).toEqual([])
    const good = judge(bad.status, looked({ seen: renewed }), { ...JUDGING, seen: renewed })
    expect(good.happenings).toEqual([{ kind: 'changed', differences: [difference] }])
    expect(judge(good.status, looked({ seen: renewed }), { ...JUDGING, seen: renewed }).happenings).toEqual([])
  })

  test('and is as it was again is not told', () => {
    const bad = judge(NEW_STATUS, looked({ ...LETTERS['-'], seen: renewed }), JUDGING)
    expect(judge(bad.status, looked(), { ...JUDGING, seen: renewed }).happenings).toEqual([])
  })

  test('is nothing where nothing was seen before', () => {
    const { settings, host } = JUDGING
    expect(judge(NEW_STATUS, looked(), { settings, host }).happenings).toEqual([])
  })
})

describe('what is remembered', () => {
  test('the usual time comes closer to every good look', () => {
    const first = judge(NEW_STATUS, looked(), JUDGING).status
    const slow = looked({ timing: { ...looked().timing, total: 110 } })
    expect(first.usualMs).toBe(10)
    expect(judge(first, slow, JUDGING).status.usualMs).toBeCloseTo(20)
    expect(judge(first, { ...slow, run: 'abc123' }, JUDGING).status.usualMs).toBe(10)
  })

  test('the run with the report, and when the certificate ends', () => {
    const certificate = { fingerprint: 'ab', subject: 'x', issuer: 'y', validFrom: 1, validTo: 2 }
    const { status } = judge(NEW_STATUS, looked({ run: 'abc123', at: 7, seen: { ...SEEN, certificate } }), JUDGING)
    expect(status).toMatchObject({ run: 'abc123', fullAt: 7, certificateEnds: 2 })
    expect(judge(status, looked(), JUDGING).status).toMatchObject({ run: 'abc123', fullAt: 7, certificateEnds: 2 })
  })
})

const scripts = fc.array(fc.constantFrom(...Object.keys(LETTERS)), { maxLength: 80 }).map((letters) => letters.join(''))

describe('always', () => {
  test('an end follows an outage, and only an end another outage', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const kinds = play(script).told.map(({ happening }) => happening.kind)
        const outages = kinds.filter((kind) => kind === 'down' || kind === 'up')
        expect(outages).toEqual(outages.map((_, index) => (index % 2 === 0 ? 'down' : 'up')))
      }),
    )
  })

  test('after that something flaps the next that is told is that it is steady', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const kinds = play(script).told.map(({ happening }) => happening.kind)
        const next = kinds.filter((_, index) => kinds[index - 1] === 'flapping')
        expect(next.every((kind) => kind === 'steady')).toBe(true)
      }),
    )
  })

  test('a status that was written and read judges the same', () => {
    fc.assert(
      fc.property(scripts, scripts, (before, after) => {
        const { status } = play(before)
        const read = JSON.parse(JSON.stringify(status)) as WatchStatus
        expect(read).toEqual(status)
        expect(play(after, { status: read })).toEqual(play(after, { status }))
      }),
    )
  })

  test('what is down has failed, and what is up has worked', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const { status } = play(script)
        expect(status.phase !== 'down' || status.bad > 0).toBe(true)
        expect(status.phase !== 'up' || status.good > 0).toBe(true)
        expect(status.outageSince === undefined).toBe(status.phase === 'new' || status.phase === 'up')
      }),
    )
  })
})
