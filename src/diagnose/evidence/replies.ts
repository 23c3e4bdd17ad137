import type { Weight } from '../model/cause.ts'
import type { Layer } from '../model/layer.ts'
import { quoteReply } from '../model/quote.ts'
import { kindOf } from '../model/reply-kind.ts'
import type { ReplyKind } from '../model/reply-kinds.ts'
import type { Text } from '../model/text.ts'
import type { ServerSaid } from './dialogue.ts'
import type { Judged, SpeaksFor } from './message.ts'
import { type Phase, verbOf } from './phase.ts'
import { SPECIAL_REPLIES } from './special-replies.ts'

type ByCommand = 'no-such-protocol' | 'no-data-connection' | 'permission' | 'nothing-to-list'

/** What each kind of refusal speaks for, where the command makes no difference. */
const KINDS: Readonly<Record<Exclude<ReplyKind, ByCommand>, readonly [layer: Layer, speaksFor: SpeaksFor]>> = {
  mangled: ['network', { 'alg-interference': 'decisive' }],
  'writable-chroot': ['service', { 'vsftpd-writable-chroot': 'decisive' }],
  'home-missing': ['service', { 'home-dir-missing': 'decisive' }],
  // Where it stands alone the reply that named the fault is not in the text.
  aftermath: ['service', { 'server-config-error': 'weak' }],
  'passive-busy': ['service', { 'passive-range-exhausted': 'decisive' }],
  'server-config': ['service', { 'server-config-error': 'decisive' }],
  'session-reuse': ['protocol', { 'tls-session-reuse-required': 'decisive' }],
  'data-protection': ['protocol', { 'data-protection-required': 'decisive' }],
  'tls-required': ['client', { 'tls-required-for-login': 'decisive' }],
  banned: ['service', { 'ip-banned': 'decisive' }],
  'too-many-per-ip': ['service', { 'too-many-connections-per-ip': 'decisive' }],
  'too-many-per-user': ['service', { 'too-many-connections': 'decisive' }],
  'too-many': ['service', { 'too-many-connections': 'decisive' }],
  'shutting-down': ['service', { 'server-shutting-down': 'decisive' }],
  'source-denied': ['service', { 'access-denied-by-server': 'decisive' }],
  'data-timeout': ['data', { 'passive-ports-filtered': 'strong', 'transfer-cut': 'weak' }],
  idle: ['service', { 'short-idle-timeout': 'decisive' }],
  unavailable: [
    'service',
    { 'too-many-connections': 'weak', 'access-denied-by-server': 'weak', 'server-shutting-down': 'weak' },
  ],
  'anonymous-only': ['service', { 'account-locked': 'decisive' }],
  'anonymous-refused': ['client', { 'anonymous-refused': 'decisive' }],
  'account-locked': ['service', { 'account-locked': 'decisive' }],
  'user-denied': ['service', { 'account-locked': 'decisive' }],
  'login-incorrect': ['client', { 'login-incorrect': 'decisive' }],
  'data-source': ['network', { 'data-source-mismatch': 'decisive' }],
  'port-refused': ['network', { 'active-mode-behind-nat': 'decisive' }],
  quota: ['data', { 'quota-exceeded': 'decisive' }],
  'too-large': ['data', { 'quota-exceeded': 'decisive' }],
  'disk-full': ['data', { 'disk-full': 'decisive', 'quota-exceeded': 'weak' }],
  'storage-error': ['data', { 'disk-full': 'strong', 'quota-exceeded': 'weak' }],
  'name-refused': ['data', { 'filename-not-allowed': 'decisive' }],
  'overwrite-refused': ['data', { 'upload-permission-denied': 'decisive' }],
  'write-disabled': ['data', { 'upload-permission-denied': 'decisive' }],
  'not-found': ['data', { 'path-missing': 'decisive' }],
  unopenable: ['data', { 'path-missing': 'strong', 'download-permission-denied': 'strong' }],
  'broken-off': ['data', { 'transfer-cut': 'decisive' }],
}

const PERMISSION: Readonly<Record<string, string>> = {
  RETR: 'download-permission-denied',
  SIZE: 'download-permission-denied',
  LIST: 'listing-permission-denied',
  NLST: 'listing-permission-denied',
  MLSD: 'listing-permission-denied',
  CWD: 'listing-permission-denied',
}

