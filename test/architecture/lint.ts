import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

// The repository's own asks for @types/node, which the temporary folder has not.
const TSCONFIG = '{ "compilerOptions": { "strict": true, "module": "nodenext", "types": [] } }'

export interface Problem {
  readonly rule: string
  readonly file: string
  readonly line: number
}

/** What oxlint, with the repository's own configuration, says about a tree that is written for the occasion. */
export function lint(tree: Readonly<Record<string, string>>): Problem[] {
  const folder = mkdtempSync(join(tmpdir(), 'ftpcheck-lint-'))
  try {
    copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
    writeFileSync(join(folder, 'tsconfig.json'), TSCONFIG)
    for (const [file, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), text)
    }
    return run(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(folder: string): Problem[] {
  const bin = join(root, 'node_modules', '.bin')
  const { stdout, stderr } = spawnSync(join(bin, 'oxlint'), ['--type-aware', '--format=json'], {
    cwd: folder,
    env: { ...process.env, OXLINT_TSGOLINT_PATH: join(bin, 'tsgolint') },
    encoding: 'utf8',
    timeout: 30_000,
  })
  if (!stdout.trimStart().startsWith('{')) throw new Error(`oxlint did not run: ${stdout}${stderr}`)
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] }
  return diagnostics.map(({ code, filename, labels }) => {
    return { rule: code, file: filename, line: labels[0]?.span.line ?? 0 }
  })
}

interface Diagnostic {
  readonly code: string
  readonly filename: string
  readonly labels: readonly { readonly span: { readonly line: number } }[]
}
