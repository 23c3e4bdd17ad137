// What `ftpcheck check HOST --security` will print, until the command line takes that flag:
//
//   node bench/review.ts HOST USER ftpes|sftp [KEY-FILE]
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

// As src/main.ts does.
const compiled = join(import.meta.dirname, '..', '.cache', 'compiled')
process.getBuiltinModule('node:module').enableCompileCache(compiled)
const { diagnose, nodeNet, Secret } = await import('../src/diagnose/index.ts')

const [host = '', user = '', kind = '', key] = process.argv.slice(2)
const [protocol, port] = kind === 'sftp' ? (['sftp', 22] as const) : (['ftpes', 21] as const)
const secret = key === undefined ? new Secret(process.env['FTPCHECK_PASSWORD'] ?? '') : undefined
const request = {
  target: { protocol, host, port, user },
  options: { security: true },
  ...(secret && { credential: secret }),
  ...(key !== undefined && { sshKeys: { key: new Secret(readFileSync(key, 'utf8')) } }),
}
const deps = { net: nodeNet(), vantage: 'local', version: 'bench' }
for await (const event of diagnose(request, deps, new AbortController().signal)) {
  if (event.type === 'finished') process.stdout.write(JSON.stringify(event.report))
}
