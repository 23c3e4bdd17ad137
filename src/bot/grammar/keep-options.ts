import { quote, same, UserError } from '../port/index.ts'
import type { Flags } from './options.ts'
import type { KeepRequest } from './request.ts'
import type { FileFormat } from './watch-commands.ts'

const FORMATS = ['json', 'csv', 'junit', 'ics'] as const satisfies readonly FileFormat[]

export const readBackup = (file: string, flags: Flags): KeepRequest => ({
  command: 'backup',
  file,
  isForced: flags['force'] === true,
})

/** `-` is stdout. */
export function readExport(format: string, file: string | undefined): KeepRequest {
  const as = FORMATS.find((one) => one === format.toLowerCase())
  if (as) return { command: 'export', as, ...(file !== undefined && file !== '-' && { file }) }
  throw new UserError(
    { en: `${quote(format)} is no format of an export.`, 'zh-CN': `不能导出为 ${quote(format)} 格式。` },
    { en: `One of: ${FORMATS.join(', ')}`, 'zh-CN': `可选：${FORMATS.join('、')}` },
  )
}

export function readVault(what: string): KeepRequest {
  if (what === 'rotate') return { command: 'vault', what }
  throw new UserError(
    { en: `The vault cannot ${quote(what)}.`, 'zh-CN': `vault 没有 ${quote(what)} 这个操作。` },
    same('ftpcheck vault rotate'),
  )
}
