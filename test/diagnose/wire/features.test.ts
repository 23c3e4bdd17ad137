import { expect, it } from 'vitest'
import { hasFeature, parseFeatures } from '../../../src/diagnose/wire/features.ts'
import { ReplyReader } from '../../../src/diagnose/wire/reply-reader.ts'
import { recorded, reply } from './bytes.ts'

function recordedFeatures(server: string) {
  const events = new ReplyReader().push(recorded(`${server}.control`))
  const found = events.find((event) => event.type === 'reply' && event.reply.code === 211)
  return found?.type === 'reply' ? parseFeatures(found.reply) : undefined
}

it.each([
  ['vsftpd-3.0.3', 'EPRT EPSV MDTM PASV REST SIZE TVFS'],
  ['proftpd-1.3.8', 'CLNT CSID EPRT EPSV HOST LANG MDTM MFF MFMT MLST RANG REST SIZE TVFS UTF8'],
  ['pure-ftpd-1.0.50', 'UTF8 EPRT IDLE MDTM SIZE MFMT REST MLST MLSD PRET AUTH PBSZ PROT TVFS ESTA PASV EPSV ESTP'],
  ['pyftpdlib-1.5.7', 'EPRT EPSV MDTM MFMT MLST REST SIZE TVFS UTF8'],
])('%s lists its features', (server, names) => {
  expect(recordedFeatures(server)?.lines.map((line) => line.name)).toEqual(names.split(' '))
})

it('finds a parameter in a list, whatever parts it', () => {
  const features = parseFeatures(
    reply('211-x', ' AUTH TLS;TLS-C;SSL;', ' MLST type*;size*;', ' REST STREAM', '211 End'),
  )
  expect(hasFeature(features, 'auth', 'ssl')).toBe(true)
  expect(hasFeature(features, 'AUTH', 'TLS-P')).toBe(false)
  expect(hasFeature(features, 'MLST', 'size')).toBe(true)
  expect(hasFeature(features, 'MLSD')).toBe(false)
  expect(hasFeature(features, 'REST', 'STREAM')).toBe(true)
})

it('takes no indent, a tab, a repeated code, lower case and empty lines', () => {
  const { lines } = parseFeatures(
    reply('211-Extensions', 'mdtm', '\tsize', '211-utf8', '', '   rest  stream ', '211 END'),
  )
  expect(lines).toEqual([{ name: 'MDTM' }, { name: 'SIZE' }, { name: 'UTF8' }, { name: 'REST', param: 'stream' }])
})

it.each(['211 no-features', '530 Please login with USER and PASS.', "500 'FEAT': command not understood."])(
  '%s lists nothing',
  (line) => {
    expect(parseFeatures(reply(line))).toEqual({ lines: [] })
  },
)
