import iconv from 'iconv-lite'
import type { Unreadable } from '../model/explanation.ts'

export type Decoded = { readonly text: string; readonly charset: string } | Unreadable

/** As many bytes as tell what something is. */
export const SAMPLE = 64 * 1024

/** Byte order marks (The Unicode Standard, section 23.8). */
const MARKS: readonly (readonly [charset: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * What somebody saved or piped, as text. PowerShell's `>` writes UTF-16, a Chinese Windows prints GBK, a Korean one CP949;
 * a program or an archive is recognised as none of these.
 */
export function decodeOutput(bytes: Uint8Array): Decoded {
  const charset = charsetOf(bytes)
  return typeof charset === 'string' ? { text: iconv.decode(bytes, charset), charset } : charset
}

/** In which encoding this is text, as far as its beginning tells. */
export function charsetOf(bytes: Uint8Array): string | Unreadable {
  const sample = bytes.subarray(0, SAMPLE)
  if (sample.length === 0) return { trouble: 'empty' }
  const charset = guess(sample)
  if (!charset) return { trouble: 'binary' }
  const text = decodeSample(sample, charset)
  if (text.trim() === '' && bytes.length <= SAMPLE) return { trouble: 'empty' }
  return isText(text) ? charset : { trouble: 'binary' }
}

export const decodeSample = (sample: Uint8Array, charset: string): string => iconv.decode(sample, charset)

function guess(sample: Uint8Array): string | undefined {
  const marked = MARKS.find(([, mark]) => mark.every((byte, at) => sample[at] === byte))
  if (marked) return marked[0]
  if (sample.includes(0)) return utf16(sample)
  return isUtf8(sample) ? 'utf-8' : legacy(sample)
}

/** Western text in UTF-16 has a zero in every other byte. */
function utf16(sample: Uint8Array): string | undefined {
  const zeros = [0, 0]
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const half = sample.length / 2
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le'
  return even > half * 0.4 && odd < half * 0.05 ? 'utf-16be' : undefined
}

/** Streaming, so that a character cut at the end of the sample does no harm. */
function isUtf8(sample: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Characters that messages are made of in each language; those of the wrong reading are rare ones. */
const COMMON: readonly (readonly [charset: string, characters: RegExp])[] = [
  ['gb18030', /[的连接无法服务器主机错误超时状态命令响应登录失败成功目录列表远程关闭拒绝传输文件正在等待用户密码]/g],
  ['cp949', /[\uac00-\ud7a3]/g],
  ['big5', /[的連線無法伺服器主機錯誤逾時狀態指令回應登入失敗成功目錄清單遠端關閉拒絕傳輸檔案正在等待使用者密碼]/g],
  ['shift_jis', /[\u3041-\u30ff]/g],
]

function legacy(sample: Uint8Array): string {
  const scored = COMMON.map(([charset, characters]) => {
    const text = iconv.decode(sample, charset)
    const wrong = text.match(/[\ufffd\ue000-\uf8ff]/g)?.length ?? 0
    return { charset, score: (text.match(characters)?.length ?? 0) - 3 * wrong }
  })
  const [best] = scored.sort((one, other) => other.score - one.score)
  // File names in one encoding inside output in another: what cannot be read does no harm to what can.
  return best && best.score > 0 ? best.charset : 'utf-8'
}

/** A few control characters are escape sequences or a damaged line; many are a program. */
function isText(text: string): boolean {
  const sample = text.slice(0, SAMPLE)
  const strange = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0
  return strange <= 8 + sample.length * 0.05
}
