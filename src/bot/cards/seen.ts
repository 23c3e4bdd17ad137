import {
  quoteText,
  replyText,
  say,
  type Language,
  type Observation,
  type ProbeId,
  type Report,
  type Text,
} from '../../diagnose/index.ts'
import type { Fact, Inline } from '../port/index.ts'
import { milliseconds } from './numbers.ts'
import { marks, begin } from './progress-state.ts'
import { sftpRows } from './seen-sftp.ts'
import { tlsRows } from './seen-tls.ts'
import { LAYER, MARK } from './words.ts'

const LABEL: Readonly<Record<'layers' | 'address' | 'greeting' | 'listing' | 'file', Text>> = {
  layers: { en: 'Layers', 'zh-CN': '各层' },
  address: { en: 'Address', 'zh-CN': '地址' },
  greeting: { en: 'Greeting', 'zh-CN': '欢迎信息' },
  listing: { en: 'Listing', 'zh-CN': '目录列表' },
  file: { en: 'File', 'zh-CN': '文件' },
}

/** What the check met, whatever it means: the layers, and the server's own words. */
export function seenFacts(report: Report, language: Language): Fact[] {
  const rows: readonly (readonly [Text, Inline | undefined])[] = [
    [LABEL.layers, layers(report, language)],
    [LABEL.address, address(report, language)],
    [LABEL.greeting, greeting(report)],
    ...tlsRows(report, language),
    [LABEL.listing, listing(report, language)],
    [LABEL.file, file(report, language)],
    ...(report.target.protocol === 'sftp' ? sftpRows(report, language) : []),
  ]
  return rows.flatMap(([label, value]) => (value ? [{ label: label[language], value }] : []))
}

function layers(report: Report, language: Language): Inline {
  const words = marks({ ...begin(report.target), report }).map(
    ({ layer, mark }) => `${LAYER[layer][language]} ${MARK[mark][language]}`,
  )
  return [words.join(language === 'en' ? ', ' : '，')]
}

type Succeeded<P extends ProbeId> = Extract<Observation<P>, { outcome: 'ok' }>

function first<P extends ProbeId>({ observations }: Report, probe: P): Succeeded<P>['data'] | undefined {
  const found = observations.find((one) => one.probe === probe && one.outcome === 'ok')
  return (found as Succeeded<P> | undefined)?.data
}

function address(report: Report, language: Language): Inline | undefined {
  const connected = first(report, 'connect')
  if (!connected) return undefined
  const port = language === 'en' ? `port ${connected.port}` : `端口 ${connected.port}`
  return [{ code: connected.address }, ` ${port}, ${milliseconds(connected.ms, language)}`]
}

function greeting(report: Report): Inline | undefined {
  const said = first(report, 'greeting')
  if (!said) return undefined
  const [line = ''] = (said.reply ? `${said.reply.code} ${replyText(said.reply)}` : said.banner).split('\n')
  return [{ code: quoteText(line) }]
}

const ENTRIES: Text = {
  en: '{count, plural, one {# entry} other {# entries}}, {ms}, {command} after {mode}',
  'zh-CN': '{count} 项，{ms}，{mode} 后 {command}',
}

function listing(report: Report, language: Language): Inline | undefined {
  const transfer = first(report, 'transfer')
  if (!transfer?.listing) return undefined
  const { command, entries } = transfer.listing
  return [
    say(ENTRIES, { count: entries, ms: milliseconds(transfer.ms, language), command, mode: transfer.mode }, language),
  ]
}

function file(report: Report, language: Language): Inline | undefined {
  const fetched = first(report, 'file')
  if (!fetched) return undefined
  if (fetched.folder) return [{ code: fetched.path }, language === 'en' ? ', a folder' : '，是目录']
  const bytes = language === 'en' ? `${fetched.bytes} bytes` : `${fetched.bytes} 字节`
  return [{ code: fetched.path }, `, ${bytes}, SHA-256 `, { code: fetched.sha256 }]
}
