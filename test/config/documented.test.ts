import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { expect, it } from 'vitest'
import { readCredentials } from '../../src/config/credentials.ts'
import { readSettings, SETTINGS } from '../../src/config/settings.ts'
import { readWebhooks } from '../../src/config/webhooks.ts'
import { ftpcheck } from '../cli/run.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
/** `.env.example` with every setting in force. */
const example = parseEnv(read('.env.example').replaceAll(/^# (?=[A-Z_]+=)/gm, ''))
const NAMES = [
  ...Object.keys(SETTINGS.shape),
  ...['FTPCHECK_LANG', 'FTPCHECK_LOG', 'FTPCHECK_VANTAGE', 'FTPCHECK_CREDENTIAL_', 'FTPCHECK_WEBHOOK_'],
]

it('every setting has its row in both languages, and an example', () => {
  const [english, chinese] = [read('docs/configuration.md'), read('docs/zh-CN/configuration.md')]
  for (const name of NAMES) {
    expect(english).toContain(`\`${name}`)
    expect(chinese).toContain(`\`${name}`)
    expect(Object.keys(example).filter((one) => one.startsWith(name))).not.toEqual([])
  }
})

it('every example can be used', async () => {
  expect(readSettings(example).problems).toEqual([])
  expect(readCredentials(example).problems).toEqual([])
  expect(readWebhooks(example).problems).toEqual([])
  const env = Object.fromEntries(Object.entries(example).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  expect(await ftpcheck(['help'], { env })).toMatchObject({ status: 0 })
})
