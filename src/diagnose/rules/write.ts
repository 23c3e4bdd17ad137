import type { Facts } from '../model/finding.ts'
import type { ProbeData } from '../model/observation.ts'
import type { Params } from '../model/text.ts'
import { defineRule } from './define-rule.ts'
import { quoteText } from './quote.ts'
import { succeeded } from './read.ts'
import { asParams, REFUSED_AT, refusals } from './refusal.ts'
import type { ReplyKind } from '../model/reply-kinds.ts'

/** The upload itself was refused, in a way of one of these kinds. */
function uploadRefused(...kinds: readonly ReplyKind[]) {
  return (facts: Facts<'write'>): Params | false => {
    const refusal = refusals(facts, 'write').find(({ kind }) => kind && kinds.includes(kind))
    return refusal ? { ...asParams(refusal), name: facts.options.uploadName ?? '' } : false
  }
}

function stored(facts: Facts<'write'>): ProbeData['write'] | undefined {
  return succeeded(facts.all('write'))[0]?.data
}

export const writeRules = [
  defineRule({
    id: 'writing-switched-off',
    layer: 'data',
    reads: ['write'],
    when: uploadRefused('write-disabled'),
    text: {
      en: 'The server refuses to write in the words of its configuration, not of the file system: {reply}',
      'zh-CN': '服务器拒绝写入，措辞来自它的配置而不是文件系统：{reply}',
    },
  }),
  defineRule({
    id: 'writing-forbidden',
    layer: 'data',
    reads: ['write'],
    when: uploadRefused('permission', 'not-found'),
    text: { en: 'The server may not create the file: {reply}', 'zh-CN': '服务器无权创建文件：{reply}' },
  }),
  defineRule({
    id: 'overwriting-forbidden',
    layer: 'data',
    reads: ['write'],
    when: uploadRefused('overwrite-refused'),
    text: {
      en: 'The server does not let existing files be replaced: {reply}',
      'zh-CN': '服务器不允许覆盖已有文件：{reply}',
    },
  }),
  defineRule({
    id: 'quota-reached',
    layer: 'data',
    reads: ['write'],
    when: uploadRefused('quota', 'too-large'),
    text: {
      en: `${REFUSED_AT.en} that a quota or a size limit is reached: {reply}`,
      'zh-CN': `${REFUSED_AT['zh-CN']}已达到配额或大小限制：{reply}`,
    },
  }),
  defineRule({
    id: 'storage-failed',
    layer: 'data',
    reads: ['write'],
    when: uploadRefused('storage-error'),
    text: {
      en: `${REFUSED_AT.en} that it could not store the data: {reply}`,
      'zh-CN': `${REFUSED_AT['zh-CN']}无法保存数据：{reply}`,
    },
  }),
  defineRule({
    id: 'disk-reported-full',
    layer: 'data',
    reads: ['write'],
    when: uploadRefused('disk-full'),
    text: {
      en: `${REFUSED_AT.en} that its disk is full: {reply}`,
      'zh-CN': `${REFUSED_AT['zh-CN']}磁盘已满：{reply}`,
    },
  }),
  defineRule({
    id: 'name-forbidden',
    layer: 'data',
    reads: ['write'],
    when: uploadRefused('name-refused'),
    text: { en: 'The server does not allow this file name: {reply}', 'zh-CN': '服务器不允许这个文件名：{reply}' },
  }),
  defineRule({
    id: 'name-not-ascii-refused',
    layer: 'data',
    reads: ['write'],
    when: (facts) =>
      /[^\x20-\x7e]/.test(facts.options.uploadName ?? '') &&
      uploadRefused('name-refused', 'permission', 'not-found')(facts),
    text: {
      en: 'The refused file name {name} has characters beyond ASCII: {reply}',
      'zh-CN': '被拒绝的文件名 {name} 含有非 ASCII 字符：{reply}',
    },
  }),
  defineRule({
    id: 'upload-not-in-listing',
    layer: 'data',
    reads: ['write'],
    when: (facts) => {
      const file = stored(facts)
      return file?.listed === false && { name: quoteText(file.name), hasForeign: /[^\x20-\x7e]/.test(file.name) }
    },
    text: {
      en: 'The upload was accepted, but the listing does not show {name}',
      'zh-CN': '上传成功，但列表中看不到 {name}',
    },
  }),
  defineRule({
    id: 'upload-name-changed',
    layer: 'data',
    reads: ['write'],
    when: (facts) => {
      const file = stored(facts)
      return file?.listed === false && /[^\x20-\x7e]/.test(file.name) && { name: quoteText(file.name) }
    },
    text: {
      en: 'The name {name}, which has characters beyond ASCII, comes back otherwise in the listing',
      'zh-CN': '文件名 {name} 含有非 ASCII 字符，在列表中变成了别的样子',
    },
  }),
  defineRule({
    id: 'upload-shorter',
    layer: 'data',
    reads: ['write'],
    when: (facts) => {
      const file = stored(facts)
      return file !== undefined && !file.identical && file.storedBytes !== file.sentBytes && uploaded(file)
    },
    text: {
      en: 'Of {size} bytes sent, the server has {bytes}, and reported success',
      'zh-CN': '发送了 {size} 字节，服务器上只有 {bytes} 字节，却报告成功',
    },
  }),
  defineRule({
    id: 'upload-altered',
    layer: 'data',
    reads: ['write'],
    when: (facts) => {
      const file = stored(facts)
      return file !== undefined && !file.identical && file.storedBytes === file.sentBytes && uploaded(file)
    },
    text: {
      en: 'The uploaded file has the right length ({bytes} bytes) but came back with other contents',
      'zh-CN': '上传的文件长度正确（{bytes} 字节），但读回来的内容不同',
    },
  }),
  defineRule({
    id: 'upload-not-deletable',
    layer: 'data',
    reads: ['write'],
    when: (facts) => {
      const file = stored(facts)
      return file?.deleted === false && { name: quoteText(file.name), reply: quoteText(file.deleteReply ?? '') }
    },
    text: {
      en: 'The test file {name} could not be deleted again and is still there: {reply}',
      'zh-CN': '测试文件 {name} 无法删除，仍留在服务器上：{reply}',
    },
  }),
]

function uploaded({ name, sentBytes, storedBytes }: ProbeData['write']): Params {
  return { path: quoteText(name), size: sentBytes, bytes: storedBytes }
}
