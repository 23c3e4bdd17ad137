// The walls as data. A room is a folder or a file under src; the longest room that a path lies in is its own.

/** What each room may import beside itself. Nothing else may be imported, types included. */
export const ARROWS: Readonly<Record<string, readonly string[]>> = {
  'main.ts': ['config.ts', 'cli', 'serve'],
  serve: ['config.ts', 'adapters', 'adapters/*', 'bot', 'bot/port', 'store', 'ops', 'diagnose'],
  'config.ts': ['config'],
  config: [],
  cli: [
    'config.ts',
    ...['adapters', 'adapters/*', 'bot/port', 'bot/cards', 'bot/exports', 'bot/grammar', 'bot/logins', 'diagnose'],
  ],
  adapters: ['adapters/*'],
  'adapters/*': ['bot/port'],
  bot: [
    ...['bot/port', 'bot/cards', 'bot/exports', 'bot/grammar', 'bot/logins', 'bot/times', 'playbooks'],
    ...['diagnose', 'store'],
  ],
  'bot/cards': ['bot/port', 'bot/grammar', 'bot/times', 'playbooks', 'diagnose'],
  'bot/exports': ['bot/port', 'bot/cards', 'bot/grammar', 'diagnose'],
  'bot/logins': ['bot/port', 'bot/grammar', 'diagnose'],
  'bot/grammar': ['bot/port', 'bot/times', 'diagnose'],
  'bot/times': ['diagnose', 'store'],
  'bot/port': ['diagnose'],
  ops: ['bot/port'],
  playbooks: ['diagnose'],
  store: [],
  diagnose: [
    'diagnose/model',
    'diagnose/wire',
    'diagnose/net',
    'diagnose/probes',
    'diagnose/rules',
    'diagnose/causes',
    'diagnose/evidence',
  ],
  'diagnose/model': [],
  'diagnose/wire': ['diagnose/model'],
  'diagnose/net': ['diagnose/wire', 'diagnose/model'],
  'diagnose/probes': ['diagnose/net', 'diagnose/wire', 'diagnose/model'],
  'diagnose/rules': ['diagnose/model'],
  'diagnose/causes': ['diagnose/rules', 'diagnose/model'],
  'diagnose/evidence': ['diagnose/wire', 'diagnose/model'],
}

/** Packages that open a door, and the only rooms that may import each. */
export const DOORS: Readonly<Record<string, string | readonly string[]>> = {
  net: 'diagnose/net',
  tls: 'diagnose/net',
  dgram: 'diagnose/net',
  dns: 'diagnose/net',
  http: ['diagnose/net', 'ops'],
  https: ['diagnose/net', 'ops'],
  http2: 'diagnose/net',
  child_process: 'diagnose/net',
  'basic-ftp': 'diagnose/net',
  'dns-packet': 'diagnose/net',
  ssh2: 'diagnose/net',
  '@slack/bolt': 'adapters/slack',
  'discord.js': 'adapters/discord',
  sqlite: 'store',
  keyv: 'store',
  kysely: 'store',
  pg: 'store',
  ioredis: 'store',
  'rate-limiter-flexible': 'store',
  pino: 'ops',
  'prom-client': 'ops',
  '@resvg/resvg-js': 'bot',
  'node-cron': 'bot/times',
  // Its createRequire would hide imports from this check; the file that acts when loaded wants its compile cache.
  module: 'main.ts',
}

export const READS_ENVIRONMENT = 'config.ts'
/** What is begun and not imported: the program, and the thread beside it. */
export const ACT_WHEN_LOADED: readonly string[] = [
  'main.ts',
  'bot/workers/thread.ts',
  'diagnose/net/program-process.ts',
]
export const LONGEST_FILE = 200

/** The row of ARROWS that `path` (relative to src) belongs to: `adapters/slack/render.ts` lies in `adapters/slack`. */
export function roomOf(path: string): string | undefined {
  const [top = '', second = ''] = path.split('/')
  if (!path.includes('/')) return top in ARROWS ? top : undefined
  const isNested = path.split('/').length > 2
  if (top === 'adapters' && isNested) return `adapters/${second}`
  if (isNested && `${top}/${second}` in ARROWS) return `${top}/${second}`
  return top in ARROWS && !(top === 'diagnose' && isNested) ? top : undefined
}

export function mayImport(from: string, to: string): boolean {
  const general = (room: string) => (room.startsWith('adapters/') ? 'adapters/*' : room)
  return from === to || (ARROWS[general(from)] ?? []).includes(general(to))
}

/** Second doors of rooms, for what is heavy to load and seldom wanted. */
const SIDE_DOORS: readonly string[] = ['diagnose/explained.ts', 'bot/cards/all.ts']

/** Top-level folders meet through an index.ts: the folder's own, that of a room of bot, or that of one adapter. */
export function isFrontDoor(path: string): boolean {
  return (
    !path.includes('/') ||
    SIDE_DOORS.includes(path) ||
    /^(?:[^/]+|bot\/(?:port|cards|exports|grammar|logins|times)|adapters\/[^/]+)\/index\.ts$/.test(path)
  )
}

/** `node:dns/promises` and `dns` are one package to us, and `@slack/bolt/dist/x` is `@slack/bolt`. */
export function packageOf(specifier: string): string {
  const parts = specifier.replace(/^node:/, '').split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '')
}
