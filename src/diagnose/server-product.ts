import { identityOf } from './identify.ts'
import type { Evidence } from './model/report.ts'
import { factsOf } from './rules/index.ts'
import { succeeded } from './rules/read.ts'

/** The software of the server, by the name that fixes and playbooks have for it; undefined where it could not be told. */
export function serverProduct({ target, options, observations }: Evidence): string | undefined {
  const facts = factsOf({ target, options, observations })
  const [ident] = succeeded(facts.all('ssh-ident'))
  const { product } = identityOf(facts)
  const found = target.protocol === 'sftp' ? ident?.data.software?.product : product
  if (found === undefined || found === 'unknown') return undefined
  // Versions of one product that differ in other ways share their settings.
  return found.replace(/^openssh.*/, 'openssh').replace('filezilla-0.9', 'filezilla')
}
