import type { Facts } from '../model/finding.ts'
import type { ProbeData } from '../model/observation.ts'
import type { Params } from '../model/text.ts'
import { quoteText } from '../model/quote.ts'
import { defineRule } from './define-rule.ts'
import { succeeded } from './read.ts'

type Reads = 'sftp-file' | 'sftp-listing' | 'sftp-write'
/** SSH_FX_* (draft-ietf-secsh-filexfer-02 section 7). FAILURE stands for a full disk, a quota, and everything else. */
const NO_SUCH_FILE = 2
const PERMISSION_DENIED = 3
const FAILURE = 4

function refused(facts: Facts<Reads>, probe: Reads, ...codes: readonly number[]): Params | false {
  const one = facts.all(probe)[0]
  if (one?.outcome !== 'failed') return false
  const code = Number(/^sftp-status-(\d+)$/.exec(one.failure.code)?.[1] ?? Number.NaN)
  if (!codes.includes(code)) return false
  const path = quoteText(facts.target.path ?? '')
  return { path, reply: quoteText(`${one.failure.command ?? ''}: ${one.failure.text}`), status: code }
}

/** The named path, as a file or (with a slash at its end) as a directory. */
function pathRefused(code: number) {
  return (facts: Facts<'sftp-file' | 'sftp-listing'>): Params | false =>
    refused(facts as Facts<Reads>, 'sftp-file', code) ||
    (facts.target.path?.endsWith('/') === true && refused(facts as Facts<Reads>, 'sftp-listing', code))
}

function fetched(facts: Facts<'sftp-file'>): ProbeData['sftp-file'] | undefined {
  return succeeded(facts.all('sftp-file')).find(({ data }) => data.kind === 'file')?.data
}

function written(facts: Facts<'sftp-write'>): ProbeData['sftp-write'] | undefined {
  return succeeded(facts.all('sftp-write'))[0]?.data
}

export const sftpFileRules = [
  defineRule({
    id: 'sftp-path-missing',
    layer: 'data',
    reads: ['sftp-file', 'sftp-listing'],
    when: pathRefused(NO_SUCH_FILE),
    text: { en: '{path} does not exist for {user}: {reply}', 'zh-CN': '对 {user} 来说 {path} 不存在：{reply}' },
  }),
  defineRule({
    id: 'sftp-file-forbidden',
    layer: 'data',
    reads: ['sftp-file'],
    when: (facts) => refused(facts as Facts<Reads>, 'sftp-file', PERMISSION_DENIED),
    text: {
      en: 'The server forbids {user} to read {path}: {reply}',
      'zh-CN': '服务器不允许 {user} 读取 {path}：{reply}',
    },
  }),
  defineRule({
    id: 'sftp-listing-forbidden',
    layer: 'data',
    reads: ['sftp-listing'],
    when: (facts) => refused(facts as Facts<Reads>, 'sftp-listing', PERMISSION_DENIED, FAILURE),
    text: {
      en: 'The server does not list the directory for {user}: {reply}',
      'zh-CN': '服务器不向 {user} 列出该目录：{reply}',
    },
  }),
  defineRule({
    id: 'sftp-names-not-utf8',
    layer: 'data',
    reads: ['sftp-listing'],
    when: (facts) => {
      const [listing] = succeeded(facts.all('sftp-listing'))
      const names = listing?.data.undecodable ?? []
      if (!listing || names.length === 0) return false
      return { charset: listing.data.charset, names: names.map((name) => quoteText(name, 40)).join(', ') }
    },
    text: {
      en: 'Some names in the listing are not UTF-8 (they look like {charset}): {names}',
      'zh-CN': '列表中有些名称不是 UTF-8（像是 {charset}）：{names}',
    },
  }),
  defineRule({
    id: 'sftp-file-shorter',
    layer: 'data',
    reads: ['sftp-file'],
    when: (facts) => {
      const file = fetched(facts)
      if (!file || file.size === undefined || file.size === file.bytes) return false
      return { path: quoteText(file.path), size: file.size, bytes: file.bytes }
    },
    text: {
      en: '{path} has {size} bytes by its attributes, and {bytes} came',
      'zh-CN': '{path} 的属性显示 {size} 字节，实际传来 {bytes} 字节',
    },
  }),
  defineRule({
    id: 'sftp-checksum-differs',
    layer: 'data',
    reads: ['sftp-file'],
    when: (facts) => {
      const file = fetched(facts)
      const { sha256 } = facts.options
      if (file?.sha256 === undefined || sha256 === undefined || file.sha256 === sha256) return false
      return { path: quoteText(file.path), found: file.sha256, expected: sha256 }
    },
    text: {
      en: 'SHA-256 of {path} is {found}; it should be {expected}',
      'zh-CN': '{path} 的 SHA-256 为 {found}，应为 {expected}',
    },
  }),
  defineRule({
    id: 'sftp-writing-forbidden',
    layer: 'data',
    reads: ['sftp-write'],
    when: (facts) => refused(facts as Facts<Reads>, 'sftp-write', PERMISSION_DENIED, NO_SUCH_FILE),
    text: { en: 'The server may not create the file: {reply}', 'zh-CN': '服务器无权创建文件：{reply}' },
  }),
  defineRule({
    id: 'sftp-storage-failed',
    layer: 'data',
    reads: ['sftp-write'],
    when: (facts) => refused(facts as Facts<Reads>, 'sftp-write', FAILURE),
    text: {
      en: 'The server could not write, and SFTP has no word for the reason (a full disk and a quota look the same): {reply}',
      'zh-CN': '服务器写入失败，而 SFTP 无法说明原因（磁盘满和超出配额看起来一样）：{reply}',
    },
  }),
  defineRule({
    id: 'sftp-upload-altered',
    layer: 'data',
    reads: ['sftp-write'],
    when: (facts) => {
      const file = written(facts)
      if (!file || file.identical) return false
      return { path: quoteText(file.name), size: file.sentBytes, bytes: file.storedBytes }
    },
    text: {
      en: 'The uploaded file ({size} bytes) came back otherwise ({bytes} bytes)',
      'zh-CN': '上传的文件（{size} 字节）读回来不一样（{bytes} 字节）',
    },
  }),
  defineRule({
    id: 'sftp-upload-not-deletable',
    layer: 'data',
    reads: ['sftp-write'],
    when: (facts) => {
      const file = written(facts)
      return file?.deleted === false && { name: quoteText(file.name), reply: quoteText(file.deleteReply ?? '') }
    },
    text: {
      en: 'The test file {name} could not be deleted again and is still there: {reply}',
      'zh-CN': '测试文件 {name} 无法删除，仍留在服务器上：{reply}',
    },
  }),
]
