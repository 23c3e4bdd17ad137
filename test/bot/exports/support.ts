import type { ExportedWatch } from '../../../src/bot/exports/index.ts'

export const NOW = Date.parse('2026-11-22T08:00:00Z')

export const watch = (about: Partial<ExportedWatch> = {}): ExportedWatch => ({
  id: 'k3f9a',
  target: 'ftp.example.com',
  command: 'check ftp.example.com --user web',
  schedule: 'every 5m',
  channel: 'C1',
  createdAt: NOW - 30 * 86_400_000,
  removedAt: undefined,
  mutedUntil: undefined,
  phase: 'up',
  since: NOW - 86_400_000,
  verdict: 'healthy',
  cause: undefined,
  lastGood: NOW - 60_000,
  lastMs: 412,
  isFlapping: false,
  certificate: undefined,
  run: 'abc234',
  ...about,
})

/** What a server, a certificate or a person may put into a cell. */
export const NASTY = [
  '=HYPERLINK("http://evil.example","click")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  ' =1',
  '＝1+1',
  'a,b;c\\d"e\r\nf',
  '\u202egnp.exe\u0000\u001b[31m',
  '防火墙阻止了被动模式的数据端口，所有目标都受影响，请检查',
  'BEGIN:VALARM\r\nEND:VCALENDAR',
  '\ud800',
  '😀'.repeat(60),
]

export const text = ({ bytes }: { readonly bytes: Uint8Array }): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
