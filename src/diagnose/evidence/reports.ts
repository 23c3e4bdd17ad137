import type { Weight } from '../model/cause.ts'
import type { EvidenceFinding, Reading, TextTarget } from '../model/explanation.ts'
import { LAYERS, type Layer } from '../model/layer.ts'
import { SCHEMA } from '../model/report.ts'
import type { Param, Params, Text } from '../model/text.ts'
import { visible } from '../wire/plain-text.ts'
import { decodeOutput } from './decode.ts'
import type { Input, Sample, Source } from './source.ts'

const FOUND: Text = {
  en: 'The check that this report is of found it',
  'zh-CN': '这份报告对应的检查发现了该问题',
}
const UNREADABLE: Text = {
  en: 'The report is cut off or damaged: give the whole file',
  'zh-CN': '报告不完整或已损坏：请提供整个文件',
}

/** What `ftpcheck check --json` printed somewhere else. */
export const savedReports: Source = {
  kind: 'report',
  recognise,
  read,
  meaning: (id) => (id === 'report-damaged' ? UNREADABLE : id.startsWith('report-') ? FOUND : undefined),
}

function recognise({ text }: Sample): number {
  return text !== undefined && /^[\s\ufeff]*\{\s*"schema"\s*:\s*"/.test(text) && text.includes(`"${SCHEMA}"`) ? 1 : 0
}

type Json = Readonly<Record<string, unknown>>

function read({ bytes }: Input): Reading {
  const decoded = decodeOutput(bytes)
  const text = 'text' in decoded ? decoded.text : ''
  const report = parse(text)
  const causes = report && Array.isArray(report['causes']) ? report['causes'].slice(0, MOST).flatMap(causeOf) : []
  return {
    lines: text.split('\n').length,
    omitted: 0,
    secrets: 0,
    target: report ? targetOf(report['target']) : {},
    findings: report ? causes : [DAMAGED],
    advice: [],
    worked: report?.['verdict'] === 'healthy',
    hasDialogue: false,
  }
}

const MOST = 20
const DAMAGED: EvidenceFinding = { id: 'report-damaged', layer: 'client', params: {}, lines: [], speaksFor: {} }

function parse(text: string): Json | undefined {
  try {
    return asObject(JSON.parse(text.replace(/^\ufeff/, '')))
  } catch {
    return undefined
  }
}

const asObject = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null ? (value as Json) : undefined

const WEIGHTS: Readonly<Record<string, Weight>> = { likely: 'decisive', possible: 'strong', unlikely: 'weak' }

function causeOf(value: unknown): EvidenceFinding[] {
  const cause = asObject(value)
  const code = cause?.['code']
  if (!cause || typeof code !== 'string' || !/^[a-z0-9-]{3,60}$/.test(code)) return []
  const weight = WEIGHTS[String(cause['likelihood'])] ?? 'weak'
  const layer: Layer = LAYERS.find((one) => one === cause['layer']) ?? 'service'
  const impact = cause['impact'] === 'degrades' ? { impact: 'degrades' } : {}
  const params = { ...paramsOf(cause['params']), ...impact }
  return [{ id: `report-${code}`, layer, params, lines: [], speaksFor: { [code]: weight } }]
}

/** Plain values only; what a server said is hostile in a report, too. */
function paramsOf(value: unknown): Params {
  const entries = Object.entries(asObject(value) ?? {}).slice(0, 40)
  return Object.fromEntries(
    entries.flatMap(([key, one]): [string, Param][] => {
      if (typeof one === 'string') return [[key, visible(one, 500)]]
      return typeof one === 'number' || typeof one === 'boolean' ? [[key, one]] : []
    }),
  )
}

const PROTOCOLS = ['ftp', 'ftpes', 'ftps', 'sftp'] as const

function targetOf(value: unknown): TextTarget {
  const { protocol: asked, host, port, user } = asObject(value) ?? {}
  const protocol = PROTOCOLS.find((one) => one === asked)
  const isPort = typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536
  return {
    ...(protocol && { protocol }),
    ...(typeof host === 'string' && /^[\w.:-]{1,253}$/.test(host) && { host }),
    ...(isPort && { port }),
    ...(typeof user === 'string' && { user: visible(user, 64) }),
  }
}
