import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ProbeId, Report } from '../../src/diagnose/index.ts'
import { FACTS, PLAYBOOK_LIST, type Environment, type Step } from '../../src/playbooks/index.ts'
import { account, addresses, createLab, startPureFtpd } from '../support/lab/index.ts'
import type { FtpServer, Lab, ServerOptions } from '../support/lab/index.ts'
import { must } from '../support/lab/exec.ts'

const facts = { ...FACTS, host: addresses.server.v4, user: account.user }

export function stepOf(playbook: string, id: string): Step {
  const step = PLAYBOOK_LIST.find((one) => one.id === playbook)?.steps.find((one) => one.id === id)
  if (!step) throw new Error(`the playbook ${playbook} has no step ${id}`)
  return step
}

/** What a step gives to paste for this software or client, filled; of a general variant where `name` is left out. */
export function pasteOf(step: Step, name?: string, own: Readonly<Record<string, string>> = {}): string {
  const fits = (environment: Environment = {}) => {
    const names: readonly string[] = Object.values(environment).flat()
    return name === undefined ? names.length === 0 : names.includes(name)
  }
  const paste = step.variants.find((one) => fits(one.for) && one.paste !== undefined)?.paste
  if (paste === undefined) throw new Error(`the step ${step.id} has nothing to paste for ${name ?? 'everybody'}`)
  const known: Readonly<Record<string, string>> = { ...facts, ...own }
  return paste.replaceAll(/\{(\w+)\}/g, (hole, key: string) => known[key] ?? hole)
}

/** The first cause, or the verdict where none is named, and which probes that decide the step failed. */
export async function check(
  lab: Lab,
  step: Step,
  args: readonly string[] = ['--user', account.user],
  host: string = addresses.server.v4,
) {
  const options = step.verify?.options?.write && !args.includes('--write') ? ['--write'] : []
  const env = { FTPCHECK_PASSWORD: account.password }
  const { report } = await lab.check<Report>([host, ...args, ...options], { env })
  const deciding: readonly ProbeId[] = step.verify?.probes ?? []
  const outcomes = report.observations.filter(({ probe }) => deciding.includes(probe)).map(({ outcome }) => outcome)
  return {
    says: report.causes[0]?.code ?? report.verdict,
    verified: outcomes.includes('ok') && !outcomes.includes('failed'),
  }
}

/** What programs want to find in /etc before they do anything. */
const plain = ['ld.so.cache', 'alternatives', 'nsswitch.conf', 'shells', 'login.defs'].map((name) => join('/etc', name))

/** A root shell with a machine's own accounts and homes, in which restarting a service does nothing. */
const enter = `
  mount --bind "$1/etc" /etc
  mount --bind "$2" /home
  mount -t tmpfs none /run
  mkdir /run/sshd
  PATH="$1/bin:$3:$PATH"
  set +e
  eval "$4"
  true
`

/**
 * Runs what a step says as root on a server's machine, with its accounts and homes. `files` are put below /etc first, and
 * come back as the commands leave them.
 */
export async function onServer(
  server: Pick<FtpServer, 'home'>,
  script: string,
  files: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const machine = join(server.home, '..', '..')
  const dir = mkdtempSync(join(machine, 'shell-'))
  const etc = join(dir, 'etc')
  try {
    await must(['mkdir', '-p', etc, join(dir, 'bin'), ...Object.keys(files).map((name) => join(etc, dirname(name)))])
    await must(['cp', '-a', ...plain.filter((path) => existsSync(path)), etc])
    cpSync(join(machine, 'etc'), etc, { recursive: true })
    for (const [name, text] of Object.entries(files)) writeFileSync(join(etc, name), text)
    writeFileSync(join(dir, 'bin', 'systemctl'), '#!/bin/sh\n', { mode: 0o755 })
    const own = join(import.meta.dirname, '..', '..', '.cache', 'servers', 'root', 'usr')
    const tools = ['sbin', 'bin'].map((name) => join(own, name)).join(':')
    const homes = join(machine, 'homes')
    await must(['unshare', '--mount', '--fork', 'sh', '-ec', enter, 'enter', dir, homes, tools, script])
    for (const name of ['passwd', 'shadow', 'group'])
      writeFileSync(join(machine, 'etc', name), readFileSync(join(etc, name)))
    cpSync(join(etc, 'pam.d'), join(machine, 'etc', 'pam.d'), { recursive: true })
    const kept = Object.keys(files).filter((name) => existsSync(join(etc, name)))
    return Object.fromEntries(kept.map((name) => [name, readFileSync(join(etc, name), 'utf8')]))
  } finally {
    rmSync(dir, { recursive: true })
  }
}

