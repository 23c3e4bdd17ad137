import { type Language, type Report, serverProduct, type Text } from '../../diagnose/index.ts'
import { CARE, type Care, FACTS, type Variant } from '../../playbooks/index.ts'
import { formatHostPort } from '../grammar/index.ts'
import type { Block, Card } from '../port/index.ts'
import { advisoryBlocks } from './advisory.ts'
import { labelled } from './words.ts'

const TITLE: Text = { en: 'Advice for {where}', 'zh-CN': '{where} 的建议' }
const CARE_HEADING: Text = { en: 'To keep it well', 'zh-CN': '日常维护' }
const UNKNOWN: Text = {
  en: 'Which server software it is could not be told, so no settings are named here. "playbook" has them by software.',
  'zh-CN': '没能识别服务器软件，因此这里不列出具体设置。输入 playbook 可按软件查看。',
}
const UNDO: Text = { en: 'To undo', 'zh-CN': '如何撤销' }

/** What a healthy server is better off with: what the check remarked, and what no check sees. */
export function adviceCard(report: Report, language: Language): Card {
  const product = serverProduct(report)
  const care = CARE.flatMap((one) => {
    const variant = fitting(one, report, product)
    return variant ? [{ one, variant }] : []
  })
  const blocks: Block[] = [
    ...advisoryBlocks(report, language),
    ...(care.length > 0 ? [{ type: 'text', text: [{ bold: CARE_HEADING[language] }] } as const] : []),
    ...care.flatMap(({ one, variant }) => careBlocks(one, variant, language)),
    ...(product === undefined ? [{ type: 'note', text: [UNKNOWN[language]] } as const] : []),
  ]
  return { title: TITLE[language].replace('{where}', formatHostPort(report.target)), tone: 'neutral', blocks }
}

function fitting({ protocols, variants }: Care, { target }: Report, product: string | undefined): Variant | undefined {
  const protocol = target.protocol === 'auto' ? 'ftp' : target.protocol
  if (protocols && !protocols.includes(protocol)) return undefined
  return variants.find(({ for: around }) => {
    const servers: readonly string[] | undefined = around?.server
    return servers === undefined || (product !== undefined && servers.includes(product))
  })
}

const filled = (text: string) =>
  text.replace(/\{(\w+)\}/g, (hole, name: string) => (name in FACTS ? FACTS[name as keyof typeof FACTS] : hole))

function careBlocks({ title, why }: Care, variant: Variant, language: Language): Block[] {
  const { label, where, paste, click, undo } = variant
  const place = [label, where].filter((text) => text !== undefined).map((text) => text[language])
  return [
    { type: 'text', text: [{ bold: title[language] }] },
    { type: 'text', text: [why[language]] },
    ...(place.length > 0 ? [{ type: 'note', text: [place.join(language === 'en' ? '; ' : '；')] } as const] : []),
    ...(paste === undefined ? [] : [{ type: 'code', text: filled(paste) } as const]),
    ...(click === undefined ? [] : [{ type: 'text', text: [filled(click[language])] } as const]),
    ...(undo === undefined ? [] : [undoNote(undo, language)]),
  ]
}

const undoNote = (undo: string | Text, language: Language): Block => ({
  type: 'note',
  text: [
    labelled(UNDO[language], language),
    typeof undo === 'string' ? { code: undo.replaceAll('\n', '; ') } : undo[language],
  ],
})
