#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

// Compiled code is kept, which halves the time that a check of a near server takes. Not in the folder for temporary files
// that Node would choose: on a shared machine others could put code there. Where this folder is read-only, nothing is kept.
enableCompileCache(join(root, '.cache', 'compiled'))

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const [{ run }, { readConfig }] = await Promise.all([import('./cli/index.ts'), import('./config.ts')])

process.exitCode = await run(process.argv.slice(2), {
  config: await readConfig(),
  version,
  serve: async (serving) => (await import('./serve/index.ts')).serve(serving),
  openKeep: async () => (await import('./serve/index.ts')).openKeep(),
})
