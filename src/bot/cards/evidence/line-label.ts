import { type EvidenceKind, type Language, type QuotedLine, say, type Text } from '../../../diagnose/index.ts'

const LABEL: Text = {
  en: '{kind, select, capture {Packet} other {Line}} {line}',
  'zh-CN': '第 {line} {kind, select, capture {个包} other {行}}',
}

/** Where a quoted line stands: lines of a capture are its packets. */
export const lineLabel = ({ line }: QuotedLine, kind: EvidenceKind, language: Language): string =>
  say(LABEL, { line: String(line), kind }, language)
