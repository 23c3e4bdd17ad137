import { serverConfigs } from '../../../../src/diagnose/evidence/configs/index.ts'
import type { ConfigProblem } from '../../../../src/diagnose/model/server-config.ts'
import type { Reading } from '../../../../src/diagnose/model/explanation.ts'

const reading = (text: string): Reading =>
  serverConfigs.read({ bytes: new TextEncoder().encode(text), charset: 'utf-8' })

/** What is wrong with a configuration. */
export function problemsOf(text: string): readonly ConfigProblem[] {
  const { details } = reading(text)
  return details?.kind === 'server-config' ? details.problems : []
}

/** The configuration with what was proposed written into it; what is missing comes at the end. */
export function mended(text: string, problems: readonly ConfigProblem[]): string {
  const lines = text.split('\n')
  const written = lines.map((line, index) => problems.find((one) => one.line === index + 1)?.mend ?? line)
  return [...written, ...problems.filter(({ line }) => line === 0).map(({ mend = '' }) => mend)].join('\n')
}