export type Starter = (lab: Lab, options?: ServerOptions) => Promise<FtpServer>

/** Greets at once: nobody in a lab answers when it asks for the client's name. */
export const pureFtpd: Starter = (lab, options = {}) =>
  startPureFtpd(lab, { ...options, config: ['-H', ...(options.config ?? [])] })

/** A server that is ill in a known way, and the step that heals it. */
export interface Repair {
  readonly name: string
  readonly start: Starter
  readonly options?: ServerOptions
  readonly playbook: string
  readonly step: string
  readonly args?: readonly string[]
  readonly cause: string
  /** What is seen once it is mended; `healthy` unless told. */
  readonly after?: string
  /** Applies the step; what it returns is started in the place of the server that is ill. */
  readonly mend: (step: Step, server: FtpServer) => Promise<ServerOptions | void> | ServerOptions
}

/** What Debian's Pure-FTPd is started with after a step has changed its folder of options. */
export const wrapped =
  (kept: Readonly<Record<string, string>> = {}) =>
  async (step: Step, server: FtpServer): Promise<ServerOptions> => {
    const script = `${pasteOf(step, 'pure-ftpd')}\npure-ftpd-wrapper --show-options > /etc/pure-ftpd/shown`
    const options = Object.entries(kept).map(([name, text]) => [`pure-ftpd/conf/${name}`, text])
    const folders = { 'pure-ftpd/auth/.keep': '', 'pure-ftpd/conf/.keep': '', 'pure-ftpd/shown': '' }
    const left = await onServer(server, script, { ...folders, ...Object.fromEntries(options) })
    // The last two are where it writes the number of its process.
    const flags = (left['pure-ftpd/shown'] ?? '').trim().split(' ').slice(0, -2)
    return { config: flags }
  }

/** The lines of a step's snippet behind those of the server, or before: some servers let the first win, some the last. */
export const adding =
  (product: string, first: readonly string[], place: 'before' | 'after' = 'after') =>
  (step: Step): ServerOptions => {
    const lines = pasteOf(step, product).split('\n')
    return { config: place === 'after' ? [...first, ...lines] : [...lines, ...first] }
  }

/** What the commands of a step make of these lines of sshd_config; sshd itself must like the outcome. */
export const edited =
  (...lines: readonly string[]) =>
  async (step: Step, server: FtpServer): Promise<ServerOptions> => {
    const files = { 'ssh/sshd_config': `${lines.join('\n')}\n`, 'ssh/said': '' }
    const script = `ssh-keygen -A\n${pasteOf(step, 'openssh')}\nsshd -t >/etc/ssh/said 2>&1`
    const left = await onServer(server, script, files)
    if (left['ssh/said'] !== '') throw new Error(`sshd refuses it: ${left['ssh/said']}`)
    return { config: (left['ssh/sshd_config'] ?? '').trimEnd().split('\n') }
  }

/** What is wrong with a repair, a line each: it must be ill before and well after. */
export async function repaired({
  start,
  options,
  playbook,
  step: id,
  args,
  cause,
  after,
  mend,
}: Repair): Promise<string[]> {
  const step = stepOf(playbook, id)
  await using lab = await createLab()
  const ill = await start(lab, options)
  const before = await check(lab, step, args)
  const mended = await mend(step, ill)
  if (mended) {
    await ill.stop()
    await start(lab, { ...options, ...mended })
  }
  const now = await check(lab, step, args)
  const well = after ?? 'healthy'
  return [
    ...(before.says === cause ? [] : [`before: ${before.says}, should be ${cause}`]),
    ...(now.says === well ? [] : [`after: ${now.says}, should be ${well}`]),
    ...(now.verified ? [] : ['the probes of the step do not show it']),
  ]
}
