import type { Language } from '../../diagnose/index.ts'
import { digestCard, digestDetails, isQuiet } from '../cards/all.ts'
import type { Context } from '../context.ts'
import { digestFiles } from '../exports/index.ts'
import { type Attachment, type Conversation, type Post, PostError } from '../port/index.ts'
import type { Gathered } from './gather.ts'
import { stripsOf } from './strips.ts'

export interface Publishing extends Gathered {
  readonly workspace: string
  readonly language: Language
  /** What its message is known by, where it must come once. */
  readonly once?: string
  readonly subscription?: string
}

/** Posts the message of a report. Rejects with PostError. */
export async function publish(report: Publishing, to: Conversation, context: Context): Promise<Post> {
  const { workspace, language, once, digest } = report
  const seal = context.actions.sealer({ workspace, language })
  return to.post(await seal(digestCard(digest, report)), once)
}

/** Fills its thread, unless its one sentence says all. What does not arrive there is logged, and missing. */
export async function fillThread(post: Post, report: Publishing, context: Context): Promise<void> {
  const { digest, language, workspace } = report
  if (isQuiet(digest) || digest.targets.length === 0) return
  const { log } = context.telemetry
  try {
    const thread = await post.thread(digestCard(digest, report).title)
    if (!thread) return
    const seal = context.actions.sealer({ workspace, language })
    const picture = await pictureOf(report, context)
    if (picture) await thread.attach(picture)
    for (const card of digestDetails(digest, language)) await thread.post(await seal(card))
    for (const file of digestFiles(digest, { language })) await thread.attach(file)
  } catch (error) {
    if (!(error instanceof PostError)) throw error
    log.warn({ post: post.address, trouble: error.trouble, text: error.message }, 'the thread of a report is not whole')
  }
}

async function pictureOf(report: Publishing, context: Context): Promise<Attachment | undefined> {
  const { digest, watched, language } = report
  try {
    const bytes = await context.offload.digest(stripsOf(digest, watched, language), language)
    const description = language === 'en' ? 'How each server did over that time' : '各服务器在这段时间的状态'
    return { name: 'ftpcheck-report.png', type: 'image/png', bytes, description }
  } catch (error) {
    context.telemetry.log.error({ error: String(error) }, 'a report has no picture')
    return undefined
  }
}
