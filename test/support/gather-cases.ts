import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { JudgedCase } from './confusion.ts'
import { confusionMatrix } from './confusion-matrix.ts'

/** Gathers what the workers judge, and prints the confusion matrix when they are done. A part of the tests gives a part of it. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'judged-cases-'))
  const file = join(folder, 'cases.jsonl')
  writeFileSync(file, '')
  project.provide('judgedCases', file)
  return () => {
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
    rmSync(folder, { recursive: true })
    if (lines.length > 0)
      process.stdout.write(`\n${confusionMatrix(lines.map((line) => JSON.parse(line) as JudgedCase))}\n`)
  }
}
