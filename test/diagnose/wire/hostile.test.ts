import fc from 'fast-check'
import { expect, it } from 'vitest'
import { replyText, type Reply } from '../../../src/diagnose/model/reply.ts'
import { parseFeatures } from '../../../src/diagnose/wire/features.ts'
import { classifyFirstBytes } from '../../../src/diagnose/wire/first-bytes.ts'
import { parseListing } from '../../../src/diagnose/wire/listing.ts'
import { parseEpsv, parsePasv } from '../../../src/diagnose/wire/passive.ts'
import { parsePwd } from '../../../src/diagnose/wire/path.ts'
import { bannerAddress, identifyServer } from '../../../src/diagnose/wire/product.ts'
import { ReplyReader } from '../../../src/diagnose/wire/reply-reader.ts'
import { latin1 } from './bytes.ts'

/** Random bytes among the words that parsers look for, so that they get past the first test. */
const words = fc.constantFrom(
  '220 ',
  '227 (',
  '229 (|||',
  '211-',
  '257 "',
  '""',
  ',',
  '1,2,3,4,5,6',
  '\r\n',
  '; ',
  'type=',
  'drwxr-xr-x 1 ',
  'Nov 22 12:12 ',
  '-> ',
  '[::ffff:',
  '\xff',
  '\0',
)
const noise = fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('latin1'))
const hostile = fc.array(fc.oneof(words, noise), { maxLength: 40 }).map((parts) => parts.join(''))

it('no reply makes a parser throw, and every answer survives JSON', () => {
  fc.assert(
    fc.property(fc.constantFrom(211, 220, 227, 229, 257), hostile, (code, text) => {
      const reply: Reply = { code, lines: text.split('\r\n') }
      const whole = replyText(reply)
      const answers = [
        parsePasv(reply),
        parseEpsv(reply),
        parseFeatures(reply),
        { path: parsePwd(reply) ?? null },
        identifyServer({ greeting: whole, replies: [whole], features: [whole] }),
        { address: bannerAddress(whole) ?? null },
      ]
      expect(JSON.parse(JSON.stringify(answers))).toEqual(answers)
    }),
    { numRuns: 1_000 },
  )
})

it('no bytes make a parser throw, and every answer survives JSON', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const bytes = latin1(text)
      const answers = [
        new ReplyReader().push(bytes),
        classifyFirstBytes(bytes),
        parseListing(bytes, 'list'),
        parseListing(bytes, 'mlsd'),
        parseListing(bytes, 'nlst'),
      ]
      expect(JSON.parse(JSON.stringify(answers))).toEqual(answers)
    }),
    { numRuns: 1_000 },
  )
})
