import {
  dnsAnswers,
  passiveDropped,
  silentService,
  sshService,
  startStub,
  startVsftpd,
} from '../test/support/lab/index.ts'
import type { Lab } from '../test/support/lab/index.ts'
import { diagnosers, reportOf } from './tools.ts'
import type { Outcome, Tool } from './tools.ts'

/** A server in a certain state. */
export interface Case {
  readonly name: string
  readonly title: string
  /** What is wrong, as a code of ftpcheck; none where nothing is. */
  readonly cause?: string
  /** Words of other tools that say what is wrong, and could not be said of another fault. */
  readonly words: RegExp
  /** Who is measured; the first is ftpcheck, the one that the others are compared with. */
  readonly tools: readonly Tool[]
  /** Whether what it takes to do all of the work is shown in a table of its own. */
  readonly cost?: boolean
  /** Brings the state about; returns what ends it. */
  readonly prepare: (lab: Lab) => Promise<() => Promise<void>>
}

/** Strangers may log in, because that is how nmap gets as far as a listing; the others log in with a password. */
export const startServer = (lab: Lab) => startVsftpd(lab, { config: ['anonymous_enable=YES'] })

/** Answers "no such name" at once, so that nobody waits for names that the lab does not have. */
export const resolver = dnsAnswers({})

const healthy: Case = {
  name: 'healthy',
  title: 'healthy vsftpd',
  tools: diagnosers,
  cost: true,
  words: /files listed|vsftpd/,
  prepare: async (lab) => (await startServer(lab)).stop,
}

const blocked: Case = {
  name: 'blocked',
  title: 'login works, passive ports dropped',
  tools: diagnosers,
  cause: 'passive-ports-filtered',
  words: /(passive|pasv|data (connection|channel|port))[^\n]*(time|fail|block|filter|reach|connect to)/i,
  prepare: async (lab) => {
    const { stop } = await startServer(lab)
    await lab.apply(passiveDropped())
    return stop
  },
}

const silent: Case = {
  name: 'silent',
  title: 'accepts, never says a word',
  tools: diagnosers,
  cause: 'no-banner',
  words: /no (banner|greeting|welcome)|(banner|greeting|welcome)[^\n]*(time|late|never)/i,
  prepare: async (lab) => (await startStub(lab, silentService)).stop,
}

const closed: Case = {
  name: 'closed',
  title: 'closed port',
  tools: diagnosers,
  cause: 'port-refused',
  words: /refused|closed/i,
  prepare: async () => async () => undefined,
}

const ssh: Case = {
  name: 'ssh',
  title: 'an SSH server on the port',
  tools: diagnosers,
  cause: 'not-ftp-ssh',
  words: /ssh/i,
  prepare: async (lab) => (await startStub(lab, sshService)).stop,
}

export const plainCases: readonly Case[] = [healthy, blocked, silent, closed, ssh]

/** Whether a tool has said what is wrong, or of a healthy server that nothing is. */
export function named(about: Case, tool: Tool, outcome: Outcome): boolean {
  if (tool.name !== 'ftpcheck') return about.words.test(`${tool.reads(outcome)}\n${outcome.stdout}\n${outcome.stderr}`)
  const report = reportOf(outcome)
  return about.cause ? report?.causes[0]?.code === about.cause : report?.verdict === 'healthy'
}
