import { begin, progressCard, reportCard, type Action, type Ask, type Card } from '../../../src/bot/index.ts'
import { advance, type Progress } from '../../../src/bot/cards/all.ts'
import { conclude, type Language, type Report } from '../../../src/diagnose/index.ts'
import { evidence } from '../../support/observations.ts'
import { blocked, healthy } from '../../support/reports.ts'
import { securedWell } from '../../support/tls-observations.ts'
import type { Handler } from './chat.ts'

const ended = { validity: 'expired', daysLeft: -3, validTo: '2025-12-30T00:00:00.000Z' } as const

/** What the three golden sessions meet. */
export const REPORTS: Readonly<Record<string, Report>> = {
  healthy,
  'blocked-passive': blocked,
  'expired-certificate': conclude(
    evidence(securedWell({ leaf: ended, authorization: 'CERT_HAS_EXPIRED' }), {
      user: 'web',
      target: { protocol: 'ftpes', host: 'ftp.example.com', port: 21, user: 'web' },
    }),
  ),
}

/** Gives every action an id, as the bot does; the same command has the same. */
export function seal(card: Card): Card {
  const sealed = (action: Action): Action => ({ ...action, id: Buffer.from(action.command).toString('hex').slice(-64) })
  return {
    ...card,
    blocks: card.blocks.map((block) =>
      block.type === 'actions' ? { ...block, actions: block.actions.map(sealed) } : block,
    ),
  }
}

export const button = (label: string, command: string, kind?: Action['kind']): Action => ({
  label,
  command,
  ...(kind && { kind }),
})

const LABELS = {
  en: { stop: 'Cancel', again: 'Check again', details: 'Details', seen: 'What was sent and answered' },
  'zh-CN': { stop: '取消', again: '重新检查', details: '详情', seen: '收发记录' },
} as const

export function runningCard(progress: Progress, language: Language, id = 'k3f9'): Card {
  const card = progressCard(progress, language)
  const stop = button(LABELS[language].stop, `cancel ${id}`, 'stop')
  return seal({ ...card, blocks: [...card.blocks, { type: 'actions', actions: [stop] }] })
}

export function verdictCard(report: Report, language: Language): Card {
  const { again, details } = LABELS[language]
  const actions = [button(again, `again ${report.id}`, 'main'), button(details, `details ${report.id}`)]
  const card = reportCard(report, language)
  return seal({ ...card, blocks: [...card.blocks, { type: 'actions', actions }] })
}

/** A check as the bot shows it: progress, verdict, and a thread with files. */
export function playRun(report: Report, language: Language): Handler {
  return async ({ reply }: Ask) => {
    let progress = begin(report.target)
    const post = await reply.post(runningCard(progress, language))
    for (const observation of report.observations) {
      const { probe, layer, subject } = observation
      progress = advance(progress, { type: 'probing', probe, layer, ...(subject !== undefined && { subject }) })
      await post.edit(runningCard(progress, language))
      progress = advance(progress, { type: 'observed', observation })
    }
    await post.edit(verdictCard(report, language))
    const thread = await post.thread(report.target.host)
    const seen = LABELS[language].seen
    await thread?.post({
      title: seen,
      tone: 'neutral',
      blocks: [{ type: 'code', text: '220 (vsFTPd 3.0.3)\n331 Password?' }],
    })
    const bytes = new TextEncoder().encode('220 (vsFTPd 3.0.3)\r\n331 Please specify the password.\r\n')
    await thread?.attach({ name: 'ftpcheck-k3f9.txt', type: 'text/plain', bytes, description: seen })
    const json = new TextEncoder().encode(JSON.stringify({ id: report.id }))
    await thread?.attach({ name: 'ftpcheck-k3f9.json', type: 'application/json', bytes: json, description: 'JSON' })
  }
}
