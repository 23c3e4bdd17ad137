import type { Language, Report } from '../diagnose/index.ts'
import { detailCards, threadName, transcript, treeCard } from './cards/all.ts'
import type { Context } from './context.ts'
import type { Attachment, Conversation, Post } from './port/index.ts'

export interface Details {
  readonly post: Post
  readonly report: Report
  readonly language: Language
  readonly id: string
  readonly workspace: string
  /** Many wait for theirs: then there are no pictures. */
  readonly isCrowd: boolean
}

/** What the verdict rests on, in the thread under it. A post that fails does not hold back the others. */
export async function postDetails(details: Details, context: Context): Promise<void> {
  const { log } = context.telemetry
  const attempt = async (what: string, work: Promise<unknown>) => {
    await work.catch((error: unknown) => log.warn({ run: details.id, what, error: String(error) }, 'not posted'))
  }
  const thread = await details.post.thread(threadName(details.report, details.language)).catch((error: unknown) => {
    log.warn({ run: details.id, error: String(error) }, 'no thread')
  })
  if (!thread) return
  const seal = context.actions.sealer(details)
  for (const card of detailCards(details.report, details.language)) {
    await attempt(
      'details',
      seal(card).then((sealed) => thread.post(sealed)),
    )
  }
  if (!details.isCrowd) {
    await attempt('picture', attachPicture(thread, details, context))
    if (details.report.causes.length > 0) await attempt('fault tree', attachTree(thread, details, context))
  }
  await attempt('transcript', thread.attach(transcriptFile(details)))
  await attempt('report', thread.attach(reportFile(details)))
}

async function attachPicture(thread: Conversation, { report, language, id }: Details, context: Context): Promise<void> {
  const bytes = await context.offload.timing(report, language)
  const description = language === 'en' ? 'Where the time of this check went' : '本次检查的耗时分布'
  await thread.attach({ name: `ftpcheck-${id}-timing.png`, type: 'image/png', bytes, description })
}

async function attachTree(thread: Conversation, { report, language, id }: Details, context: Context): Promise<void> {
  const bytes = await context.offload.faultTree(report, language)
  const [card] = [treeCard(report, language)].filter((one) => one !== undefined)
  if (card) await thread.post(card)
  const description = language === 'en' ? 'How the causes were told apart' : '原因的排查过程'
  await thread.attach({ name: `ftpcheck-${id}-tree.png`, type: 'image/png', bytes, description })
}

const encode = (text: string) => new TextEncoder().encode(text)

const transcriptFile = ({ report, language, id }: Details): Attachment => ({
  name: `ftpcheck-${id}.txt`,
  type: 'text/plain',
  bytes: encode(transcript(report, language)),
  description: language === 'en' ? 'What was sent and answered' : '收发记录',
})

const reportFile = ({ report, language, id }: Details): Attachment => ({
  name: `ftpcheck-${id}.json`,
  type: 'application/json',
  bytes: encode(`${JSON.stringify(report, null, 2)}\n`),
  description: language === 'en' ? 'The report as JSON' : 'JSON 报告',
})
