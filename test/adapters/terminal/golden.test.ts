import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../src/diagnose/index.ts'
import { openChat } from './chat.ts'
import { playRun, REPORTS } from './runs.ts'

const fixture = (name: string) => join(import.meta.dirname, 'fixtures', `${name}.txt`)
const CASES = LANGUAGES.flatMap((language) => Object.keys(REPORTS).map((name) => ({ name, language })))

describe('a session at 80 columns', () => {
  it.each(CASES)('of a $name run in $language reads as it did', async ({ name, language }) => {
    const report = REPORTS[name]
    if (!report) throw new Error(name)
    const chat = await openChat({ language, handle: playRun(report, language), size: { columns: 80, rows: 40 } })
    chat.type('check ftp.example.com --user web\r')
    await chat.shows('ftpcheck-k3f9.json')
    await chat.adapter.stop()
    await expect(`${chat.window.text}\n`).toMatchFileSnapshot(fixture(`${name}.${language}`))
  })
})
