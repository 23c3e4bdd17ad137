// Installs what is lacking before `npm start`, `npm test` and the like, so that a clone needs nothing but npm.
// Runs under the system's Node (>= 20), uses no package, and writes to stderr only: stdout belongs to the command.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const turn = join(root, '.cache', 'installing.pid')
const say = (text) => process.stderr.write(`${text}\n`)

const NETWORK =
  'npm could not reach its package registry. Check the network and the proxy (`npm config get registry`), then run the command again.'
const HINTS = {
  ENOTFOUND: NETWORK,
  EAI_AGAIN: NETWORK,
  ECONNREFUSED: NETWORK,
  ECONNRESET: NETWORK,
  ETIMEDOUT: NETWORK,
  ENETUNREACH: NETWORK,
  EACCES: 'npm may not write here. Give your user this folder and its npm cache, then run the command again.',
  EPERM: 'npm may not write here. Give your user this folder and its npm cache, then run the command again.',
  ENOSPC: 'The disk is full. The packages need about 500 MB.',
  EUSAGE: 'package.json and package-lock.json disagree. Run `npm install` and commit both files.',
  EINTEGRITY: 'A package is damaged in the npm cache. Run `npm cache clean --force`, then run the command again.',
}

const readPackages = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return undefined
  }
}

const runsTypeScript = () => {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major > 24 || (major === 24 && minor >= 12)
}

/** What `npm ci` left behind, against the lockfile. Optional packages are absent on other platforms, which is no fault. */
function whatIsLacking() {
  const installed = readPackages(join(modules, '.package-lock.json'))
  if (!installed) return 'node_modules is missing or incomplete'
  const productionIsEnough = process.env.npm_lifecycle_event === 'prestart' && runsTypeScript()
  for (const [path, wanted] of Object.entries(readPackages(join(root, 'package-lock.json')) ?? {})) {
    if (path === '' || (productionIsEnough && wanted.dev)) continue
    const found = installed[path]
    if (found ? found.version !== wanted.version || found.integrity !== wanted.integrity : !wanted.optional) {
      return `${path.slice('node_modules/'.length)} ${wanted.version} is not installed`
    }
  }
  return undefined
}

function ownerOfTurn() {
  try {
    return Number(readFileSync(turn, 'utf8'))
  } catch {
    return 0
  }
}

function alive(pid) {
  if (!pid) return false

  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Two terminals on one clone must not run `npm ci` at once: each would delete what the other has just unpacked. */
function takeTurn() {
  mkdirSync(dirname(turn), { recursive: true })
  for (let told = false; ; told = true) {
    try {
      return writeFileSync(turn, String(process.pid), { flag: 'wx' })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!told) say('Waiting for another installation in this folder ...')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
    if (!alive(ownerOfTurn())) rmSync(turn, { force: true })
  }
}

function npmCi() {
  // The system's node must run npm: the one in node_modules is deleted while npm works. A `--silent` of the outer npm
  // and NODE_ENV=production must not hide the reason of a failure or leave the development packages out.
  const path = (process.env.PATH ?? '').split(delimiter).filter((entry) => !entry.startsWith(modules + sep))
  return spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env: { ...process.env, PATH: path.join(delimiter) },
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  })
}

function fail(reason, hint, details = '') {
  if (details) say(details)
  say(`ftpcheck is not installed: ${reason}.\n${hint}`)
  process.exitCode = 1
  return false
}

function install(reason) {
  say(`Installing packages (${reason}); this happens once and takes up to a minute ...`)
  const { status, error, signal, stdout, stderr } = npmCi()
  if (status === 0) return true
  if (error) return fail(`npm did not start (${error.message})`, 'Install npm, or run `npm ci` by hand.')
  if (signal) return fail(`npm was ended by ${signal}`, 'Run the command again.')
  const output = `${stderr}${stdout}`.trim()
  const code = /npm (?:error|ERR!) code (\w+)/.exec(output)?.[1]
  const hint = HINTS[code] ?? 'The lines above say why. Run `npm ci` by hand to see it all.'
  return fail(`npm ci failed with ${code ?? `status ${status}`}`, hint, output.split('\n').slice(-25).join('\n'))
}

function installIfLacking() {
  if (!whatIsLacking()) return true
  takeTurn()
  try {
    const reason = whatIsLacking()
    return !reason || install(reason)
  } finally {
    rmSync(turn, { force: true })
  }
}

/** An npm that blocks install scripts (`ignore-scripts`) leaves the `node` package without its program. */
function nodeIsUsable() {
  if (runsTypeScript() || existsSync(join(modules, '.bin', 'node'))) return true
  return fail(
    `Node ${process.versions.node} is too old and Node 26 could not be unpacked`,
    'Install Node 24.12 or newer, or allow install scripts (`npm config set ignore-scripts false`) and run `npm ci`.',
  )
}

function fetchServers() {
  const script = join(root, 'test', 'support', 'fetch-servers.mjs')
  const onDebian = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0
  if (!onDebian || !existsSync(script)) return
  const { status } = spawnSync(process.execPath, [script], { cwd: root, stdio: ['ignore', 2, 2] })
  if (status === 0) return
  say('The FTP servers for the tests against real servers could not be set up; the lines above say why.')
  if (process.env.CI) process.exitCode = 1
}

if (installIfLacking() && nodeIsUsable() && process.argv.includes('--test')) fetchServers()
