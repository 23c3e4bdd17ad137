import { findingText, type Report, say, TOLD } from '../../diagnose/index.ts'
import type { Playbook } from '../../playbooks/index.ts'
import { causeTexts } from '../cards/all.ts'
import { formatHostPort } from '../grammar/index.ts'
import type { Attachment } from '../port/index.ts'
import { fill, fillPaste } from './facts.ts'
import { stepsFor, variantFor } from './pages.ts'
import type { GuideState, StepOutcome } from './state.ts'
import { LABEL, OUTCOME, OWNER } from './words.ts'

/** Everything that whoever takes over needs: what fails and why, what was tried, and what to ask of whom. */
export function escalationFile(playbook: Playbook, state: GuideState, report: Report): Attachment {
  const { language } = state
  const sections = [
    [heading(report, state), ''],
    section(SECTION.fails[language], causeLines(report, state)),
    section(SECTION.tried[language], triedLines(playbook, state)),
    section(SECTION.admin[language], adminLines(playbook, state)),
    section(SECTION.network[language], networkLines(report, state)),
  ]
  return {
    name: `ftpcheck-${state.run}-handover.txt`,
    type: 'text/plain',
    bytes: new TextEncoder().encode(sections.flat().join('\n')),
    description: language === 'en' ? 'What to hand over' : '转交材料',
  }
}

const SECTION = {
  fails: { en: 'What fails, and why', 'zh-CN': '故障与依据' },
  tried: { en: 'What was tried', 'zh-CN': '已尝试的步骤' },
  admin: { en: 'For the administrator of the server', 'zh-CN': '给服务器管理员' },
  network: { en: 'For the network team: firewall request', 'zh-CN': '给网络团队：防火墙放行申请' },
} as const

const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : [`== ${title} ==`, ...lines, '']

function heading(report: Report, { language, run }: GuideState): string {
  const where = formatHostPort(report.target)
  return language === 'en'
    ? `ftpcheck ${run}: ${where}, checked ${report.startedAt} from ${report.vantage.addresses.join(', ') || report.vantage.name}`
    : `ftpcheck ${run}：${where}，检查时间 ${report.startedAt}，来源 ${report.vantage.addresses.join('、') || report.vantage.name}`
}

function causeLines(report: Report, { language, cause }: GuideState): string[] {
  const text = causeTexts(report, language).find(({ code }) => code === cause)
  const found = report.causes.find(({ code }) => code === cause)
  const evidence = (found?.supportedBy ?? []).flatMap((id) => {
    const words = id.startsWith(TOLD) ? undefined : findingText(id)
    return report.findings.filter((one) => one.id === id).map((one) => (words ? say(words, one.params, language) : id))
  })
  return [...(text ? [`${text.title} (${cause})`] : [cause]), ...evidence.map((line) => `- ${line}`)]
}

function triedLines(playbook: Playbook, { language, moves }: GuideState): string[] {
  return moves.flatMap(({ page, what, at }) => {
    const step = playbook.steps.find(({ id }) => page === `step ${id}`)
    const outcome = OUTCOME[what as StepOutcome]
    return step && outcome ? [`- ${new Date(at).toISOString()} ${step.title[language]}: ${outcome[language]}`] : []
  })
}

function adminLines(playbook: Playbook, state: GuideState): string[] {
  const { language, facts } = state
  return stepsFor(playbook, state).flatMap((step, index) => {
    const variant = variantFor(step, state)
    const said = [variant?.where, variant?.click].flatMap((text) => (text ? [fill(text[language], facts)] : []))
    const pasted = variant?.paste === undefined ? [] : fillPaste(variant.paste, facts).split('\n')
    const lines = [...said, ...pasted]
    const expect = `${LABEL.expect[language]}: ${fill(step.expect[language], facts)}`
    return [
      `${index + 1}. ${step.title[language]} (${OWNER[step.owner][language]})`,
      ...lines.map((one) => `   ${one}`),
      `   ${expect}`,
    ]
  })
}

/** Ports that clients need: the control port, and for FTP the passive range. */
function networkLines({ target, vantage }: Report, { facts, language }: GuideState): string[] {
  const isFtp = target.protocol !== 'sftp'
  const from = vantage.addresses.join(', ') || facts.source
  const ports = isFtp ? `${target.port}, ${facts.rangeLow}-${facts.rangeHigh}` : String(target.port)
  return language === 'en'
    ? [
        `Source: ${from} (and the clients)`,
        `Destination: ${facts.address} (${target.host})`,
        `Protocol: TCP`,
        `Ports: ${ports}`,
        'Direction: from the source; answers are established',
      ]
    : [
        `源地址：${from}（及各客户端）`,
        `目的地址：${facts.address}（${target.host}）`,
        '协议：TCP',
        `端口：${ports}`,
        '方向：由源端发起，应答为已建立的连接',
      ]
}
