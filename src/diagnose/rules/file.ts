import type { Facts } from '../model/finding.ts'
import type { ProbeData } from '../model/observation.ts'
import type { Params } from '../model/text.ts'
import { defineRule } from './define-rule.ts'
import { quoteText } from './quote.ts'
import { failed, succeeded } from './read.ts'
import { refusedAs } from './refusal.ts'
import type { ReplyKind } from '../model/reply-kinds.ts'

/** The file or directory that was asked for is refused. */
function pathRefused(...kinds: readonly ReplyKind[]) {
  return (facts: Facts<'file' | 'working-directory'>): Params | false => {
    const params = refusedAs(['file', 'working-directory'], ...kinds)(facts)
    return params && { ...params, path: quoteText(facts.target.path ?? '') }
  }
}

function fetched(facts: Facts<'file'>): ProbeData['file'] | undefined {
  return succeeded(facts.all('file'))[0]?.data
}

/** The file as it should be is another than the one that came. */
function differs(facts: Facts<'file'>): ProbeData['file'] | undefined {
  const file = fetched(facts)
  const { sha256 } = facts.options
  return file && sha256 !== undefined && file.sha256 !== sha256 ? file : undefined
}

export const fileRules = [
  defineRule({
    id: 'path-not-found',
    layer: 'data',
    reads: ['file', 'working-directory'],
    when: pathRefused('not-found'),
    text: {
      en: '{path} is not there for {user}, or is no file: {reply}',
      'zh-CN': '对 {user} 来说 {path} 不存在，或不是文件：{reply}',
    },
  }),
  defineRule({
    id: 'path-not-opened',
    layer: 'data',
    reads: ['file', 'working-directory'],
    when: pathRefused('unopenable'),
    text: {
      en: 'The server could not open {path}, which it says of missing and of forbidden files alike: {reply}',
      'zh-CN': '服务器打不开 {path}；文件不存在和没有权限时它都这样回应：{reply}',
    },
  }),
  defineRule({
    id: 'path-is-listed',
    layer: 'data',
    reads: ['file', 'transfer'],
    when: (facts) => {
      const { path = '' } = facts.target
      const names = succeeded(facts.all('transfer')).flatMap(({ data }) => data.listing?.names ?? [])
      return failed(facts.all('file')).length > 0 && names.includes(path) && { path: quoteText(path) }
    },
    text: { en: '{path} stands in the listing, so it is there', 'zh-CN': '列表中有 {path}，说明它确实存在' },
  }),
  defineRule({
    id: 'path-forbidden',
    layer: 'data',
    reads: ['file', 'working-directory'],
    when: pathRefused('permission'),
    text: {
      en: 'The server forbids {user} to read {path}: {reply}',
      'zh-CN': '服务器不允许 {user} 读取 {path}：{reply}',
    },
  }),
  defineRule({
    id: 'path-in-other-charset',
    layer: 'data',
    reads: ['path-charset'],
    when: (facts) => {
      const found = succeeded(facts.all('path-charset')).find(({ data }) => data.reply.code === 213)
      return found !== undefined && { path: quoteText(facts.target.path ?? ''), charset: found.data.charset }
    },
    text: {
      en: '{path} is there when its name is sent as {charset}, not as UTF-8',
      'zh-CN': '用 {charset} 而不是 UTF-8 发送文件名时，{path} 是存在的',
    },
  }),
  defineRule({
    id: 'file-shorter',
    layer: 'data',
    reads: ['file'],
    when: (facts) => {
      const file = fetched(facts)
      if (!file || file.size === undefined || file.size === file.bytes) return false
      return { path: quoteText(file.path), size: file.size, bytes: file.bytes }
    },
    text: {
      en: 'SIZE says {size} bytes for {path}, the transfer brought {bytes}',
      'zh-CN': 'SIZE 报告 {path} 为 {size} 字节，实际传来 {bytes} 字节',
    },
  }),
  defineRule({
    id: 'checksum-differs',
    layer: 'data',
    reads: ['file'],
    when: (facts) => {
      const file = differs(facts)
      return (
        file !== undefined && { path: quoteText(file.path), found: file.sha256, expected: facts.options.sha256 ?? '' }
      )
    },
    text: {
      en: 'SHA-256 of {path}, fetched in binary, is {found}; it should be {expected}',
      'zh-CN': '以二进制方式下载的 {path}，其 SHA-256 为 {found}，应为 {expected}',
    },
  }),
  defineRule({
    id: 'ascii-is-as-expected',
    layer: 'data',
    reads: ['file', 'file-ascii'],
    when: (facts) => {
      const file = differs(facts)
      const [ascii] = succeeded(facts.all('file-ascii'))
      if (!file || ascii?.data.sha256 !== facts.options.sha256) return false
      return { path: quoteText(file.path), bytes: file.bytes, asciiBytes: ascii?.data.bytes ?? 0 }
    },
    text: {
      en: 'Fetched in ASCII, {path} has the expected checksum ({asciiBytes} bytes; in binary {bytes}): the copy on the server went through an ASCII transfer',
      'zh-CN':
        '以 ASCII 方式下载的 {path} 校验和正确（{asciiBytes} 字节；二进制为 {bytes} 字节）：服务器上的这份文件经历过 ASCII 传输',
    },
  }),
  defineRule({
    id: 'ascii-changes-file',
    layer: 'data',
    reads: ['file', 'file-ascii'],
    when: (facts) => {
      const file = fetched(facts)
      const [ascii] = succeeded(facts.all('file-ascii'))
      if (!file || !ascii || ascii.data.sha256 === file.sha256) return false
      return { path: quoteText(file.path), bytes: file.bytes, asciiBytes: ascii.data.bytes }
    },
    text: {
      en: 'In ASCII mode the server sends {path} changed ({asciiBytes} bytes instead of {bytes})',
      'zh-CN': '在 ASCII 模式下，服务器发送的 {path} 会被改动（{asciiBytes} 字节，原为 {bytes} 字节）',
    },
  }),
]
