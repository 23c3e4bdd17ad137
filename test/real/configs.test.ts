import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/diagnose/index.ts'
import { mended, problemsOf } from '../diagnose/evidence/configs/lint.ts'
import { certificate } from '../support/lab/certificate.ts'
import {
  account,
  addresses,
  createLab,
  labOrSkip,
  startProftpd,
  startPureFtpd,
  startSshd,
  startVsftpd,
} from '../support/lab/index.ts'
import type { FtpServer, Lab, ServerOptions } from '../support/lab/index.ts'
import { wrongConfigs, type WrongConfig } from './cases/configs.ts'

type Start = (lab: Lab, options: ServerOptions) => Promise<FtpServer>

const START: Readonly<Record<WrongConfig['server'], Start>> = {
  vsftpd: startVsftpd,
  proftpd: startProftpd,
  'pure-ftpd': startPureFtpd,
  sshd: startSshd,
}

/** Lines, or the words of a command line behind the program. */
const linesOf = ({ server }: WrongConfig, config: string): string[] =>
  server === 'pure-ftpd' ? config.split(' ').slice(1) : config.split('\n')

/** What only the machine's owner knows, filled in. */
async function filled(lab: Lab, config: string): Promise<string> {
  const file = config.includes('.pem>') ? await certificate(lab) : ''
  return config.replaceAll('<public address>', addresses.server.v4).replaceAll(/<[^<>]*\.pem>/g, file)
}

/** The causes that a check of a server with this configuration names; why it does not start where it does not. */
async function seen(one: WrongConfig, config: string): Promise<{ readonly causes: string[]; readonly words?: string }> {
  await using lab = await createLab()
  const options = { ...one.options, config: linesOf(one, await filled(lab, config)) }
  try {
    await START[one.server](lab, options)
  } catch (error) {
    return { causes: [], words: String(error) }
  }
  await lab.apply(...(one.faults ?? []))
  const protocol = one.server === 'sshd' ? ['--protocol', 'sftp'] : []
  const args = [addresses.server.v4, ...protocol, ...(one.args ?? ['--user', account.user])]
  const { report } = await lab.check<Report>(args, { env: { FTPCHECK_PASSWORD: account.password }, timeoutMs: 90_000 })
  const credible = report.causes.filter(({ likelihood }) => likelihood !== 'unlikely')
  return { causes: credible.map(({ code }) => code) }
}

describe.skipIf(labOrSkip(import.meta.filename))('a line that is said to be wrong', () => {
  const [stops, harms] = [true, false].map((isFatal) => wrongConfigs.filter(({ words }) => !!words === isFatal))

  test.concurrent.for(stops ?? [])('keeps the server from starting, and mended lets it: $name', async (one) => {
    const problems = problemsOf(one.config).filter(({ code }) => code === one.code)
    expect(problems).not.toEqual([])
    expect((await seen(one, one.config)).words).toMatch(one.words ?? /./)
    expect((await seen(one, mended(one.config, problems))).words).toBeUndefined()
  })

  test.concurrent.for(harms ?? [])('causes what it is said to cause, and mended nothing: $name', async (one) => {
    const problems = problemsOf(one.config).filter(({ code }) => code === one.code)
    expect(problems).not.toEqual([])
    expect((await seen(one, one.config)).causes[0]).toBe(one.code)
    expect(await seen(one, mended(one.config, problems))).toEqual({ causes: [] })
  })
})
