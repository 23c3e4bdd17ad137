import type { EvidenceFinding, Reading } from '../../model/explanation.ts'
import type { Text } from '../../model/text.ts'
import { eachLine } from '../each-line.ts'
import type { Input, Sample, Source } from '../source.ts'
import type { Dialect } from './config.ts'
import { judge, type Judged } from './judge.ts'
import { openssh } from './openssh/index.ts'
import { proftpd } from './proftpd/index.ts'
import { pureFtpd } from './pure-ftpd/index.ts'
import { quoted, readConfig } from './read.ts'
import { beginning } from './recognise.ts'
import { vsftpd } from './vsftpd/index.ts'

const DIALECTS: readonly Dialect[] = [vsftpd, proftpd, pureFtpd, openssh]

const NOTES: ReadonlyMap<string, Text> = new Map(
  DIALECTS.flatMap(({ rules }) => rules).map(({ id, note }) => [findingId(id), note]),
)

/** Configurations of vsftpd, ProFTPD, Pure-FTPd and OpenSSH: what harms in them, what does nothing, and what mends it. */
export const serverConfigs: Source = {
  kind: 'server-config',
  recognise: (sample) => best(sample).sure,
  read,
  meaning: (id) => NOTES.get(id),
}

function best({ text, name = '' }: Pick<Sample, 'text' | 'name'>): { dialect: Dialect; sure: number } {
  const start = beginning(text ?? '', name)
  const claims = DIALECTS.map((dialect) => ({ dialect, sure: dialect.recognise(start) }))
  return claims.reduce((one, other) => (other.sure > one.sure ? other : one))
}

function read(input: Input): Reading {
  const { lines, total, secrets, hasCarriageReturns } = readConfig(eachLine(input), input)
  const text = lines.map((line) => line.text).join('\n')
  const { dialect } = best({ text, ...(input.name !== undefined && { name: input.name }) })
  const judged = judge(dialect, { lines, ...dialect.parse(lines), hasCarriageReturns })
  return {
    product: dialect.product,
    lines: total,
    omitted: total - lines.length,
    secrets,
    target: dialect.product === 'openssh' ? { protocol: 'sftp' } : {},
    findings: judged.filter(({ rule }) => rule.weight !== undefined).map(findingOf),
    // What advice would be warned of has rules here.
    advice: [],
    // Nothing but remarks: what is set is set well.
    worked: judged.every(({ rule }) => rule.severity === 'info'),
    hasDialogue: false,
    details: { kind: 'server-config', problems: judged.flatMap(({ problems }) => problems) },
  }
}

function findingId(rule: string): string {
  return `config-${rule}`
}

function findingOf({ rule, hits }: Judged): EvidenceFinding {
  const { id, code, weight } = rule
  return {
    id: findingId(id),
    layer: 'service',
    params: Object.assign({}, ...hits.map(({ params }) => params ?? {})),
    lines: hits.filter(({ at }) => at.line > 0).map(({ at }) => quoted(at)),
    speaksFor: code === undefined || weight === undefined ? {} : { [code]: weight },
  }
}
