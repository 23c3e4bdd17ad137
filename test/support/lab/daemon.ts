import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { account, writeAccounts, writeHomes } from './accounts.ts'
import { addresses, PASSIVE } from './addresses.ts'
import type { Lab } from './lab.ts'
import { until } from './exec.ts'

/** Where fetch-servers.mjs has unpacked the servers: a root folder, with usr/ and etc/ below it. */
export const unpacked = join(import.meta.dirname, '..', '..', '..', '.cache', 'servers', 'root')

/** What a test may ask of a server. All have a default. */
export interface ServerOptions {
  /** Control port; 21. */
  port?: number
  /** First and last passive port; 40000 to 40099. */
  passive?: readonly [number, number]
  /** More lines of configuration (or flags, or Python) in the server's own language; they win over the lab's. */
  config?: readonly string[]
  /** Encoding of the Chinese file name on the disk; utf8. */
  names?: 'utf8' | 'gbk'
  /** Size of a small disk that is mounted at disk/ in the home, as mount(8) has it: `64k`. None unless told. */
  disk?: string
  /** Change the server's files before it starts; gets the folder that the server sees as /home. */
  prepare?: (homes: string) => void
}

/** A server that runs. `address` and `address6` are what the client reaches it by, `home` is the disk of user `web`. */
export interface FtpServer {
  address: string
  address6: string
  port: number
  user: string
  password: string
  home: string
  /** What the server has logged so far: log files, standard output and error. */
  log(): string
  /** Ends the server and its sessions; the port is free again when it comes back. */
  stop(): Promise<void>
}

/** What a server's own file prepares before its daemon can be started; all files go to `dir`. */
export interface Daemon {
  dir: string
  port: number
  passive: readonly [number, number]
  config: readonly string[]
  options: ServerOptions
}

/**
 * The daemon's private machine: own accounts, homes, host name and process tree, by mounts that nobody else sees.
 * The shell is process 1 of it and waits, because some daemons insist on going to the background.
 */
const enter = `
  cd "$1"; shift
  for file in passwd shadow group pam.d; do mount --bind etc/$file /etc/$file; done
  mount --bind homes /home
  if [ -n "$DISK" ]; then mkdir /home/web/disk; mount -t tmpfs -o "mode=777,size=$DISK" none /home/web/disk; fi
  mount -t tmpfs -o mode=755 none /run
  mkdir -p /run/sshd
  hostname server
  export LANG=C.UTF-8
  # A file for standard input: Pure-FTPd would take a socket there for a client, and vsftpd writes its last words to it.
  "$@" 0<>log/last-words
  [ -z "$STAY" ] || exec sleep infinity
`

/** A fresh folder with accounts and homes for a server, and the options with their defaults. */
export function prepare(lab: Lab, options: ServerOptions): Daemon {
  const dir = mkdtempSync(join(lab.dir, 'server-'))
  const { port = 21, passive = PASSIVE, config = [], names = 'utf8' } = options
  for (const folder of ['etc', 'homes', 'log', 'empty']) mkdirSync(join(dir, folder), { mode: 0o755 })
  writeAccounts(join(dir, 'etc'))
  writeHomes(join(dir, 'homes'), names)
  options.prepare?.(join(dir, 'homes'))
  return { dir, port, passive, config, options }
}

/** Writes a configuration file of the daemon and returns its path. */
export function writeConfig({ dir }: Daemon, name: string, lines: readonly string[]): string {
  const path = join(dir, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

/** Starts a daemon on the server and comes back when it listens. `stay` when it puts itself into the background. */
export async function launch(lab: Lab, daemon: Daemon, argv: readonly string[], stay = false): Promise<FtpServer> {
  const { dir, port } = daemon
  const isolated = ['unshare', '--mount', '--uts', '--pid', '--fork', '--kill-child', '--mount-proc']
  const inside = ['sh', '-ec', enter, 'enter', dir, ...argv]
  const env = { DISK: daemon.options.disk ?? '', STAY: stay ? '1' : '' }
  const running = lab.start('server', [...isolated, ...inside], { env })
  const logs = join(dir, 'log')
  const readLogs = () => readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8'))
  const log = () => [running.stdout(), running.stderr(), ...(existsSync(logs) ? readLogs() : [])].join('')
  await lab.untilListening('server', port, running).catch((cause: unknown) => {
    throw new Error(`${basename(argv[0] ?? '')} does not start: ${log()}`, { cause })
  })
  return {
    address: addresses.server.v4,
    address6: addresses.server.v6,
    port,
    ...account,
    home: join(dir, 'homes', 'web'),
    log,
    stop: async () => {
      await running.stop()
      // The kernel ends the daemon's children a moment after the process that we have waited for.
      await until(`port ${port} is free`, async () => !(await lab.listening('server', port)))
    },
  }
}
