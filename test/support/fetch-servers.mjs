// Fetches the real FTP servers that the lab (test/support/lab) runs, the databases of test/support/databases.ts, and the
// tools that they need. Servers are unpacked into
// .cache/servers and never installed: installing one would start it on this machine. Debian and Ubuntu, as root.
// Runs under the system's Node (>= 20), uses no package, says on stderr what it does, and nothing when all is there.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cache = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '.cache')
const home = join(cache, 'servers')
const turn = join(cache, 'servers.pid')
const say = (text) => process.stderr.write(`${text}\n`)

const PACKAGES = [
  ...['vsftpd', 'proftpd-core', 'proftpd-mod-crypto', 'pure-ftpd', 'pure-ftpd-common', 'inetutils-ftpd'],
  ...['python3-pyftpdlib', 'dnsmasq-base', 'openssh-server', 'openssh-sftp-server'],
  // The server of `postgresql` comes by its dependency, whose name holds the version.
  ...['postgresql', 'redis-server', 'redis-tools'],
]

/** Command -> the package that brings it. */
const TOOLS = {
  ip: 'iproute2',
  ss: 'iproute2',
  nft: 'nftables',
  ping: 'iputils-ping',
  unshare: 'util-linux',
  openssl: 'openssl',
  curl: 'curl',
  lftp: 'lftp',
  nmap: 'nmap',
  'ssh-keygen': 'openssh-client',
}
const BIN = ['/usr/sbin', '/usr/bin', '/sbin', '/bin']
const SYSTEM_PYTHON = '/usr/bin/python3'
/** PostgreSQL reads it. */
const TIME_ZONES = '/usr/share/zoneinfo'

/** Changes with the list above and with the release of the system, so that an upgrade fetches anew. */
const stamp = () => `${PACKAGES.join(' ')}\n${readFileSync('/etc/os-release', 'utf8')}`
const readOrEmpty = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')
const libraries = () => readOrEmpty(join(home, 'libraries')).split('\n').filter(Boolean)
const unpacked = () => readOrEmpty(join(home, 'stamp')) === stamp() && libraries().every((file) => existsSync(file))

function missingTools() {
  const missing = Object.entries(TOOLS).filter(([command]) => !BIN.some((folder) => existsSync(join(folder, command))))
  const packages = missing.map(([, name]) => name)
  if (!existsSync(SYSTEM_PYTHON)) packages.push('python3')
  if (!existsSync(TIME_ZONES)) packages.push('tzdata')
  return [...new Set(packages)]
}

function run(command, args, cwd) {
  const env = { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' }
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 26 })
  return {
    ok: status === 0,
    output: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`.trim(),
    stdout: stdout ?? '',
  }
}

/** Another apt at work is waited for; APT::Sandbox::User because the download folder belongs to root alone. */
const apt = (args, cwd) =>
  run('apt-get', ['-qy', '-o', 'DPkg::Lock::Timeout=180', '-o', 'APT::Sandbox::User=root', ...args], cwd)

/** A new machine has no package lists, an old one stale lists: both show as a failure, and one update cures both. */
function aptWithUpdate(args, cwd) {
  const first = apt(args, cwd)
  if (first.ok) return
  say('apt-get update ...')
  const update = apt(['update'])
  const second = apt(args, cwd)
  if (second.ok) return
  const details = (second.output || update.output).split('\n').slice(-5).join('\n')
  throw new Error(`apt-get ${args.join(' ')} failed:\n${details}`)
}

function aptInstall(packages) {
  if (packages.length === 0) return
  say(`Installing ${packages.join(', ')} ...`)
  aptWithUpdate(['install', '--no-install-recommends', '--no-upgrade', ...packages])
}

const list = (folder) => readdirSync(folder).map((name) => join(folder, name))
const debs = (folder) => list(folder).filter((name) => name.endsWith('.deb'))

/** Names of the packages that those in the folder need, by how they begin; of alternatives the first. */
function needs(folder, prefix) {
  const fields = debs(folder).flatMap((deb) => run('dpkg-deb', ['-f', deb, 'Depends']).stdout.split(','))
  const names = fields.map((field) => /^\s*([a-z0-9.+-]*)/.exec(field)[1])
  // LLVM is large, and only makes long queries of PostgreSQL faster.
  return [...new Set(names)].filter((name) => name.startsWith(prefix) && !/^lib(?:c6$|llvm)/.test(name))
}

function unpack(folder) {
  for (const deb of debs(folder)) {
    const { ok, output } = run('dpkg', ['-x', deb, join(folder, 'root')])
    if (!ok) throw new Error(`dpkg -x ${deb} failed: ${output}`)
  }
}

/**
 * Libraries are installed: they start nothing. Their names come from the packages' own Depends, for they differ by
 * release (libssl3, libssl3t64). The list is kept, to see when .cache has been carried to another machine.
 */
function installLibraries(folder) {
  const usr = join(folder, 'root', 'usr')
  const postgres = list(join(usr, 'lib', 'postgresql')).flatMap((version) => list(join(version, 'bin')))
  const programs = [...list(join(usr, 'sbin')), ...postgres, join(usr, 'bin', 'redis-server')]
  const ldd = () => run('ldd', programs).stdout
  if (ldd().includes('not found')) aptInstall(needs(folder, 'lib'))
  const found = ldd()
  if (found.includes('not found')) throw new Error(`libraries are missing:\n${found.match(/.*not found/g).join('\n')}`)
  const files = new Set([...found.matchAll(/=> (\/\S+)/g)].map(([, file]) => file))
  writeFileSync(join(folder, 'libraries'), [...files].join('\n'))
}

function fetchAll() {
  const folder = `${home}.${process.pid}`
  mkdirSync(folder, { recursive: true })
  try {
    say(`Fetching ${PACKAGES.join(', ')} ...`)
    aptWithUpdate(['download', ...PACKAGES], folder)
    // Python >= 3.12 lacks asyncore, which pyftpdlib then depends on as packages of their own.
    const more = [...needs(folder, 'python3-py'), ...needs(folder, 'postgresql-')]
    if (more.length > 0) aptWithUpdate(['download', ...more], folder)
    unpack(folder)
    installLibraries(folder)
    for (const deb of debs(folder)) rmSync(deb)
    writeFileSync(join(folder, 'stamp'), stamp())
    rmSync(home, { recursive: true, force: true })
    renameSync(folder, home)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function holderIsAlive() {
  const pid = Number(readOrEmpty(turn))
  if (!pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Two runs at once take turns: the second finds all done. The turn of a killed run is taken over. */
function takeTurn() {
  mkdirSync(cache, { recursive: true })
  for (let told = false; ; told = true) {
    try {
      return writeFileSync(turn, String(process.pid), { flag: 'wx' })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!told) say('Waiting for another fetch of the servers ...')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    if (!holderIsAlive()) rmSync(turn, { force: true })
  }
}

function reasonNot() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return 'this is no Debian or Ubuntu'
  if (process.getuid() !== 0) return 'network namespaces and apt-get need root'
  return undefined
}

function main() {
  const reason = reasonNot()
  if (reason) return say(`The FTP servers for the tests are not fetched: ${reason}.`)
  if (unpacked() && missingTools().length === 0) return undefined
  takeTurn()
  try {
    aptInstall(missingTools())
    if (!unpacked()) fetchAll()
  } catch (error) {
    say(error.message)
    process.exitCode = 1
  } finally {
    rmSync(turn, { force: true })
  }
  return undefined
}

main()
