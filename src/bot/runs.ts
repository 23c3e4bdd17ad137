import type { RunRow } from '../store/index.ts'
import type { Context } from './context.ts'
import { type Ask, UserError } from './port/index.ts'

/** The run of that id. Runs of other workspaces do not exist. Throws UserError. */
export async function findRun(id: string, { place }: Ask, context: Context): Promise<RunRow> {
  const run = await context.store.runs.find(id)
  if (run?.workspace !== place.workspace) throw unknownRun(id)
  return run
}

export const unknownRun = (id: string): UserError =>
  new UserError(
    { en: `There is no report of a check ${id}.`, 'zh-CN': `没有编号为 ${id} 的检查报告。` },
    {
      en: 'Reports are kept for 30 days unless the operator says otherwise. "recent" lists yours.',
      'zh-CN': '报告默认保留 30 天（管理员可调整）。输入 recent 查看您的检查。',
    },
  )
