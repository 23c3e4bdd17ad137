import { decodeOutput, explain } from '../diagnose/index.ts'
import type { Offload } from './offload.ts'
import { UserError } from './port/index.ts'

export function workerOffload(version: string): Offload & { close(): Promise<void> } {
  return {
    explain: async (bytes) => {
      const decoded = decodeOutput(bytes)
      if ('trouble' in decoded)
        throw new UserError({ en: decoded.trouble, 'zh-CN': decoded.trouble }, { en: '', 'zh-CN': '' })
      return explain({ ...decoded, version })
    },
    timing: () => Promise.reject(new Error('no pictures yet')),
    close: async () => {},
  }
}
