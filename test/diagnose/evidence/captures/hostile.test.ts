import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explanationCard } from '../../../../src/bot/index.ts'
import { explainFile } from '../../../../src/diagnose/explained.ts'
import { Conversation, FLAGS, pcapngOf, pcapOf, SERVER, CLIENT } from '../../../support/captures.ts'

const session = new Conversation()
  .open()
  .say(
    'S 220 ready',
    'C USER web',
    'S 331 Password',
    'C PASS s3cret!',
    'S 230 Hello',
    'C PASV',
    'S 227 (10,0,0,5,156,64)',
    'C AUTH TLS',
    'S 234 go',
  )
  .send(CLIENT, { payload: '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03' })
  .send(SERVER, { flags: FLAGS.RST })
const files = [
  pcapOf(session.packets),
  pcapngOf(session.packets),
  pcapOf(session.packets, { link: 'cooked 2', little: false }),
]

/** Explains anything, and makes a card of it where there is something to explain. */
function titles(bytes: Uint8Array): string[] {
  const explanation = explainFile({ bytes, version: 'test' })
  if ('trouble' in explanation) return [explanation.trouble]
  return [explanationCard(explanation, 'en').title, explanationCard(explanation, 'zh-CN').title]
}

describe('captures that are damaged or made to do harm', () => {
  it('are read as far as they go, wherever they end', () => {
    for (const file of files)
      for (let end = 0; end <= file.length; end++) {
        expect(titles(file.subarray(0, end))).not.toContain('')
        expect(JSON.stringify(explainFile({ bytes: file.subarray(0, end), version: 'test' }))).not.toContain('s3cret')
      }
  })

  it('may have any byte anywhere', () => {
    const change = fc.tuple(fc.nat(files[0]?.length ?? 0), fc.nat(255))
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.array(change, { minLength: 1, maxLength: 12 }), (file, changes) => {
        const bytes = Uint8Array.from(file)
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        expect(titles(bytes)).not.toContain('')
      }),
      { numRuns: 1500 },
    )
  })

  it('may be anything behind the first bytes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.uint8Array({ maxLength: 2000 }), (file, rest) => {
        expect(titles(new Uint8Array(Buffer.concat([file.subarray(0, 60), rest])))).not.toContain('')
      }),
      { numRuns: 500 },
    )
  })

  const MANY = 30_000
  const flood = (make: (index: number) => Conversation) =>
    Array.from({ length: MANY }, (_, at) => make(at).packets).flat()
  it.each<[string, () => Conversation['packets']]>([
    [
      'a scan of ports',
      () => flood((at) => new Conversation(CLIENT, { ...SERVER, port: at }).send(CLIENT, { flags: FLAGS.SYN })),
    ],
    [
      'a byte in each packet',
      () =>
        [...Array(MANY).keys()].reduce((talk) => talk.send(SERVER, { payload: '2' }), new Conversation().open())
          .packets,
    ],
    [
      'gaps everywhere',
      () =>
        [...Array(MANY).keys()].reduce(
          (talk, at) => talk.send(SERVER, { seq: 9000 + 10 * at, payload: 'S\r\n' }),
          new Conversation().open(),
        ).packets,
    ],
    [
      'empty TLS records',
      () => new Conversation().open().send(CLIENT, { payload: '\x16\x03\x01\0\0'.repeat(12_000) }).packets,
    ],
    [
      'empty lines',
      () =>
        [...Array(40).keys()].reduce(
          (talk) => talk.send(SERVER, { payload: '220 a\n'.repeat(10_000) }),
          new Conversation().open(),
        ).packets,
    ],
    [
      'data connections without end',
      () => flood((at) => new Conversation().say(`S 227 (198,51,100,21,156,${at % 250})`)),
    ],
  ])('take little time: %s', (_, make) => {
    const bytes = pcapOf(make())
    const start = performance.now()
    expect(titles(bytes)).not.toContain('')
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
