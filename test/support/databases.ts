import { spawn } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, cpSync, existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Redis } from 'ioredis'
import pg from 'pg'
import { unpacked } from './lab/daemon.ts'
import { must, until } from './lab/exec.ts'

/** A database server of a test's own. */
export interface TestServer {
  /** The URL of a database that nobody has used before. */
  fresh(): Promise<string>
  /** Ends the server at once, as a crash would. */
  stop(): Promise<void>
}

/** Runs a server until its standard input ends, which it does however the test process ends. */
const GUARDIAN = `
  dir=$1; signal=$2; shift 2
  "$@" >"$dir/log" 2>&1 &
  cat >/dev/null
  kill -s "$signal" $!; wait
  rm -rf "$dir"`

/** PostgreSQL refuses to run as root. */
const isRoot = process.getuid?.() === 0
const NOBODY = 65_534
const identity = isRoot ? { uid: NOBODY, gid: NOBODY } : {}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'ftpcheck-db-'))
  if (isRoot) chownSync(dir, NOBODY, NOBODY)
  return dir
}

/** The function that it gives ends the server. */
function guarded(dir: string, signal: string, argv: readonly string[]): () => Promise<void> {
  const child = spawn('sh', ['-c', GUARDIAN, 'guardian', dir, signal, ...argv], {
    ...identity,
    cwd: dir,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const gone = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  return () => {
    child.stdin.end()
    return gone
  }
}

const roots = [unpacked, '/']

function findPostgres(): { root: string; version: string } | undefined {
  for (const root of roots) {
    const home = join(root, 'usr/lib/postgresql')
    const versions = existsSync(home) ? readdirSync(home) : []
    const version = versions.find((name) => existsSync(join(home, name, 'bin/initdb')))
    if (version !== undefined) return { root, version }
  }
  return undefined
}

const findRedis = () => roots.map((root) => join(root, 'usr/bin/redis-server')).find((path) => existsSync(path))

const FETCH = 'run `node test/support/fetch-servers.mjs` first (Debian or Ubuntu, as root)'

export const noPostgres = (): string | undefined => (findPostgres() ? undefined : `no PostgreSQL server: ${FETCH}`)
export const noRedis = (): string | undefined => (findRedis() ? undefined : `no Redis server: ${FETCH}`)

function readableByAll(path: string): boolean {
  const parent = dirname(path)
  return (statSync(path).mode & 0o005) === 0o005 && (parent === path || readableByAll(parent))
}

/** The programs, where the user that runs them can read them: a clone may lie in a folder that only root can enter. */
function programs(dir: string): string {
  const { root, version } = findPostgres() ?? { root: '/', version: '' }
  const bin = join('usr/lib/postgresql', version, 'bin')
  if (!isRoot || readableByAll(join(root, bin))) return join(root, bin)
  for (const part of ['usr/lib/postgresql', 'usr/share/postgresql']) {
    cpSync(join(root, part), join(dir, part), { recursive: true })
  }
  chmodSync(dir, 0o755)
  return join(dir, bin)
}

/** Listens on a socket in its folder only. */
export async function startPostgres(): Promise<TestServer> {
  const dir = folder()
  const bin = programs(dir)
  const data = join(dir, 'data')
  const flags = ['-U', 'tester', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync']
  const drop = isRoot ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : []
  await must([...drop, join(bin, 'initdb'), '-D', data, ...flags], { cwd: dir })
  const settings = ['listen_addresses=', `unix_socket_directories=${dir}`, 'fsync=off'].flatMap((one) => ['-c', one])
  const stop = guarded(dir, 'QUIT', [join(bin, 'postgres'), '-D', data, ...settings])
  const url = (name: string) => `postgres:///${name}?host=${dir}&user=tester`
  await until('PostgreSQL answers', () => queryPostgres(url('postgres'), 'select 1').then(isDone, isNotDone))
  let count = 0
  return {
    stop,
    fresh: async () => {
      const name = `test${++count}`
      await queryPostgres(url('postgres'), `create database ${name}`)
      return url(name)
    },
  }
}

const isDone = () => true
const isNotDone = () => false

/** Runs a statement beside the store. */
export async function queryPostgres(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Listens on loopback, on a port of its own. `password` is what it asks for, if anything. */
export async function startRedis({ password }: { password?: string } = {}): Promise<TestServer & { port: number }> {
  const dir = folder()
  const port = await freePort()
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--databases', '1000', '--save', '', '--dir', dir]
  if (password !== undefined) flags.push('--requirepass', password)
  // The program may lie where the user that runs it cannot read it, as with PostgreSQL.
  const program = findRedis() ?? 'redis-server'
  const copy = join(dir, 'redis-server')
  copyFileSync(program, copy)
  const stop = guarded(dir, 'KILL', [copy, ...flags])
  const client = new Redis({ port, lazyConnect: true, retryStrategy: () => 20, ...(password && { password }) })
  client.on('error', () => undefined)
  await until('Redis answers', () => client.ping().then(isDone, isNotDone))
  client.disconnect()
  let count = 0
  return { port, stop, fresh: () => Promise.resolve(`redis://127.0.0.1:${port}/${count++}`) }
}
