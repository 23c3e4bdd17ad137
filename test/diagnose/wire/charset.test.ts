import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeName, detectCharset, encodeName, type Charset } from '../../../src/diagnose/wire/charset.ts'
import { parseListing } from '../../../src/diagnose/wire/listing.ts'
import { recorded } from './bytes.ts'

function raw(names: string[], charset: Charset): string[] {
  return names.map((name) => Buffer.from(encodeName(name, charset)).toString('latin1'))
}

const CHINESE = ['中文', '目录', '新建文件夹', '财务报表2024年.xlsx', '会议记录.docx', '服务器配置说明.txt']
const TRADITIONAL = ['中文檔案', '會議記錄.docx', '財務報表2024年.xlsx', '新增資料夾']
const JAPANESE = ['新しいフォルダー', '議事録.docx', '設定ファイル.txt', 'サーバー']
const GERMAN = ['Müller.txt', 'Größe.doc', 'Überblick.pdf', 'résumé.doc']

describe.each<[Charset, string[]]>([
  ['utf-8', CHINESE],
  ['utf-8', GERMAN],
  ['utf-8', JAPANESE],
  ['gb18030', CHINESE],
  ['big5', TRADITIONAL],
  ['shift_jis', JAPANESE],
  ['latin-1', GERMAN],
])('%s: %j', (charset, names) => {
  it('is recognised', () => {
    expect(detectCharset(raw(names, charset)).charset).toBe(charset)
  })

  it('is decoded to what the user wrote', () => {
    expect(raw(names, charset).map((name) => decodeName(name, charset))).toEqual(names)
  })
})

it.each(['中文', '目录', '新建文件夹', '图片', '我的文档', '用户', '下载', '数据备份', '联通'])(
  'tells GBK from one name: %s',
  (name) => {
    expect(detectCharset(raw([name], 'gb18030')).charset).toBe('gb18030')
  },
)

it.each(['café.txt', 'Ørsted', 'naïve', 'Привет.txt', 'Ελληνικά', 'żółć', '25°C.txt', '£5.txt'])(
  'tells UTF-8 from one name: %s',
  (name) => {
    expect(detectCharset(raw([name], 'utf-8'))).toEqual({ charset: 'utf-8', confidence: 'likely' })
  },
)

it('does not claim to know from little', () => {
  expect(detectCharset(['\xd6\xd0'])).toEqual({ charset: 'gb18030', confidence: 'guess' })
  expect(detectCharset(raw(CHINESE, 'gb18030')).confidence).toBe('likely')
})

it('finds nothing to tell in ASCII', () => {
  expect(detectCharset(['a.txt', 'big.bin']).charset).toBe('ascii')
  expect(detectCharset([]).charset).toBe('ascii')
})

it('is only a guess where a directory mixes encodings, as recorded from vsftpd 3.0.3', () => {
  const names = parseListing(recorded('vsftpd-3.0.3.nlst'), 'nlst').entries.map((entry) => entry.name)
  expect(detectCharset(names)).toEqual({ charset: 'gb18030', confidence: 'guess' })
})

it('takes any bytes', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 30 })), (names) => {
      const latin1 = names.map((name) => Buffer.from(name).toString('latin1'))
      const { charset } = detectCharset(latin1)
      expect(typeof decodeName(latin1[0] ?? '', charset)).toBe('string')
    }),
  )
})
