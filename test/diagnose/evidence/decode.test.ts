import iconv from 'iconv-lite'
import { expect, it } from 'vitest'
import { decodeOutput } from '../../../src/diagnose/evidence/decode.ts'

const CHINESE = '状态:\t正在连接 192.168.0.11:21...\r\n错误:\t20 秒后无活动，连接超时\r\n'
const KOREAN = '> ftp: connect :연결 시간 초과\r\nftp>'

it.each([
  ['utf-8', CHINESE],
  ['gb18030', CHINESE],
  ['utf-16le', CHINESE + 'C:\\> ftp 192.168.0.11 -- some more English text'],
  ['utf-16be', 'Connected to ftp.example.com.\n421 Too many users'],
  ['cp949', KOREAN],
])('reads %s', (charset, text) => {
  expect(decodeOutput(iconv.encode(text, charset))).toEqual({ text, charset })
})

it('takes a byte order mark off', () => {
  for (const charset of ['utf8', 'utf-16le', 'utf-16be']) {
    const decoded = decodeOutput(iconv.encode('530 Login incorrect.', charset, { addBOM: true }))
    expect('text' in decoded && decoded.text).toBe('530 Login incorrect.')
  }
})

it('reads around names in another encoding', () => {
  const bytes = Buffer.concat([
    Buffer.from('中文.txt\n'.repeat(3)),
    Buffer.from([0xd6, 0xd0, 0xce, 0xc4]),
    Buffer.from('\n'),
  ])
  expect(decodeOutput(bytes)).toHaveProperty('text')
})

it('says what is no text', () => {
  expect(decodeOutput(new Uint8Array())).toEqual({ trouble: 'empty' })
  expect(decodeOutput(Buffer.from(' \r\n\r\n'))).toEqual({ trouble: 'empty' })
  expect(decodeOutput(Buffer.from('\u007fELF\u0002\u0001\u0001\0\0\0\0\0\0\0\u0003\0>\0'))).toEqual({
    trouble: 'binary',
  })
  const noise = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919 + (at >> 3) * 31) % 256)
  expect(decodeOutput(noise)).toEqual({ trouble: 'binary' })
})
