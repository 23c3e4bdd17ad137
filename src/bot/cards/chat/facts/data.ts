import { say, type Language, type Report, type Text } from '../../../../diagnose/index.ts'
import type { Fact, Inline } from '../../../port/index.ts'
import { milliseconds } from '../../numbers.ts'
import { comma, failures, type LayerFacts, pause, quoted, row, succeeded } from './read.ts'

const LABEL = {
  connection: { en: 'Data connection', 'zh-CN': '数据连接' },
  listing: { en: 'Listing', 'zh-CN': '目录列表' },
  names: { en: 'Names', 'zh-CN': '文件名' },
  file: { en: 'File', 'zh-CN': '文件' },
  upload: { en: 'Upload', 'zh-CN': '上传' },
  active: { en: 'Active mode', 'zh-CN': '主动模式' },
  variant: { en: 'Another way', 'zh-CN': '换一种方式' },
} as const satisfies Record<string, Text>

const FAILING = [
  ...(['data-connect', 'data-tls', 'transfer', 'active', 'data-variant', 'file', 'file-ascii', 'write'] as const),
  ...(['path-charset', 'sftp-listing', 'sftp-file', 'sftp-write'] as const),
] as const

/** Data connections, and what came or went over them. */
export function dataFacts(report: Report, language: Language): LayerFacts {
  const seen = [
    ...connections(report, language),
    ...listings(report, language),
    ...files(report, language),
    ...uploads(report, language),
    ...active(report, language),
    ...variants(report, language),
  ]
  return { seen, failed: failures(report, FAILING, language) }
}

const OPENED: Text = { en: '{mode} port {port}, {ms}', 'zh-CN': '{mode} 端口 {port}，{ms}' }

function connections(report: Report, language: Language): Fact[] {
  return succeeded(report, 'data-connect').flatMap(({ subject, data }) => {
    const params = { mode: subject ?? data.mode, port: String(data.port), ms: milliseconds(data.ms, language) }
    return row(LABEL.connection, [say(OPENED, params, language)], language)
  })
}

const ENTRIES: Text = {
  en: '{command} after {mode}: {count, plural, one {# entry} other {# entries}}, {ms}',
  'zh-CN': '{mode} 后 {command}：{count} 项，{ms}',
}
const SFTP_ENTRIES: Text = {
  en: '{count, plural, one {# entry} other {# entries}}, {ms}, ',
  'zh-CN': '{count} 项，{ms}，',
}
const IN: Text = { en: 'in {charset}, for one ', 'zh-CN': '编码 {charset}，例如 ' }

function listings(report: Report, language: Language): Fact[] {
  const ftp = succeeded(report, 'transfer').flatMap(({ data: { listing, mode, ms } }) =>
    listing ? [{ listing, mode, ms: milliseconds(ms, language) }] : [],
  )
  const sftp = succeeded(report, 'sftp-listing')
  const odd = [...ftp.map(({ listing }) => listing), ...sftp.map(({ data }) => data)].find(
    ({ undecodable }) => undecodable.length > 0,
  )
  return [
    ...ftp.flatMap(({ listing: { command, entries }, mode, ms }) =>
      row(LABEL.listing, [say(ENTRIES, { command, mode, ms, count: entries }, language)], language),
    ),
    ...sftp.flatMap(({ data }) => {
      const words = say(SFTP_ENTRIES, { count: data.entries, ms: milliseconds(data.ms, language) }, language)
      return row(LABEL.listing, [words, quoted(data.path)], language)
    }),
    ...(odd
      ? row(LABEL.names, [say(IN, { charset: odd.charset }, language), quoted(odd.undecodable[0] ?? '')], language)
      : []),
  ]
}

const BYTES: Text = {
  en: '{count, plural, one {# byte} other {# bytes}}',
  'zh-CN': '{count} 字节',
}
const FOLDER: Text = { en: 'a folder', 'zh-CN': '是目录' }

function files(report: Report, language: Language): Fact[] {
  const about = (path: string, bytes: number, sha256?: string): Inline => [
    quoted(path),
    comma(language) + say(BYTES, { count: bytes }, language),
    ...(sha256 === undefined ? [] : [`${comma(language)}SHA-256 `, { code: sha256 }]),
  ]
  const folder = (path: string): Inline => [quoted(path), comma(language) + FOLDER[language]]
  return [
    ...succeeded(report, 'file').map(({ data }) =>
      data.folder ? folder(data.path) : about(data.path, data.bytes, data.sha256),
    ),
    ...succeeded(report, 'sftp-file').map(({ data }) =>
      data.kind === 'file' ? about(data.path, data.bytes, data.sha256) : folder(data.path),
    ),
  ].flatMap((value) => row(LABEL.file, value, language))
}

const UPLOADED: Text = {
  en: '{identical, select, true {came back identical} other {came back DIFFERENT}}, {deleted, select, true {deleted} other {NOT deleted}}',
  'zh-CN':
    '{identical, select, true {读回内容一致} other {读回内容不一致}}，{deleted, select, true {已删除} other {未能删除}}',
}

function uploads(report: Report, language: Language): Fact[] {
  return [...succeeded(report, 'write'), ...succeeded(report, 'sftp-write')].flatMap(({ data }) => {
    const params = { identical: String(data.identical), deleted: String(data.deleted) }
    return row(LABEL.upload, [quoted(data.name), comma(language) + say(UPLOADED, params, language)], language)
  })
}

const CAME: Text = { en: '{subject}, the server came from ', 'zh-CN': '{subject}，服务器来自 ' }

function active(report: Report, language: Language): Fact[] {
  return succeeded(report, 'active').flatMap(({ subject = '', data }) =>
    row(LABEL.active, [say(CAME, { subject }, language), { code: data.from }], language),
  )
}

const GOT_THROUGH: Text = { en: 'the transfer gets through with: {ways}', 'zh-CN': '以下方式可以传输：{ways}' }

function variants(report: Report, language: Language): Fact[] {
  const ways = succeeded(report, 'data-variant').map(({ subject = '' }) => subject)
  const params = { ways: ways.join(pause(language)) }
  return row(LABEL.variant, ways.length > 0 ? [say(GOT_THROUGH, params, language)] : undefined, language)
}
