import type { Block, Card } from '../bot/port/index.ts'
import { type Language, say, type Text } from '../diagnose/index.ts'

interface Reseals {
  readonly resealed: number
  readonly current: number
  readonly unopened: readonly string[]
}

/** What came of sealing everything with the first key. */
export interface Rotation {
  readonly logins: Reseals
  readonly installations: Reseals
  /** How many keys FTPCHECK_KEY has. */
  readonly keys: number
}

const WORDS = {
  copied: { en: 'Copied to {file}', 'zh-CN': '已备份到 {file}' },
  whole: {
    en: '{bytes, number} bytes, as everything was at one moment. To restore: stop the bot, put the file in place of ftpcheck.db, and delete ftpcheck.db-wal and ftpcheck.db-shm.',
    'zh-CN':
      '共 {bytes, number} 字节，是同一时刻的完整数据。恢复方法：停止机器人，用该文件替换 ftpcheck.db，并删除 ftpcheck.db-wal 和 ftpcheck.db-shm。',
  },
  without: {
    en: 'Encrypted logins can be read only with FTPCHECK_KEY: keep it elsewhere.',
    'zh-CN': '加密的登录凭据只有配合 FTPCHECK_KEY 才能读取，请把它另行保存。',
  },
  rotated: { en: 'Everything has the first key', 'zh-CN': '全部内容已使用第一个密钥' },
  unfinished: { en: 'Some could not be opened', 'zh-CN': '有内容无法解开' },
  logins: { en: 'Logins', 'zh-CN': '登录凭据' },
  installations: { en: 'Slack workspaces', 'zh-CN': 'Slack 工作区' },
  counts: {
    en: '{resealed, number} encrypted anew, {current, number} had the first key already, {unopened, number} could not be opened',
    'zh-CN': '重新加密 {resealed, number} 个，{current, number} 个原本就用第一个密钥，{unopened, number} 个无法解开',
  },
  drop: {
    en: 'Now set FTPCHECK_KEY to the first key alone, and restart the bot.',
    'zh-CN': '现在请把 FTPCHECK_KEY 改为只含第一个密钥，并重启机器人。',
  },
  single: {
    en: 'FTPCHECK_KEY has one key. For a new one: set it to new,old, restart the bot, and run this again.',
    'zh-CN': 'FTPCHECK_KEY 只有一个密钥。更换方法：设为“新密钥,旧密钥”，重启机器人，再运行本命令。',
  },
  keep: {
    en: 'These were stored with a key that FTPCHECK_KEY does not have, or changed outside ftpcheck. Add that key at the end and run this again, or have them stored anew:',
    'zh-CN':
      '以下内容所用的密钥不在 FTPCHECK_KEY 中，或在 ftpcheck 之外被改动过。请把那个密钥加在末尾再运行一次，或重新录入：',
  },
} as const satisfies Record<string, Text>

export const backupCard = ({ file, bytes }: { file: string; bytes: number }, language: Language): Card => ({
  title: say(WORDS.copied, { file }, language),
  tone: 'good',
  blocks: [text(say(WORDS.whole, { bytes }, language)), { type: 'note', text: [WORDS.without[language]] }],
})

export function rotationCard({ logins, installations, keys }: Rotation, language: Language): Card {
  const unopened = [...logins.unopened, ...installations.unopened]
  const count = (one: Reseals) => say(WORDS.counts, { ...one, unopened: one.unopened.length }, language)
  const facts: Block = {
    type: 'facts',
    facts: [
      { label: WORDS.logins[language], value: [count(logins)] },
      { label: WORDS.installations[language], value: [count(installations)] },
    ],
  }
  if (unopened.length > 0) {
    const names: Block = { type: 'code', text: unopened.join('\n') }
    return { title: WORDS.unfinished[language], tone: 'warn', blocks: [facts, text(WORDS.keep[language]), names] }
  }
  const next = (keys > 1 ? WORDS.drop : WORDS.single)[language]
  return { title: WORDS.rotated[language], tone: 'good', blocks: [facts, text(next)] }
}

const text = (line: string): Block => ({ type: 'text', text: [line] })