/** A client asks these to learn what the server can do; a no is an answer, not a fault. */
const HARMLESS: ReadonlySet<string> = new Set(
  'OPTS FEAT SYST HOST LANG CLNT STAT MDTM SIZE HELP NOOP ABOR ALLO SITE STRU MODE REST MLST MFMT PRET CSID XCRC ACCT PWD XPWD CDUP QUIT PBSZ'.split(
    ' ',
  ),
)
const ALWAYS: ReadonlySet<ReplyKind> = new Set<ReplyKind>([
  'tls-required',
  'idle',
  'banned',
  'too-many',
  'too-many-per-ip',
  'too-many-per-user',
  'shutting-down',
  'server-config',
  'writable-chroot',
  'home-missing',
  'data-timeout',
  'mangled',
])

/** What a server's no speaks for. Undefined for a yes, and for a no that harms nobody. */
export function judgeReply(said: ServerSaid): Judged | undefined {
  const { reply, command } = said
  if (reply.code < 400) return undefined
  const verb = verbOf(command ?? '')
  const text = quoteReply(reply, 1000)
  const special = SPECIAL_REPLIES.find(({ to, pattern }) => (to?.includes(verb) ?? true) && pattern.test(text))
  if (special) return special.judged
  const kind = kindOf(reply, command === '' ? undefined : (command ?? 'LIST'))
  if (kind === 'nothing-to-list' || (HARMLESS.has(verb) && !(kind && ALWAYS.has(kind)))) return undefined
  if (command === undefined) return ambiguous(said)
  return (kind && byKind(kind, said)) ?? refused(verb)
}

function byKind(kind: ReplyKind, { phase, command = '' }: ServerSaid): Judged | undefined {
  const id = `reply-${kind}`
  const verb = verbOf(command)
  if (kind === 'no-data-connection') return noDataConnection(phase)
  if (kind === 'no-such-protocol' || kind === 'nothing-to-list') return undefined
  if (kind === 'permission') return judge(id, 'data', PERMISSION[verb] ?? 'upload-permission-denied')
  const [layer, speaksFor] = KINDS[kind]
  return { id, layer, speaksFor }
}

function noDataConnection(phase: Phase): Judged {
  if (phase === 'active') return judge('reply-active-unreached', 'network', 'active-mode-behind-nat')
  if (phase !== 'fallback') return judge('reply-no-data-connection', 'network', 'passive-ports-filtered')
  const speaksFor: SpeaksFor = { 'passive-ports-filtered': 'strong', 'passive-ports-refused': 'weak' }
  return { id: 'reply-no-data-either-way', layer: 'network', speaksFor }
}

/** Words that nobody knows, to a command that matters. */
function refused(verb: string): Judged | undefined {
  if (verb === 'PASV' || verb === 'EPSV') return judge('reply-passive-refused', 'service', 'passive-mode-disabled')
  if (verb === 'PORT' || verb === 'EPRT') return judge('reply-port-refused', 'network', 'active-mode-behind-nat')
  if (verb === 'USER' || verb === 'PASS') return judge('reply-login-refused', 'client', 'login-incorrect', 'strong')
  if (verb === 'PROT') return judge('reply-data-protection', 'protocol', 'data-protection-required', 'strong')
  return undefined
}

const judge = (...[id, layer, code, weight = 'decisive']: [string, Layer, string, Weight?]): Judged => ({
  id,
  layer,
  speaksFor: { [code]: weight },
})

/** A refusal in a text that does not show what was refused. */
function ambiguous(said: ServerSaid): Judged | undefined {
  const { reply } = said
  const written = kindOf(reply, 'STOR')
  const greeted = kindOf(reply)
  const entry = greeted && ALWAYS.has(greeted) ? byKind(greeted, { ...said, command: '' }) : undefined
  if (entry) return entry
  if (reply.code === 421) return byKind('unavailable', said)
  if (written === 'write-disabled' || written === 'permission') return UNSAID
  return written && byKind(written, { ...said, command: 'STOR' })
}

const UNSAID: Judged = {
  id: 'reply-something-denied',
  layer: 'data',
  speaksFor: {
    'upload-permission-denied': 'strong',
    'download-permission-denied': 'weak',
    'listing-permission-denied': 'weak',
    'passive-mode-disabled': 'weak',
  },
}

/** What a finding about a reply says: the reply itself is in its params. */
export const REPLY_TEXT: Text = {
  en: '{command, select, connect {On connecting} unknown {To a command that the text does not show} other {To {command}}} the server answered: {reply}',
  'zh-CN':
    '{command, select, connect {连接时} unknown {对文中没有出现的命令} other {对 {command}}}，服务器回应：{reply}',
}

export const REPLY_TRAPS: Readonly<Record<string, Text>> = Object.fromEntries(
  SPECIAL_REPLIES.flatMap(({ judged, trap }) => (trap ? [[judged.id, trap]] : [])),
)
