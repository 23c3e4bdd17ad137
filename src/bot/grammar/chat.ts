import { quote, same, UserError } from '../port/index.ts'
import { languageOf } from './arguments.ts'
import { ALIASES, type ChatCommand, GUIDE_MOVES, type Verb, VERBS } from './chat-command.ts'
import { nearest } from './near.ts'
import { type Face, readCheck } from './read-check.ts'
import { visible } from './target/repair.ts'
import { understandWatching } from './watching/index.ts'
import { splitWords } from './words.ts'

const LEADING = /^[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/
const RUN = /^[a-z0-9]{4,16}$/i

/**
 * Understands what was typed behind `/ftpcheck`, behind a mention, or what a button stands for. A target alone is a check.
 * Throws UserError.
 */
export function parseChat(text: string, face: Face): ChatCommand {
  const line = text.replace(LEADING, '').replace(/^\/?ftpcheck(?:\s+|$)/i, '')
  const [first = ''] = line.split(/\s/, 1)
  const verb = verbOf(visible(first))
  // What is to be explained is taken as it is: its quotes and hyphens are not ours.
  if (verb === 'explain') return { command: 'explain', text: unfence(line.slice(first.length)) }
  const words = splitWords(line)
  const command = verb ? understand(verb, words.slice(1), face) : withoutVerb(words, face)
  const language = languageOf(words)
  return language ? { ...command, language } : command
}

const verbOf = (word: string): Verb | undefined =>
  VERBS.find((verb) => verb === word.toLowerCase()) ?? (Object.hasOwn(ALIASES, word) ? ALIASES[word] : undefined)

function understand(verb: Exclude<Verb, 'explain'>, words: readonly string[], face: Face): ChatCommand {
  switch (verb) {
    case 'check':
      return readCheck(words, face)
    case 'again':
    case 'details':
    case 'advice':
      return { command: verb, run: runOf(words, verb) }
    case 'cancel':
      return positional(words).length === 0 ? { command: 'cancel' } : { command: 'cancel', run: runOf(words, verb) }
    case 'playbook': {
      const name = positional(words).join(' ')
      return name === '' ? { command: verb } : { command: verb, name }
    }
    case 'repair': {
      const [, cause] = positional(words)
      return { command: verb, run: runOf(words, verb), ...(cause !== undefined && { cause }) }
    }
    case 'guide':
      return readGuide(positional(words))
    case 'help':
    case 'limits':
    case 'status':
    case 'recent':
      return { command: verb }
    default:
      return understandWatching(verb, words, face)
  }
}

function withoutVerb(words: readonly string[], face: Face): ChatCommand {
  const [first] = positional(words)
  if (first === undefined && words.every((word) => /^(?:-h|--help|--lang.*)$/.test(word))) return { command: 'help' }
  const meant = first !== undefined && /^[a-z]+$/i.test(first) ? nearest(first.toLowerCase(), VERBS) : undefined
  if (meant === undefined) return readCheck(words, face)
  throw new UserError(
    { en: `There is no command ${quote(first ?? '')}.`, 'zh-CN': `没有 ${quote(first ?? '')} 这个命令。` },
    {
      en: `Did you mean ${meant}? For a server of that name: check ${first}`,
      'zh-CN': `是不是想写 ${meant}？如果那是服务器名：check ${first}`,
    },
  )
}

/** Words that are no flag, nor the value of --lang. */
const positional = (words: readonly string[]) =>
  words.filter((word, index) => !word.startsWith('-') && words[index - 1] !== '--lang')

function runOf(words: readonly string[], verb: 'again' | 'details' | 'advice' | 'cancel' | 'repair'): string {
  const [id] = positional(words)
  if (id !== undefined && RUN.test(id)) return id.toLowerCase()
  throw new UserError(
    {
      en: `Which check? ${verb} needs the id that its card shows.`,
      'zh-CN': `哪一次检查？${verb} 后面要写卡片上的编号。`,
    },
    same(`${verb} k3f9`),
  )
}

/** Nobody types these: they are what buttons stand for. */
function readGuide([guide = '', move, page, what]: readonly string[]): ChatCommand {
  const known = GUIDE_MOVES.find((one) => one === move)
  if (known && RUN.test(guide)) {
    return {
      command: 'guide',
      guide,
      move: known,
      ...(page !== undefined && { page }),
      ...(what !== undefined && { what }),
    }
  }
  throw new UserError(
    { en: 'Which step of which repair?', 'zh-CN': '哪次修复的哪一步？' },
    {
      en: 'Press a button of its card, or begin one: repair k3f9',
      'zh-CN': '请使用卡片上的按钮，或开始一次修复：repair k3f9',
    },
  )
}

const unfence = (text: string) =>
  text
    .trim()
    .replace(/^```[a-z]*\n?/i, '')
    .replace(/\n?```$/, '')
    .trim()
