import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FACTS, PLAYBOOK_LIST, type Environment, type PlaybookFacts, type Variant } from '../../src/playbooks/index.ts'
import { account, type CertificateFiles, type Lab } from '../support/lab/index.ts'
import { unpacked } from '../support/lab/daemon.ts'

const namesIn = (environment: Environment = {}): string[] => Object.values(environment).flat()

/** The first variant with something to paste for `kind`, a word of its environment or of the text; any where none is named. */
const isMeant = ({ for: environment, paste }: Variant, kind: string | undefined) =>
  paste !== undefined &&
  (kind === undefined ? environment === undefined : namesIn(environment).includes(kind) || paste.includes(kind))

/** What a step gives to paste, filled with facts: the very text that somebody would paste. */
export function pasteOf(step: `${string}/${string}`, kind?: string, facts: Partial<PlaybookFacts> = {}): string {
  const [book, name] = step.split('/')
  const found = PLAYBOOK_LIST.find(({ id }) => id === book)?.steps.find(({ id }) => id === name)
  const variant = found?.variants.find((one) => isMeant(one, kind))
  if (variant?.paste === undefined) throw new Error(`nothing to paste for ${kind ?? 'anybody'} in ${step}`)
  const all: Readonly<Record<string, string>> = { ...FACTS, ...facts }
  return variant.paste.replaceAll(/\{(\w+)\}/g, (hole, fact: string) => all[fact] ?? hole)
}

/** The same as lines of a configuration file. */
export const linesOf = (...args: Parameters<typeof pasteOf>): string[] => pasteOf(...args).split('\n')

/** A command for a client with the account’s password, which people type when they are asked for it. */
export const withPassword = (command: string): string =>
  command.replace(/(--user \S+)/, `$1:${account.password}`).replace(/(-u [^\s,]+)/, `$1,${account.password}`)

/** Puts the certificate where certbot puts it, below a folder, and returns that folder. */
export function likeCertbot(lab: Lab, files: CertificateFiles, host = 'ftp.test'): string {
  const folder = join(lab.dir, 'live', host)
  mkdirSync(folder, { recursive: true })
  const sources = { cert: files.leaf, privkey: files.key, chain: files.above, fullchain: files.chain }
  for (const [name, file] of Object.entries(sources)) writeFileSync(join(folder, `${name}.pem`), readFileSync(file))
  return join(lab.dir, 'live')
}

/** The lines, with certbot’s files where this lab has them. */
export const inLab = (live: string, lines: readonly string[]): string[] =>
  lines.map((line) => line.replace('/etc/letsencrypt/live', live))

/** A machine with nothing in /etc but Debian’s Pure-FTPd, and a systemctl that does nothing. */
const MACHINE = `
  cd "$1"
  mount --bind etc /etc
  PATH="$1/bin:$PATH"
  sh -ec "$PASTE" >&2
  perl "$WRAPPER" --show-options
`

/** Runs a paste on such a machine, and returns the flags of pure-ftpd(8) that it has brought about. */
export async function pureFlags(lab: Lab, paste: string): Promise<string[]> {
  const dir = join(lab.dir, 'pure')
  mkdirSync(join(dir, 'etc/ssl/private'), { recursive: true })
  cpSync(join(unpacked, 'etc/pure-ftpd'), join(dir, 'etc/pure-ftpd'), { recursive: true, verbatimSymlinks: true })
  mkdirSync(join(dir, 'bin'))
  writeFileSync(join(dir, 'bin/systemctl'), '#!/bin/sh\n', { mode: 0o755 })
  const show = async (what: string) => {
    const env = { PASTE: what, WRAPPER: join(unpacked, 'usr/sbin/pure-ftpd-wrapper') }
    const shown = await lab.must('server', ['unshare', '--mount', 'sh', '-ec', MACHINE, 'machine', dir], { env })
    return shown.trim()
  }
  const before = new Set(flagsIn(await show(':')))
  return flagsIn(await show(paste))
    .filter((flag) => !before.has(flag))
    .flatMap((flag) => flag.split(' '))
}

/** A flag and what belongs to it, each: `-Y 1`. */
const flagsIn = (options: string): string[] => options.split(/ (?=-)/).map((flag) => flag.trim())

/** The file that Debian’s Pure-FTPd reads certificate and key from, on that machine. */
export const purePem = (lab: Lab): string => join(lab.dir, 'pure/etc/ssl/private/pure-ftpd.pem')
