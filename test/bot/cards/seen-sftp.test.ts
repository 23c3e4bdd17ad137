import { expect, it } from 'vitest'
import { reportCard } from '../../../src/bot/index.ts'
import { LANGUAGES } from '../../../src/diagnose/index.ts'
import { conclude } from '../../../src/diagnose/conclude.ts'
import { evidence, fail } from '../../support/observations.ts'

it.each(LANGUAGES)('says that the login was not tried because no agent answers, in %s', (language) => {
  const failure = { code: 'not-available', text: 'the SSH agent does not answer' } as const
  const target = { protocol: 'sftp', host: 'sftp.example.com', port: 22, user: 'web' } as const
  const report = conclude(evidence([fail('ssh-login', failure)], { target }))
  expect({ verdict: report.verdict, causes: report.causes }).toEqual({ verdict: 'inconclusive', causes: [] })
  expect(JSON.stringify(reportCard(report, language))).toMatch(/SSH_AUTH_SOCK .*--key/)
})
