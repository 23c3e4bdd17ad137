import type { Reply } from '../model/reply.ts'

/** How far a session has come. `unknown` is the beginning of a text that says nothing about it. */
export type Phase =
  | 'unknown'
  | 'connecting'
  | 'connected' // no word from the server yet
  | 'greeted'
  | 'tls' // AUTH was accepted
  | 'login'
  | 'session' // logged in
  | 'data' // a data port was asked for and not used yet
  | 'active' // the server was asked to connect back
  | 'fallback' // the same, after a data connection to the server did not come about
  | 'transfer'
  | 'ssh' // an SSH session that has begun, login included

export interface State {
  phase: Phase
  greeted: boolean
  loggedIn: boolean
  hasCommands: boolean
  /** Commands without their reply yet, oldest first. */
  pending: string[]
  /** What a bare dialogue is about, where the client said so: `put x`, or a frame of a traceback. */
  intent: string | undefined
  /** The code of the latest reply. */
  last: number
}

/** What stands around a reply. */
export interface Surroundings {
  readonly line: string
  readonly next: string
  readonly state: State
}

export const begin = (): State => ({
  phase: 'unknown',
  greeted: false,
  loggedIn: false,
  hasCommands: false,
  pending: [],
  intent: undefined,
  last: 0,
})

/** Commands that other clients print in brackets or quotes, and what masking left of them. */
export function send(state: State, command: string): void {
  const verb = verbOf(command)
  state.hasCommands = true
  state.pending.push(command)
  if (verb === 'AUTH') state.phase = 'tls'
  else if (verb === 'USER' || verb === 'PASS') state.phase = 'login'
  else if (verb === 'PASV' || verb === 'EPSV') state.phase = 'data'
  else if (verb === 'PORT' || verb === 'EPRT') state.phase = activeAfter(state)
}

const activeAfter = ({ phase }: State): Phase => (phase === 'data' || phase === 'fallback' ? 'fallback' : 'active')

export const verbOf = (command: string): string => /^[A-Za-z]{3,4}/.exec(command)?.[0].toUpperCase() ?? ''

/** What a reply says about how far the session has come. */
export function hear(state: State, reply: Reply, command: string | undefined): void {
  const { code } = reply
  state.last = code
  if (command === '' && code === 220) {
    Object.assign(state, { phase: 'greeted', greeted: true, loggedIn: false })
    return
  }
  state.greeted = true
  if (code === 331) state.phase = 'login'
  else if (code === 230 || code === 232) Object.assign(state, { phase: 'session', loggedIn: true })
  else if (code === 227 || code === 229 || code === 228) state.phase = 'data'
  else if (code === 200 && /^200 (?:PORT|EPRT)/.test(reply.lines[0] ?? '')) state.phase = activeAfter(state)
  else if (code === 125 || code === 150) state.phase = 'transfer'
  else if (code === 226 || code === 250) state.phase = state.loggedIn ? 'session' : state.phase
}

const BEFORE_DATA: ReadonlySet<Phase> = new Set<Phase>([
  'unknown',
  'connecting',
  'connected',
  'greeted',
  'tls',
  'login',
])

type Hint = readonly [pattern: RegExp, phase: Phase]

const HINTS: readonly Hint[] = [
  [/waiting for welcome message|等待欢迎消息|等待歡迎訊息/, 'connected'],
  [/^(?:\* )?Connected to \S+|^已连接到|^連線到|에 연결되었습니다/, 'connected'],
  [
    /Resolving (?:address|host)|正在(?:解析|连接)|^(?:Status:\s+|-{4} |\* {2,3})?(?:Connecting to|Trying) /,
    'connecting',
  ],
]

/** Lines that tell of SSH: a login was under way or done when they were printed. */
const SSH = /^Using username "|^Authenticated to |^handshake kex=|^ready$|^Keyboard-interactive authentication prompts/

/** Frames of a Python traceback, and what people type into a bare client. */
const INTENTS: readonly (readonly [pattern: RegExp, command: string])[] = [
  [/, in (?:storbinary|storlines)\b|^(?:m?put|send|append)\b|^local: .* remote: /, 'STOR'],
  [/, in (?:retrbinary)\b|^(?:m?get|recv)\b/, 'RETR'],
  [/, in (?:retrlines|nlst|dir|mlsd)\b|^(?:ls|dir|nlist)\b/, 'LIST'],
  [/, in cwd\b|^cd\b/, 'CWD'],
  [/, in mkd\b|^mkdir\b/, 'MKD'],
  [/, in (?:delete|rmd)\b|^(?:delete|rmdir)\b/, 'DELE'],
  [/, in auth\b/, 'AUTH TLS'],
  [/, in (?:makepasv)\b/, 'PASV'],
]
const IN_DATA = /, in (?:ntransfercmd|transfercmd)\b/

export function note(state: State, text: string): void {
  if (SSH.test(text)) state.phase = 'ssh'
  const intent = INTENTS.find(([pattern]) => pattern.test(text))?.[1]
  // tnftp prints `local: a remote: b` for a download too: it only tells that there is a transfer.
  if (intent && !(intent === 'STOR' && text.startsWith('local:'))) state.intent = intent
  if (IN_DATA.test(text)) state.phase = 'data'
  const hint = HINTS.find(([pattern]) => pattern.test(text))?.[1]
  if (!hint || !BEFORE_DATA.has(state.phase)) return
  // A second attempt begins anew; the same client prints the data connection's lines only after PASV.
  if (hint === 'connecting' && state.greeted) Object.assign(state, begin(), { hasCommands: state.hasCommands })
  if (!state.greeted) state.phase = hint
}
