import {
  advisoryFix,
  advisoryText,
  say,
  type Advisory,
  type Language,
  type Report,
  type Severity,
  type Text,
} from '../../diagnose/index.ts'
import type { Block, Fact } from '../port/index.ts'
import { sentence } from './words.ts'

const HEADING: Text = { en: 'Worth fixing besides', 'zh-CN': '另外值得处理' }
const FIX: Text = { en: 'Mend it', 'zh-CN': '处理' }

const SEVERITY: Readonly<Record<Severity, Text>> = {
  high: { en: 'Serious', 'zh-CN': '严重' },
  warn: { en: 'Unsafe', 'zh-CN': '不安全' },
  info: { en: 'Note', 'zh-CN': '提示' },
}

/** What is true and worth fixing, but not why it fails. */
export function advisoryBlocks({ advisories }: Report, language: Language): Block[] {
  if (advisories.length === 0) return []
  return [
    { type: 'text', text: [{ bold: HEADING[language] }] },
    { type: 'facts', facts: advisories.flatMap((advisory) => advisoryFacts(advisory, language)) },
  ]
}

/** What is the matter, and under it the setting that mends it. */
export function advisoryFacts(advisory: Advisory, language: Language): Fact[] {
  const fix = advisoryFix(advisory)
  return [
    { label: SEVERITY[advisory.severity][language], value: [titleOf(advisory, language)] },
    ...(fix ? [{ label: FIX[language], value: [sentence(say(fix, advisory.params, language), language)] }] : []),
  ]
}

/** A report of another version may name an advisory that this one has no words for. */
function titleOf({ code, params }: Advisory, language: Language): string {
  const text = advisoryText(code)
  return text ? say(text, params, language) : code
}
